import type pg from 'pg'
import { type Db, inTransaction } from '../database'
import { Problem } from '../http/problem'
import type { NewOrder } from '../model'
import { keepConfirmation } from './confirm'
import { completeLines, type KnownItem } from './lines'
import { readOrder } from './read'
import { writeOrders } from './write'

/**
 * Issues a purchase order; the ERP picks the number unless one is given.
 * @throws Problem 400 for unknown vendors and items and wrong lines, 409 for a number that is taken
 */
export const issueOrder = (pool: pg.Pool, company: string, order: NewOrder) =>
  inTransaction(pool, async tx => {
    await requireVendors(tx, company, [order.vendor_no])
    const po_no = order.po_no ?? (await freeNumber(tx, company))
    const items = await itemsOf(
      tx,
      company,
      order.lines.map(line => line.item_no),
    )
    const lines = completeLines(po_no, order.lines, items)
    const taken = await tx.query('select 1 from erp.purchase_order where company = $1 and po_no = $2', [company, po_no])
    if (taken.rows[0]) throw new Problem(409, 'EXISTS', `Purchase order ${po_no} exists already`)
    const { vendor_no, currency, order_date, status, changed_at = null } = order
    const row = { po_no, vendor_no, currency, order_date, status, changed_at, loaded_hash: null }
    await writeOrders(
      tx,
      company,
      [row],
      lines.map(line => ({ po_no, ...line })),
    )
    for (const [index, line] of lines.entries()) {
      const confirmation = order.lines[index]?.confirmation
      const at = { company, poNo: po_no, lineNo: line.line_no, by: 'planner', confirmedAt: confirmation?.confirmed_at }
      if (confirmation) await keepConfirmation(tx, at, confirmation)
    }
    return readOrder(tx, company, po_no)
  })

/** @throws Problem 400 naming the first vendor that the company does not have */
export async function requireVendors(tx: Db, company: string, vendorNos: string[]): Promise<void> {
  const { rows } = await tx.query<{ vendor_no: string }>(
    `select w.vendor_no from unnest($2::text[]) as w(vendor_no)
     where not exists (select from erp.vendor v where v.company = $1 and v.vendor_no = w.vendor_no) limit 1`,
    [company, vendorNos],
  )
  if (rows[0]) {
    throw new Problem(400, 'UNKNOWN_VENDOR', `Vendor ${rows[0].vendor_no} does not exist in company ${company}`)
  }
}

/** The company's items of these numbers. */
export async function itemsOf(tx: Db, company: string, itemNos: string[]): Promise<Map<string, KnownItem>> {
  const { rows } = await tx.query<KnownItem>(
    'select item_no, description, base_uom from erp.item where company = $1 and item_no = any ($2)',
    [company, itemNos],
  )
  return new Map(rows.map(row => [row.item_no, row]))
}

async function freeNumber(tx: Db, company: string): Promise<string> {
  for (;;) {
    const { rows } = await tx.query<{ no: string; taken: boolean }>(
      `select n.no, exists (select from erp.purchase_order where company = $1 and po_no = n.no) as taken
       from (select nextval('erp.order_no')::text as no) n`,
      [company],
    )
    if (rows[0] && !rows[0].taken) return rows[0].no
  }
}
