import { z } from 'zod'
import type { Db } from '../database'
import { notFound, parse } from '../http/problem'
import { serve } from '../orders/broken'
import { selectOrders } from '../orders/read'
import { instant } from '../schema'

const query = z.object({
  changed_since: z.iso.datetime({ offset: true }).optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

const vendors = `select x.vendor_no, x.name, x.tax_id, x.time_zone, x.country, ${instant('x.changed_at')} as changed_at
  from erp.vendor x`
const items = `select x.item_no, x.description, x.base_uom, x.item_group, ${instant('x.changed_at')} as changed_at
  from erp.item x`

export const listVendors = (db: Db, company: string, search: URLSearchParams) =>
  page(db, company, search, vendors, 'x.vendor_no')

export const listItems = (db: Db, company: string, search: URLSearchParams) =>
  page(db, company, search, items, 'x.item_no')

export async function listOrders(db: Db, company: string, search: URLSearchParams) {
  const { results, more } = await page(db, company, search, selectOrders, 'o.po_no')
  return { results: results.map(serve), more }
}

/**
 * Rows changed since, in order of change and key, so that a page can begin exactly after the one before also where many
 * rows share a second.
 * @throws Problem 400 for a wrong parameter, 404 for an unknown company
 */
async function page(db: Db, company: string, search: URLSearchParams, select: string, key: string) {
  const { changed_since, after, limit } = parse(query, Object.fromEntries(search))
  await requireCompany(db, company)
  const table = key.slice(0, 1)
  const order = `${table}.changed_at, ${key}`
  const since = after === undefined ? `${table}.changed_at >= $2` : `(${order}) > ($2, $4)`
  const values = [company, changed_since ?? '-infinity', limit + 1, ...(after === undefined ? [] : [after])]
  const { rows } = await db.query(
    `${select} where ${table}.company = $1 and ${since} order by ${order} limit $3`,
    values,
  )
  return { results: rows.slice(0, limit), more: rows.length > limit }
}

/** @throws Problem 404 */
export async function requireCompany(db: Db, company: string): Promise<{ code: string; name: string }> {
  const { rows } = await db.query('select code, name from erp.company where code = $1', [company])
  if (!rows[0]) throw notFound(`Company ${company}`)
  return rows[0]
}
