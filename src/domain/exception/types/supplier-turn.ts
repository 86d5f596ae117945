import { type OrderLine, openTurn, type Turn } from '../../order/types'
import { multiply } from '../../quantity/decimal'
import type { ShouldBe } from '../exception'
import type { ClearedBecause, LineExceptionType } from './line-type'

/** What the supplier has said and the buyer has not decided: one exception a line, by what it means to the buyer. */
export const supplierTurn = (
  type: string,
  isIt: (turn: Turn) => boolean,
  severity: (turn: Turn) => ShouldBe['severity'],
): LineExceptionType => ({
  type,
  when: line => {
    const turn = openTurn(line)
    if (turn?.by !== 'supplier' || !isIt(turn)) return null
    return {
      severity: severity(turn),
      facts: { ...factsOf(turn), valueAtRisk: multiply(line.quantity, line.unitPrice) },
    }
  },
  clearedBecause,
})

const factsOf = ({ number, deviation, kind, reasonCode }: Turn) => {
  const { daysEarly, daysLate, under, over, priceOver, priceUnder } = deviation
  return { turn: number, daysEarly, daysLate, under, over, priceOver, priceUnder, kind, reasonCode }
}

/** By what became of the turn that it was open for. */
function clearedBecause(line: OrderLine, facts: ShouldBe['facts']): ClearedBecause {
  if (line.erpStatus !== 'open') return 'line-ended'
  const turn = line.turns.find(({ number }) => number === facts.turn)
  switch (turn?.outcome) {
    case 'countered':
    case 'superseded':
    case 'withdrawn':
    case 'expired':
      return turn.outcome
    default:
      return 'decided'
  }
}
