import type { App } from '../app'
import type { Call, Reply } from '../http/router'
import { requireCompany } from '../masters/lists'
import { html } from './html'
import { page, segment } from './layout'

/** Lines that one form can hold. */
const formLines = [0, 1, 2, 3, 4]

/** The form that issues a purchase order. */
export async function issuePage({ pool }: App, call: Call): Promise<Reply> {
  const { code, name } = await requireCompany(pool, call.params.co ?? '')
  const list = (sql: string) => pool.query<{ key: string; text: string }>(sql, [code])
  const vendors = await list('select vendor_no as key, name as text from erp.vendor where company = $1 order by name')
  const items = await list(
    'select item_no as key, description as text from erp.item where company = $1 order by item_no',
  )
  const options = (rows: { key: string; text: string }[]) =>
    rows.map(row => html`<option value="${row.key}">${row.key} · ${row.text}</option>`)
  return page(
    `Issue an order for ${name}`,
    html`<form class="sheet" method="post" action="/companies/${segment(code)}/issue">
<div class="row"><label class="wide">Vendor<select name="vendor_no" required>${options(vendors.rows)}</select></label>
<label>Currency<input name="currency" required pattern="[A-Z]{3}" value="EUR"></label></div>
${formLines.map(
  index => html`<fieldset class="row"><legend>Line ${(index + 1) * 10}</legend>
<label class="wide">Item<select name="item_no"><option value="">none</option>${options(items.rows)}</select></label>
<label>Quantity<input name="qty" inputmode="decimal"></label><label>Price of one<input name="unit_price" inputmode="decimal"></label>
<label>Wanted on<input type="date" name="delivery_date"></label></fieldset>`,
)}
<p><button class="main">Issue</button></p></form>`,
  )
}
