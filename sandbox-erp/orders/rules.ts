import Big from 'big.js'
import { sum } from '../decimal'
import type { ProblemDetail } from '../http/problem'
import type { ClosedPeriod, ConfirmationBody, Order, OrderLine } from '../model'

export interface RuleContext {
  minimumLot: string
  closedPeriods: readonly ClosedPeriod[]
  /** Of the item that comes in place of the one ordered; null: there is no such item. */
  substituteItem: 'free' | 'blocked' | null
}

/** A line may not become dearer than this by a confirmation. */
const mostOfPrice = '1.25'

/** What the ERP's business rules say against a confirmation of a line; empty when it may be taken. */
export function refusals(order: Order, line: OrderLine, body: ConfirmationBody, context: RuleContext): ProblemDetail[] {
  const detail = (code: string, message: string): ProblemDetail => ({ line_no: line.line_no, code, message })
  return [
    ...(order.status !== 'open' || line.status !== 'open'
      ? [detail('LINE_NOT_OPEN', `Line ${line.line_no} is ${line.status === 'open' ? order.status : line.status}`)]
      : []),
    ...(line.blocked ? [detail('LINE_BLOCKED', `Line ${line.line_no} is blocked for changes by purchasing`)] : []),
    ...closed(body, context.closedPeriods).map(date =>
      detail('PERIOD_CLOSED', `Delivery date ${date} lies in a closed period`),
    ),
    ...tooSmall(line, body, context.minimumLot).map(qty =>
      detail('BELOW_MINIMUM_LOT', `${qty} ${line.uom} is below the minimum lot of ${context.minimumLot} ${line.uom}`),
    ),
    ...overOrdered(line, body).map(limit =>
      detail('OVER_ORDERED', `More than 110 % of the line was confirmed; at most ${limit} ${line.uom} may be`),
    ),
    ...tooDear(line, body).map(limit =>
      detail('PRICE_ABOVE_LIMIT', `${body.unit_price} is more than 25 % above the price; at most ${limit} may be`),
    ),
    ...substituted(body, context.substituteItem).map(({ code, message }) => detail(code, message)),
  ]
}

const closed = (body: ConfirmationBody, periods: readonly ClosedPeriod[]): string[] =>
  [...body.schedule, body.backordered]
    .flatMap(piece => piece?.delivery_date ?? [])
    .filter(date => periods.some(period => period.from <= date && date <= period.to))

/** Pieces below the minimum lot. The last one may be, when with it the whole line is confirmed: it is what is left. */
function tooSmall(line: OrderLine, body: ConfirmationBody, minimumLot: string): string[] {
  const whole = sum(body.schedule.map(piece => piece.qty)).gte(line.qty)
  const byDate = body.schedule.toSorted((a, b) => a.delivery_date.localeCompare(b.delivery_date))
  const checked = whole ? byDate.slice(0, -1) : byDate
  return checked.map(piece => piece.qty).filter(qty => new Big(qty).lt(minimumLot))
}

function overOrdered(line: OrderLine, body: ConfirmationBody): string[] {
  const limit = new Big(line.qty).times('1.1')
  const total = sum([...body.schedule.map(piece => piece.qty), body.backordered?.qty ?? '0', body.declined_qty])
  return total.gt(limit) ? [limit.toFixed()] : []
}

function tooDear(line: OrderLine, { unit_price }: ConfirmationBody): string[] {
  const limit = new Big(line.unit_price).times(mostOfPrice)
  return unit_price && new Big(unit_price).gt(limit) ? [limit.toFixed()] : []
}

function substituted({ substitute }: ConfirmationBody, item: RuleContext['substituteItem']) {
  if (!substitute?.item_no || item === 'free') return []
  const { item_no } = substitute
  return item === 'blocked'
    ? [{ code: 'ITEM_BLOCKED', message: `Item ${item_no} is blocked for purchasing` }]
    : [{ code: 'UNKNOWN_ITEM', message: `Item ${item_no} does not exist` }]
}
