import type { App } from '../app'
import type { Reply } from '../http/router'
import { html } from './html'
import { page, segment, tableSheet } from './layout'

interface CompanyRow {
  code: string
  name: string
  vendors: number
  items: number
  orders: number
}

/** The companies of this ERP. */
export async function homePage({ pool }: App, done: string | null): Promise<Reply> {
  const { rows } = await pool.query<CompanyRow>(
    `select c.code, c.name, (select count(*)::int from erp.vendor v where v.company = c.code) as vendors,
       (select count(*)::int from erp.item i where i.company = c.code) as items,
       (select count(*)::int from erp.purchase_order o where o.company = c.code) as orders
     from erp.company c order by c.code`,
  )
  if (rows.length === 0) return page('Companies', html`<p>No company has been loaded yet.</p>`, done)
  return page(
    'Companies',
    tableSheet(
      'Companies',
      html`<table>
<thead><tr><th>Code</th><th>Name</th><th class="number">Vendors</th><th class="number">Items</th><th class="number">Orders</th></tr></thead>
<tbody>${rows.map(
        row => html`<tr><td>${row.code}</td><td><a href="/companies/${segment(row.code)}">${row.name}</a></td>
<td class="number">${row.vendors}</td><td class="number">${row.items}</td><td class="number">${row.orders}</td></tr>`,
      )}</tbody></table>`,
    ),
    done,
  )
}
