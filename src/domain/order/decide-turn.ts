import type { OrderEvent } from '../catalogue'
import { err, ok, type Result } from '../result'
import { allowedActions } from './allowed-actions'
import type { Refusal } from './refusal'
import { type Order, openTurn } from './types'

const refuse = (code: Refusal['code'], path: string[] = []): Result<OrderEvent[], Refusal[]> => err([{ code, path }])

/** A new time to answer by (ISO instant), worked out by the caller from the unit's calendar. */
interface Context {
  answerBy: string
}

/**
 * The buyer accepts or declines the supplier's open proposal. Accepted, it is agreed and becomes the reference for
 * later answers. Declined, the line returns to what was agreed before, else the supplier is asked again.
 */
export function decideTurn(
  order: Order,
  command: { lineId: string; turn: number; decision: 'accept' | 'decline' },
  context: Context,
): Result<OrderEvent[], Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === command.lineId)
  if (!line) return refuse('line-unknown')
  const may = allowedActions(line, 'buyer').decide
  if (!may.allowed) return refuse(may.reason)
  const turn = openTurn(line)
  if (!turn || turn.number !== command.turn) return refuse('turn-changed')
  const decided = { lineId: line.id, turn: turn.number }
  if (command.decision === 'decline') {
    const answerBy = line.answerNeeded ? context.answerBy : null
    return ok([{ type: 'turn.decided', payload: { ...decided, outcome: 'declined', answerBy } }])
  }
  return ok([
    { type: 'turn.decided', payload: { ...decided, outcome: 'accepted', answerBy: null } },
    {
      type: 'line.agreed',
      payload: {
        lineId: line.id,
        agreement: line.agreement + 1,
        schedule: turn.schedule,
        declined: turn.declined,
        basis: { kind: 'turn', turn: turn.number },
      },
    },
  ])
}

/** The buyer asks the supplier to answer again a line that the ERP refused. */
export function decideSendBack(order: Order, lineId: string, context: Context): Result<OrderEvent[], Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === lineId)
  if (!line) return refuse('line-unknown')
  const may = allowedActions(line, 'buyer').sendBack
  if (!may.allowed) return refuse(may.reason)
  return ok([{ type: 'line.sent-back', payload: { lineId, answerBy: context.answerBy } }])
}

/** The buyer has the ERP asked once more about a line that it refused. */
export function decideRetry(order: Order, lineId: string): Result<OrderEvent[], Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === lineId)
  if (!line) return refuse('line-unknown')
  const may = allowedActions(line, 'buyer').retry
  if (!may.allowed) return refuse(may.reason)
  return ok([
    {
      type: 'line.sync-changed',
      payload: {
        lineId,
        agreement: line.agreement,
        state: 'waiting',
        erpDocument: null,
        erpVersion: null,
        reasons: [],
      },
    },
  ])
}
