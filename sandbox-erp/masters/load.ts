import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Db, inTransaction } from '../database'
import type { Load } from '../model'
import { itemsOf, requireVendors } from '../orders/issue'
import { completeLines } from '../orders/lines'
import { writeOrders } from '../orders/write'
import { writeTime } from '../schema'
import { loadConfirmations } from './load-confirmations'

/** How many rows of each kind were written; what was there already, just so, is not counted. */
export interface LoadCounts {
  vendors: number
  items: number
  orders: number
  lines: number
}

/**
 * Loads a company in one transaction: new rows are added, changed ones written over. An order that was loaded just so
 * before is left alone, with all that has happened to it since: loading twice does no harm.
 * @throws Problem 400 that names the first order that is wrong; then nothing is loaded
 */
export const load = (pool: pg.Pool, body: Load): Promise<LoadCounts> =>
  inTransaction(pool, async tx => {
    const company = body.company.code
    await tx.query(`select pg_advisory_xact_lock(hashtext('sandbox-erp load'), hashtext($1))`, [company])
    if (body.replace) await clear(tx, company)
    await tx.query(
      `insert into erp.company (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name`,
      [company, body.company.name],
    )
    const vendors = await upsertVendors(tx, company, body.vendors)
    const items = await upsertItems(tx, company, body.items)
    const orders = await changedOrders(tx, company, body.orders)
    await requireVendors(tx, company, [...new Set(orders.map(order => order.vendor_no))])
    const itemNos = new Set(orders.flatMap(order => order.lines.map(line => line.item_no)))
    const known = await itemsOf(tx, company, [...itemNos])
    const lines = orders.map(order => completeLines(order.po_no, order.lines, known))
    const rows = orders.flatMap(({ po_no }, index) => (lines[index] ?? []).map(line => ({ po_no, ...line })))
    const heads = orders.map(({ lines: _, ...order }) => ({ ...order, changed_at: order.changed_at ?? null }))
    await writeOrders(tx, company, heads, rows)
    const confirmed = orders.flatMap((order, index) =>
      order.lines.flatMap((line, at) => {
        const line_no = lines[index]?.[at]?.line_no
        return line.confirmation && line_no ? [{ po_no: order.po_no, line_no, ...line.confirmation }] : []
      }),
    )
    await loadConfirmations(tx, company, confirmed)
    return { vendors, items, orders: orders.length, lines: rows.length }
  })

/** Takes the company away with everything of it; lines first, for they hold their confirmations. */
async function clear(tx: Db, company: string): Promise<void> {
  for (const table of ['order_line', 'purchase_order']) {
    await tx.query(`delete from erp.${table} where company = $1`, [company])
  }
  await tx.query('delete from erp.company where code = $1', [company])
}

/** The orders that are new, or were loaded otherwise before. */
async function changedOrders(tx: Db, company: string, orders: Load['orders']) {
  const hashed = orders.map(order => ({
    ...order,
    loaded_hash: createHash('sha256').update(JSON.stringify(order)).digest('base64'),
  }))
  const byNumber = new Map(hashed.map(order => [order.po_no, order]))
  const { rows } = await tx.query<{ po_no: string; loaded_hash: string | null }>(
    'select po_no, loaded_hash from erp.purchase_order where company = $1 and po_no = any ($2) order by po_no for update',
    [company, [...byNumber.keys()]],
  )
  for (const row of rows) if (byNumber.get(row.po_no)?.loaded_hash === row.loaded_hash) byNumber.delete(row.po_no)
  return [...byNumber.values()]
}

async function upsertVendors(tx: Db, company: string, vendors: Load['vendors']): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into erp.vendor as held (company, vendor_no, name, tax_id, time_zone, country, changed_at)
     select distinct on (vendor_no) $1, vendor_no, name, tax_id, time_zone, country,
       date_trunc('second', coalesce(changed_at, ${writeTime}))
     from jsonb_to_recordset($2) as v(vendor_no text, name text, tax_id text, time_zone text, country text,
       changed_at timestamptz)
     order by vendor_no
     on conflict (company, vendor_no) do update set name = excluded.name, tax_id = excluded.tax_id,
       time_zone = excluded.time_zone, country = excluded.country, changed_at = ${writeTime}
     where (held.name, held.tax_id, held.time_zone, held.country)
       is distinct from (excluded.name, excluded.tax_id, excluded.time_zone, excluded.country)`,
    [company, JSON.stringify(vendors)],
  )
  return rowCount ?? 0
}

async function upsertItems(tx: Db, company: string, items: Load['items']): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into erp.item as held (company, item_no, description, base_uom, item_group, minimum_lot, blocked, changed_at)
     select distinct on (item_no) $1, item_no, description, base_uom, item_group, coalesce(minimum_lot, 0),
       coalesce(blocked, false),
       date_trunc('second', coalesce(changed_at, ${writeTime}))
     from jsonb_to_recordset($2) as i(item_no text, description text, base_uom text, item_group text,
       minimum_lot numeric, blocked boolean, changed_at timestamptz)
     order by item_no
     on conflict (company, item_no) do update set description = excluded.description, base_uom = excluded.base_uom,
       item_group = excluded.item_group, minimum_lot = excluded.minimum_lot, blocked = excluded.blocked,
       changed_at = ${writeTime}
     where (held.description, held.base_uom, held.item_group, held.minimum_lot, held.blocked)
       is distinct from (excluded.description, excluded.base_uom, excluded.item_group, excluded.minimum_lot,
         excluded.blocked)`,
    [company, JSON.stringify(items)],
  )
  return rowCount ?? 0
}
