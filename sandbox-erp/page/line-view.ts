import type { Confirmation, OrderLine, Piece } from '../model'
import { type Html, html } from './html'
import { tag } from './layout'

/** A line with what was asked beside what was confirmed, and what a planner may do to it. */
export function lineSheet(order: string, currency: string, line: OrderLine): Html {
  const here = `${order}/lines/${line.line_no}`
  const { confirmation } = line
  return html`<section class="sheet" aria-label="Line ${line.line_no}">
<h2>${line.line_no} · ${line.description} ${tag(line.status)} ${line.blocked && tag('blocked')}</h2>
<p class="quiet">${line.item_no} · ${line.qty} ${line.uom} at ${line.unit_price} ${currency}, value ${line.net_value} ${currency} · received ${line.received_qty}</p>
<div class="pair"><div><strong>Requested</strong>${pieces(line.schedule)}</div>
<div><strong>Confirmed</strong>${
    confirmation
      ? html`${pieces(confirmation.schedule)}${terms(confirmation)}<p class="quiet">Declined ${confirmation.declined_qty}; number ${confirmation.confirmation_no}</p>`
      : html`<p class="quiet">Nothing yet</p>`
  }</div></div>
<details><summary>Change line ${line.line_no}</summary>
${reviseForm(here, line)}
<div class="row">
<form class="row" method="post" action="${here}/receive"><label>Received in all<input name="received_qty" inputmode="decimal" required value="${line.received_qty}"></label><button>Book</button></form>
${button(here, 'blocked', line.blocked ? 'no' : 'yes', line.blocked ? 'Unblock' : 'Block')}
${line.status === 'open' ? [button(here, 'status', 'closed', 'Close'), button(here, 'status', 'cancelled', 'Cancel line')] : button(here, 'status', 'open', 'Reopen')}
</div></details></section>`
}

export const pieces = (schedule: readonly Piece[]): Html =>
  schedule.length === 0
    ? html`<p class="quiet">No delivery</p>`
    : html`<table><tbody>${schedule.map(
        piece => html`<tr><td>${piece.delivery_date}</td><td class="number">${piece.qty}</td></tr>`,
      )}</tbody></table>`

/** What else was confirmed: later deliveries, another price, another item. */
export function terms({ backordered, unit_price, substitute }: Confirmation): Html {
  const part = substitute?.supplier_part && ` (${substitute.supplier_part})`
  return html`${backordered && html`<p>Backordered ${backordered.qty}, ${backordered.delivery_date ?? 'day not known yet'}</p>`}
${unit_price !== null && html`<p>Price of one ${unit_price}</p>`}
${substitute && html`<p>Instead: ${substitute.number} ${substitute.description}${part}, ${substitute.ratio} for one</p>`}`
}

/** Quantity, dates and price. An empty last row adds a delivery; a row that is emptied takes one away. */
function reviseForm(here: string, line: OrderLine): Html {
  const rows = [...line.schedule, { qty: '', delivery_date: '' }]
  return html`<form method="post" action="${here}/revise">
${rows.map(
  (
    piece,
    index,
  ) => html`<div class="row"><label>Delivery ${index + 1}<input type="date" name="delivery_date" value="${piece.delivery_date}"></label>
<label>Quantity<input name="qty" inputmode="decimal" value="${piece.qty}"></label></div>`,
)}
<div class="row"><label>Price of one<input name="unit_price" inputmode="decimal" required value="${line.unit_price}"></label>
<button class="main">Revise</button></div></form>`
}

const button = (here: string, name: string, value: string, text: string): Html =>
  html`<form method="post" action="${here}/set"><input type="hidden" name="${name}" value="${value}"><button>${text}</button></form>`
