import Big from 'big.js'
import { sum } from '../decimal'
import type { ProblemDetail } from '../http/problem'
import type { ClosedPeriod, ConfirmationBody, Order, OrderLine } from '../model'

export interface RuleContext {
  minimumLot: string
  closedPeriods: readonly ClosedPeriod[]
}

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
  ]
}

const closed = (body: ConfirmationBody, periods: readonly ClosedPeriod[]): string[] =>
  body.schedule
    .map(piece => piece.delivery_date)
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
  const total = sum([...body.schedule.map(piece => piece.qty), body.declined_qty])
  return total.gt(limit) ? [limit.toFixed()] : []
}
