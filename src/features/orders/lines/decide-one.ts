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
  seenOf,
  standingOffer,
  waitsFor,
} from '@/domain/order'
import { err, type Result } from '@/domain/result'
import { freeText } from '../free-text'

/** The line as it stands: what the buyer asks for, or has offered last, or has agreed and asks to hear once more. */
export const acceptance = z.object({
  kind: z.literal('accept'),
  lineId: z.uuid(),
  /** `seenOf` the line on the supplier's screen. */
  seen: z.string().max(64),
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
  // Accepting is a word to what was read: whatever has happened since, to anybody's hand, wants reading again.
  if (waitsFor(line) !== 'supplier' || answer.seen !== seenOf(line))
    return err([{ code: 'line-changed', path: [], params: { line: line.number } }])
  if (line.reconfirm === 'asked' && !openTurn(line) && !line.answerNeeded)
    return atLine(decideReconfirm(order, [{ lineId: line.id, agreement: line.agreement }]))
  return atLine(decideAnswer(order, [accepted(line)], context))
}

const accepted = (line: OrderLine): LineAnswer => ({
  ...standingOffer(line),
  lineId: line.id,
  turn: line.turn,
  revision: line.revision,
  seen: seenOf(line),
  kind: 'answer',
  reasonCode: null,
})

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
