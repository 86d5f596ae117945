import type { App } from '../app'
import type { Call, Reply } from '../http/router'
import { requireCompany } from '../masters/lists'
import { html } from './html'
import { orderPath, page, segment, tableSheet, tag } from './layout'

const pageSize = 25

interface Row {
  po_no: string
  vendor: string
  order_date: string | null
  status: string
  broken: string | null
  lines: number
  open: number
  unconfirmed: number
  next_date: string | null
}

/** Newest numbers first; `q` looks at the number's beginning, the vendor and the items. */
const listSql = `
  select o.po_no, v.name as vendor, o.order_date::text, o.status, o.broken,
    count(*)::int as lines, count(*) filter (where l.status = 'open')::int as open,
    count(*) filter (where l.status = 'open' and l.confirmation_no is null)::int as unconfirmed,
    min(l.schedule -> 0 ->> 'delivery_date') filter (where l.status = 'open') as next_date
  from erp.purchase_order o join erp.vendor v using (company, vendor_no) join erp.order_line l using (company, po_no)
  where o.company = $1 and ($2::text is null or o.po_no < $2)
    and ($3 = '' or starts_with(o.po_no, $3) or v.name ilike '%' || $4 || '%' or exists (
      select from erp.order_line f where f.company = o.company and f.po_no = o.po_no and f.item_no ilike $4 || '%'))
  group by o.company, o.po_no, v.name order by o.po_no desc limit $5`

/** The orders of a company, searched and a page at a time. */
export async function ordersPage({ pool }: App, call: Call, done: string | null): Promise<Reply> {
  const { code, name } = await requireCompany(pool, call.params.co ?? '')
  const q = call.query.get('q')?.trim() ?? ''
  const pattern = q.replace(/[\\%_]/g, char => `\\${char}`)
  const { rows } = await pool.query<Row>(listSql, [code, call.query.get('before'), q, pattern, pageSize + 1])
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)?.po_no
  const here = `/companies/${segment(code)}`
  return page(
    `${name} (${code})`,
    html`<div class="row">
<form class="row" role="search"><label>Number, vendor or item<input type="search" name="q" value="${q}"></label><button>Search</button></form>
<form method="post" action="${here}/pull-now"><button>Pull now</button></form>
<a href="${here}/issue">Issue an order</a></div>
${tableSheet(
  'Orders',
  html`<table>
<thead><tr><th>Order</th><th>Vendor</th><th>Ordered</th><th>Status</th><th class="number">Open lines</th><th class="number">Unconfirmed</th><th>Next wanted</th></tr></thead>
<tbody>${shown.map(
    row => html`<tr><td><a href="${orderPath(code, row.po_no)}">${row.po_no}</a></td><td>${row.vendor}</td>
<td>${row.order_date ?? 'not recorded'}</td><td>${tag(row.open === 0 && row.status === 'open' ? 'closed' : row.status)} ${row.broken && tag('broken')}</td>
<td class="number">${row.open} of ${row.lines}</td><td class="number">${row.unconfirmed}</td><td>${row.next_date}</td></tr>`,
  )}</tbody></table>
${shown.length === 0 && html`<p>No order ${q ? html`matches “${q}”` : 'yet'}.</p>`}`,
)}
${rows.length > pageSize && last && html`<p><a href="${here}?${String(new URLSearchParams({ q, before: last }))}">Older orders</a></p>`}`,
    done,
  )
}
