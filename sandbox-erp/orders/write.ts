import type { Db } from '../database'
import { writeTime } from '../schema'
import type { completeLines } from './lines'

export interface OrderRow {
  po_no: string
  vendor_no: string
  currency: string
  order_date: string | null
  status: 'open' | 'cancelled'
  changed_at: string | null
  loaded_hash: string | null
}

export type LineRow = ReturnType<typeof completeLines>[number] & { po_no: string }

/** Writes whole orders: new ones, or over those of the same number (one more version and revision). */
export async function writeOrders(tx: Db, company: string, orders: OrderRow[], lines: LineRow[]): Promise<void> {
  await tx.query(
    `insert into erp.purchase_order as held
       (company, po_no, vendor_no, currency, order_date, status, changed_at, loaded_hash)
     select $1, po_no, vendor_no, currency, order_date, status,
       date_trunc('second', coalesce(changed_at, ${writeTime})), loaded_hash
     from jsonb_to_recordset($2) as o(po_no text, vendor_no text, currency text, order_date date, status text,
       changed_at timestamptz, loaded_hash text)
     order by po_no
     on conflict (company, po_no) do update set vendor_no = excluded.vendor_no, currency = excluded.currency,
       order_date = excluded.order_date, status = excluded.status, changed_at = ${writeTime},
       loaded_hash = excluded.loaded_hash, version = held.version + 1, revision = held.revision + 1`,
    [company, JSON.stringify(orders)],
  )
  await tx.query(
    `delete from erp.order_line l using jsonb_to_recordset($2) as o(po_no text)
     where l.company = $1 and l.po_no = o.po_no
       and not exists (select from jsonb_to_recordset($3) as n(po_no text, line_no int)
         where n.po_no = l.po_no and n.line_no = l.line_no)`,
    [company, JSON.stringify(orders), JSON.stringify(lines.map(({ po_no, line_no }) => ({ po_no, line_no })))],
  )
  await tx.query(
    `insert into erp.order_line (company, po_no, line_no, item_no, description, uom, qty, unit_price, net_value, status,
       blocked, received_qty, schedule)
     select $1, l.* from jsonb_to_recordset($2) as l(po_no text, line_no int, item_no text, description text, uom text,
       qty numeric, unit_price numeric, net_value numeric, status text, blocked boolean, received_qty numeric,
       schedule jsonb)
     on conflict (company, po_no, line_no) do update set item_no = excluded.item_no,
       description = excluded.description, uom = excluded.uom, qty = excluded.qty, unit_price = excluded.unit_price,
       net_value = excluded.net_value, status = excluded.status, blocked = excluded.blocked,
       received_qty = excluded.received_qty, schedule = excluded.schedule`,
    [company, JSON.stringify(lines)],
  )
}
