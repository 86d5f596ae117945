import { openTurn } from '../../order/types'
import { multiply } from '../../quantity/decimal'
import type { LineExceptionType } from './line-type'

/** The supplier proposed something outside the tolerance, and the buyer has not decided. */
export const proposalWaiting: LineExceptionType = {
  type: 'proposal-waiting',
  when: line => {
    const turn = openTurn(line)
    if (turn?.by !== 'supplier') return null
    const { daysEarly, daysLate, under, over, priceOver, priceUnder } = turn.deviation
    return {
      severity: daysLate > 7 || under !== '0' ? 3 : 2,
      facts: {
        turn: turn.number,
        daysEarly,
        daysLate,
        under,
        over,
        priceOver,
        priceUnder,
        kind: turn.kind,
        reasonCode: turn.reasonCode,
        valueAtRisk: multiply(line.quantity, line.unitPrice),
      },
    }
  },
  clearedBecause: line => {
    if (line.erpStatus !== 'open') return 'line-ended'
    const last = line.turns.at(-1)
    return last?.outcome === 'superseded' ? 'superseded' : 'decided'
  },
}
