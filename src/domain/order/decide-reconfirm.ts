import { addDays, type PlainDate } from '../calendar/plain-date'
import type { OrderEvent } from '../catalogue'
import { err, ok, type Result } from '../result'
import { ruleFor, type ToleranceRule } from '../tolerance/rule'
import { reconfirmability } from './allowed-actions'
import { dueOn, lineState } from './line-state'
import type { Refusal } from './refusal'
import type { Order, OrderLine, Turn } from './types'

/**
 * Lines coming due whose rule wants the promise said once more. A line that the supplier spoke of within those days is
 * left alone: they have just said it.
 */
export function decideReconfirmAsk(
  order: Order,
  context: { today: PlainDate; rules: readonly ToleranceRule[]; answerBy: string },
): OrderEvent[] {
  return order.lines.flatMap(line => {
    const days = ruleFor(context.rules, order.supplierId, line.itemGroup)?.reconfirmDays ?? null
    if (days === null || line.reconfirm !== 'none' || lineState(line) !== 'confirmed') return []
    const from = addDays(dueOn(line), -days)
    if (from > context.today || spokenSince(line, from)) return []
    const { id: lineId, agreement } = line
    return [{ type: 'line.reconfirm-asked', payload: { lineId, agreement, answerBy: context.answerBy } }]
  })
}

/** By a turn of their own, or by what they said to one of the buyer's. */
const spokenSince = (line: OrderLine, day: PlainDate): boolean =>
  line.turns.some(turn => (turn.by === 'supplier' ? turn.takenAt : saidTo(turn)).slice(0, 10) >= day)

const saidTo = ({ outcome, decidedAt }: Turn): string =>
  ['accepted', 'declined', 'countered'].includes(outcome) ? (decidedAt ?? '') : ''

/** The supplier says that the promise of these lines holds; each names the agreement that was seen. */
export function decideReconfirm(
  order: Order,
  lines: { lineId: string; agreement: number }[],
): Result<OrderEvent[], Refusal[]> {
  const refusals: Refusal[] = []
  const events: OrderEvent[] = []
  for (const [i, { lineId, agreement }] of lines.entries()) {
    const line = order.lines.find(candidate => candidate.id === lineId)
    const may = line && reconfirmability(line)
    const path = ['lines', i]
    if (!line) refusals.push({ code: 'line-unknown', path })
    else if (agreement !== line.agreement) refusals.push({ code: 'line-changed', path })
    else if (may && !may.allowed) refusals.push({ code: may.reason, path, params: { line: line.number } })
    else events.push({ type: 'line.reconfirmed', payload: { lineId, agreement } })
  }
  return refusals.length > 0 ? err(refusals) : ok(events)
}
