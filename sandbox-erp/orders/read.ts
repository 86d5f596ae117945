import type { Db } from '../database'
import { notFound } from '../http/problem'
import type { Confirmation, Order, OrderLine } from '../model'
import { decimalText, instant } from '../schema'
import { type Broken, serve } from './broken'

const confirmationJson = `json_build_object(
  'confirmation_no', c.confirmation_no, 'schedule', c.schedule, 'declined_qty', ${decimalText('c.declined_qty')},
  'backordered', c.backordered, 'unit_price', ${decimalText('c.unit_price')}, 'substitute', c.substitute,
  'confirmed_at', ${instant('c.confirmed_at')}, 'by', c.by)`

const lineJson = `json_build_object(
  'line_no', l.line_no, 'item_no', l.item_no, 'description', l.description, 'uom', l.uom,
  'qty', ${decimalText('l.qty')}, 'unit_price', ${decimalText('l.unit_price')}, 'net_value', ${decimalText('l.net_value')},
  'status', l.status, 'blocked', l.blocked, 'received_qty', ${decimalText('l.received_qty')}, 'schedule', l.schedule,
  'confirmation', case when c.confirmation_no is not null then ${confirmationJson} end)`

/** SQL of whole orders from `erp.purchase_order o`, each row an `Order` and how it is broken. */
export const selectOrders = `
  select o.po_no, o.vendor_no, o.currency, o.order_date::text, o.status, o.revision, o.version,
    ${instant('o.changed_at')} as changed_at, o.broken,
    (select json_agg(${lineJson} order by l.line_no)
      from erp.order_line l left join erp.confirmation c using (confirmation_no)
      where l.company = o.company and l.po_no = o.po_no) as lines
  from erp.purchase_order o`

/** The order as it is. @throws Problem 404 */
export async function readOrder(db: Db, company: string, poNo: string): Promise<Order & Broken> {
  const { rows } = await db.query(`${selectOrders} where o.company = $1 and o.po_no = $2`, [company, poNo])
  if (!rows[0]) throw notFound(`Purchase order ${poNo} of company ${company}`)
  return rows[0]
}

/** The order as the API serves it: broken where somebody broke it. @throws Problem 404 */
export const serveOrder = async (db: Db, company: string, poNo: string): Promise<object> =>
  serve(await readOrder(db, company, poNo))

/**
 * Locks the order until the transaction ends and reads it: every write of an order begins with this.
 * @throws Problem 404
 */
export async function lockOrder(tx: Db, company: string, poNo: string): Promise<Order & Broken> {
  await tx.query('select 1 from erp.purchase_order where company = $1 and po_no = $2 for update', [company, poNo])
  return readOrder(tx, company, poNo)
}

/** A line of the order. @throws Problem 404 */
export function lineOf(order: Order, lineNo: string | number): OrderLine {
  const line = order.lines.find(candidate => String(candidate.line_no) === String(lineNo))
  if (!line) throw notFound(`Line ${lineNo} of purchase order ${order.po_no}`)
  return line
}

/** Every confirmation the order ever got, newest first, each with its line. */
export async function confirmationsOf(db: Db, company: string, poNo: string) {
  const { rows } = await db.query<{ line_no: number; confirmation: Confirmation }>(
    `select c.line_no, ${confirmationJson} as confirmation from erp.confirmation c
     where c.company = $1 and c.po_no = $2 order by c.confirmation_no desc`,
    [company, poNo],
  )
  return rows.map(row => ({ line_no: row.line_no, ...row.confirmation }))
}
