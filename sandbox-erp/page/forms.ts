import { z } from 'zod'
import { faultChange } from '../access/faults'
import { Problem, parse } from '../http/problem'
import { breakBody, type LinePatch, linePatch, type NewOrder, newOrder } from '../model'

/** What the page's forms send, as the bodies of the admin calls: the same checks, the same words. */

export const breakForm = (form: URLSearchParams) => parse(breakBody, { how: form.get('how') }).how

export function reviseForm(form: URLSearchParams): LinePatch {
  const dates = form.getAll('delivery_date')
  const schedule = form
    .getAll('qty')
    .map((qty, index) => ({ qty: qty.trim(), delivery_date: dates[index]?.trim() ?? '' }))
    .filter(piece => piece.qty !== '' || piece.delivery_date !== '')
  return parse(linePatch, { schedule, unit_price: form.get('unit_price')?.trim() })
}

export const receiveForm = (form: URLSearchParams): LinePatch =>
  parse(linePatch, { received_qty: form.get('received_qty')?.trim() })

export function setForm(form: URLSearchParams): LinePatch {
  const [blocked, status] = [form.get('blocked'), form.get('status')]
  return parse(linePatch, {
    ...(blocked === null ? {} : { blocked: blocked === 'yes' }),
    ...(status === null ? {} : { status }),
  })
}

/** @param today the order date, `YYYY-MM-DD` */
export function issueForm(form: URLSearchParams, today: string): NewOrder {
  const [qty, price, date] = ['qty', 'unit_price', 'delivery_date'].map(name =>
    form.getAll(name).map(text => text.trim()),
  )
  const lines = form.getAll('item_no').flatMap((item_no, index) => {
    if (item_no === '') return []
    const piece = { qty: qty?.[index], delivery_date: date?.[index] }
    return [{ line_no: (index + 1) * 10, item_no, qty: piece.qty, unit_price: price?.[index], schedule: [piece] }]
  })
  if (lines.length === 0) throw new Problem(400, 'MALFORMED', 'Choose an item for at least one line')
  const [vendor_no, currency] = [form.get('vendor_no'), form.get('currency')]
  return parse(newOrder, { vendor_no, currency, order_date: today, lines })
}

const faultsForm = z.object({
  latency_ms: z.coerce.number(),
  fail_next: z.coerce.number(),
  lose_answers: z.coerce.number(),
  rate_limit_next: z.coerce.number(),
  down: z.enum(['yes', 'no']).transform(text => text === 'yes'),
  expire_tokens: z.enum(['yes', 'no']).transform(text => text === 'yes'),
})

export const faultForm = (form: URLSearchParams) => parse(faultChange, parse(faultsForm, Object.fromEntries(form)))
