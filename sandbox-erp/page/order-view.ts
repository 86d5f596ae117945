import type { App } from '../app'
import type { Call, Reply } from '../http/router'
import { breakages, type Confirmation } from '../model'
import { confirmationsOf, readOrder } from '../orders/read'
import { type Html, html } from './html'
import { orderPath, page, segment, tableSheet, tag, when } from './layout'
import { lineSheet, pieces, terms } from './line-view'

/** One order: its lines, requested against confirmed, and every confirmation that arrived. */
export async function orderPage({ pool }: App, call: Call, done: string | null): Promise<Reply> {
  const { co: company = '', po_no: poNo = '' } = call.params
  const order = await readOrder(pool, company, poNo)
  const confirmations = await confirmationsOf(pool, company, poNo)
  const { rows } = await pool.query<{ name: string }>(
    'select name from erp.vendor where company = $1 and vendor_no = $2',
    [company, order.vendor_no],
  )
  const here = orderPath(company, poNo)
  return page(
    `Purchase order ${poNo}`,
    html`<p>${rows[0]?.name} (${order.vendor_no}) for <a href="/companies/${segment(company)}">company ${company}</a>,
ordered ${order.order_date ?? 'on a day that is not recorded'}. ${tag(order.status)} ${order.broken && tag('broken', `broken: ${order.broken}`)}</p>
<p class="quiet">Revision ${order.revision}, version ${order.version}, changed ${when(order.changed_at)}</p>
<div class="row">${order.broken ? mendForm(here) : breakForm(here)}
<form method="post" action="/companies/${segment(company)}/pull-now"><button>Pull now</button></form></div>
${order.lines.map(line => lineSheet(here, order.currency, line))}
<h2>Confirmations that arrived</h2>
${confirmations.length === 0 ? html`<p>None yet.</p>` : confirmationTable(confirmations)}`,
    done,
  )
}

const breakForm = (here: string): Html => html`<form class="row" method="post" action="${here}/break">
<label>Serve it unreadable<select name="how">${breakages.map(how => html`<option>${how}</option>`)}</select></label>
<button>Break</button></form>`

const mendForm = (here: string): Html =>
  html`<form method="post" action="${here}/mend"><button class="main">Mend the document</button></form>`

const confirmationTable = (list: (Confirmation & { line_no: number })[]): Html =>
  tableSheet(
    'Confirmations',
    html`<table>
<thead><tr><th>Number</th><th>Line</th><th>Confirmed</th><th class="number">Declined</th><th>Arrived</th><th>By</th></tr></thead>
<tbody>${list.map(
      one => html`<tr><td>${one.confirmation_no}</td><td>${one.line_no}</td><td>${pieces(one.schedule)}${terms(one)}</td>
<td class="number">${one.declined_qty}</td><td>${when(one.confirmed_at)}</td><td>${one.by}</td></tr>`,
    )}</tbody></table>`,
  )
