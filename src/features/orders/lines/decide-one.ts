import { z } from 'zod'
import type { OrderEvent } from '@/domain/catalogue'
import {
  type AnswerContext,
  decideAnswer,
  decideReconfirm,
  type LineAnswer,
  lineAnswer,
  type Order,
  type OrderLine,
  openTurn,
  type Refusal,
} from '@/domain/order'
import { plainOffer } from '@/domain/order/offer'
import { err, type Result } from '@/domain/result'
import { freeText } from '../free-text'

/** The line as it is asked: what the buyer wants, or has offered last, or has agreed and asks to hear once more. */
export const acceptance = z.object({
  kind: z.literal('accept'),
  lineId: z.uuid(),
  /** The line's turn, revision and agreement on the supplier's screen. */
  turn: z.number().int().nonnegative(),
  revision: z.number().int().positive(),
})
export const said = lineAnswer.extend({ note: freeText(500).default('') })

export type Acceptance = z.infer<typeof acceptance>
export type Said = z.infer<typeof said>

export const lineOf = (order: Order, lineId: string) => order.lines.find(line => line.id === lineId)

/** One line, by the same rules as when an order is answered on its own page. */
export function decideOne(
  order: Order,
  answer: Acceptance | Said,
  context: AnswerContext,
): Result<OrderEvent[], Refusal[]> {
  const line = lineOf(order, answer.lineId)
  if (!line) return err([{ code: 'line-unknown', path: [] }])
  if (answer.kind !== 'accept') {
    const { note: _, ...terms } = answer
    return atLine(decideAnswer(order, [terms], context))
  }
  if (answer.turn !== line.turn || answer.revision !== line.revision)
    return err([{ code: 'line-changed', path: [], params: { line: line.number } }])
  if (line.reconfirm === 'asked' && !openTurn(line) && !line.answerNeeded)
    return atLine(decideReconfirm(order, [{ lineId: line.id, agreement: line.agreement }]))
  return atLine(decideAnswer(order, [accepted(line)], context))
}

/** The line's own words as an answer: the buyer's open offer, else what is asked. */
function accepted(line: OrderLine): LineAnswer {
  const open = openTurn(line)
  const { schedule, backorder, unitPrice, substitute } = open?.by === 'buyer' ? open : plainOffer(line.reference)
  const { id: lineId, turn, revision } = line
  return { lineId, turn, revision, kind: 'answer', schedule, backorder, unitPrice, substitute, reasonCode: null }
}

/** A path from the line on: of many orders, the place in one order's command says nothing. */
const atLine = (decided: Result<OrderEvent[], Refusal[]>): Result<OrderEvent[], Refusal[]> =>
  decided.ok ? decided : err(decided.error.map(refusal => ({ ...refusal, path: refusal.path.slice(2) })))

export function resultOf(before: OrderLine | undefined, after: OrderLine | undefined) {
  if (after && before?.reconfirm === 'asked' && after.turn === before.turn && after.reconfirm === 'done')
    return 'reconfirmed' as const
  switch (after?.turns.at(-1)?.outcome) {
    case 'open':
      return 'proposed' as const
    case 'noted':
      return 'held' as const
    default:
      return 'confirmed' as const
  }
}
