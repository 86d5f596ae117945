import { isPositive, remainder, subtract, sum } from '../quantity/decimal'
import type { LineState, OrderLine } from './types'
import { openTurn } from './types'

/** A line's state, from its facts alone; the database stores the same answer for SQL. */
export function lineState(line: OrderLine): LineState {
  if (line.erpStatus === 'cancelled') return 'cancelled'
  if (line.erpStatus === 'closed') return 'closed'
  if (openTurn(line)) return 'proposed'
  return line.answerNeeded || !line.agreed ? 'issued' : 'confirmed'
}

/** The schedule that counts now: agreed where nothing newer was asked, else requested. */
export const scheduleInForce = (line: OrderLine) =>
  line.agreed && line.agreed.length > 0 && !line.answerNeeded ? line.agreed : line.requested

/** The last day on which part of the line is due (`YYYY-MM-DD`). */
export const dueOn = (line: OrderLine): string =>
  scheduleInForce(line)
    .map(piece => piece.date)
    .reduce((latest, date) => (date > latest ? date : latest))

/**
 * Where a line's quantity stands. Always: confirmed + open + declined = ordered + overConfirmed.
 * A cancelled line has nothing ordered.
 */
export function lineBalance(line: OrderLine) {
  const ordered = line.erpStatus === 'cancelled' ? '0' : line.quantity
  const counts = line.erpStatus !== 'cancelled' && line.agreed !== null && !line.answerNeeded
  const confirmed = counts ? sum((line.agreed ?? []).map(piece => piece.quantity)) : '0'
  const declined = counts ? line.declined : '0'
  const spoken = sum([confirmed, declined])
  const open = remainder(ordered, spoken)
  const overConfirmed = isPositive(remainder(spoken, ordered)) ? subtract(spoken, ordered) : '0'
  return { ordered, confirmed, open, declined, overConfirmed }
}
