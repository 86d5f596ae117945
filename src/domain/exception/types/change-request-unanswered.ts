import { openTurn } from '../../order/types'
import { multiply } from '../../quantity/decimal'
import type { LineExceptionType } from './line-type'

/** The buyer's own offer or request lies with the supplier, and its time to be answered by has passed. */
export const changeRequestUnanswered: LineExceptionType = {
  type: 'change-request-unanswered',
  when: (line, now) => {
    const turn = openTurn(line)
    if (turn?.by !== 'buyer' || line.answerBy === null || line.answerBy > now) return null
    const { number, kind, wish } = turn
    const valueAtRisk = multiply(line.quantity, line.unitPrice)
    return { severity: 2, facts: { turn: number, kind, wish, answerBy: line.answerBy, valueAtRisk } }
  },
  clearedBecause: (line, facts) => {
    if (line.erpStatus !== 'open') return 'line-ended'
    const outcome = line.turns.find(({ number }) => number === facts.turn)?.outcome
    return outcome === 'withdrawn' || outcome === 'superseded' ? outcome : 'answered'
  },
}
