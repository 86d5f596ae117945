import { type Decimal, isPositive, remainder, subtract, sum } from '../quantity/decimal'
import type { LineState, OrderLine, Side, Turn } from './types'
import { openTurn, otherSide } from './types'

/** A line's state, from its facts alone; the database stores the same answer for SQL. */
export function lineState(line: OrderLine): LineState {
  if (line.erpStatus === 'cancelled') return 'cancelled'
  if (line.erpStatus === 'closed') return 'closed'
  const open = openTurn(line)
  if (open) return underDiscussion(open)
  if (line.answerNeeded || !line.agreed) return isOnHold(line) ? 'on-hold' : 'issued'
  if (line.backorder) return 'backordered'
  if (line.agreed.length > 0) return 'confirmed'
  // Nothing of it will come: by the buyer's wish, or by the supplier's word.
  return line.turns.findLast(turn => turn.outcome === 'accepted' && turn.by === 'buyer')?.wish === 'cancel'
    ? 'cancelled'
    : 'rejected'
}

/** Whose proposal waits, and what kind it is; a refusal to deliver keeps its own name. */
function underDiscussion(open: Turn): LineState {
  if (open.by === 'buyer') return open.kind === 'counter' ? 'countered' : 'change-requested'
  if (open.kind === 'reject') return 'rejected'
  return open.backorder && open.schedule.length === 0 ? 'backordered' : 'proposed'
}

/** The supplier has set it aside, and nobody has asked anew since: whoever asks says by when. */
const isOnHold = (line: OrderLine): boolean => line.turns.at(-1)?.outcome === 'noted' && line.answerBy === null

/** Whose move it is; null while nobody waits. */
export function waitsFor(line: OrderLine): Side | null {
  if (line.erpStatus !== 'open') return null
  const open = openTurn(line)
  if (open) return otherSide(open.by)
  return line.answerNeeded || line.reconfirm === 'asked' ? 'supplier' : null
}

/** The schedule that counts now: agreed where nothing newer was asked, else requested. */
export const scheduleInForce = (line: OrderLine) =>
  line.agreed && line.agreed.length > 0 && !line.answerNeeded ? line.agreed : line.requested

/** The last day on which part of the line is due (`YYYY-MM-DD`); what is backordered counts where its day is known. */
export const dueOn = (line: OrderLine): string => {
  const expected = line.backorder?.date && !line.answerNeeded ? [line.backorder.date] : []
  return [...scheduleInForce(line).map(piece => piece.date), ...expected].reduce((latest, date) =>
    date > latest ? date : latest,
  )
}

/** Where a line's quantity stands. */
export interface LineBalance {
  ordered: Decimal
  confirmed: Decimal
  open: Decimal
  backordered: Decimal
  declined: Decimal
  overConfirmed: Decimal
}

/**
 * Always: confirmed + open + backordered + declined = ordered + overConfirmed. A cancelled line has nothing ordered.
 */
export function lineBalance(line: OrderLine): LineBalance {
  const ordered = line.erpStatus === 'cancelled' ? '0' : line.quantity
  const counts = line.erpStatus !== 'cancelled' && line.agreed !== null && !line.answerNeeded
  const confirmed = counts ? sum((line.agreed ?? []).map(piece => piece.quantity)) : '0'
  const backordered = counts ? (line.backorder?.quantity ?? '0') : '0'
  const declined = counts ? line.declined : '0'
  const spoken = sum([confirmed, backordered, declined])
  const open = remainder(ordered, spoken)
  const overConfirmed = isPositive(remainder(spoken, ordered)) ? subtract(spoken, ordered) : '0'
  return { ordered, confirmed, open, backordered, declined, overConfirmed }
}
