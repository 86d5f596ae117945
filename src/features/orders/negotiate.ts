import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { OrderEvent } from '@/domain/catalogue'
import {
  buyerOffer,
  changeRequest,
  decideCounter,
  decideReconfirm,
  decideRequest,
  decideRetry,
  decideSendBack,
  decideTurn,
  decideWithdraw,
  hasExpired,
  type Order,
  type Refusal,
  type TurnContext,
} from '@/domain/order'
import { err, type Result } from '@/domain/result'
import { answerByAt, todayAt } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { once } from '@/platform/request/once'
import { readUnitOfOrder, type Sent } from './answer-lines'
import { changeOrder } from './change-order'
import { dropFromDraft } from './draft'
import { freeText } from './free-text'

const order = z.object({ orderId: z.uuid(), key: z.uuid() })
const line = order.extend({ lineId: z.uuid() })
/** `seenOf` the line on the person's screen. */
const seen = z.string().max(64).optional()
const turn = line.extend({ turn: z.number().int().positive(), seen })
/** Words to the other side. */
const note = freeText(500).optional()

export const decideTurnInput = turn.extend({ decision: z.enum(['accept', 'decline']), note })
export const withdrawInput = turn
export const counterInput = order.extend({ ...buyerOffer.shape, seen, note })
export const requestInput = order.extend({ ...changeRequest.shape, note })
export const sendBackInput = line
export const retryLineInput = line
export const reconfirmInput = order.extend({
  lines: z
    .array(z.object({ lineId: z.uuid(), agreement: z.number().int().nonnegative() }))
    .min(1)
    .max(1000),
})

type Person = SupplierActor | BuyerActor
type Done = { lineIds: string[] }

/** One side accepts or declines the other's open turn. @throws OrderNotFound, KeyReused */
export const decideProposal = (actor: Person, input: z.infer<typeof decideTurnInput>, now: Date) =>
  changeLine(
    'decide',
    actor,
    input,
    now,
    (held, context) => decideTurn(held, { ...input, side: actor.kind }, context),
    // Free text stays out of the log; it lives at the turn, where it can be erased.
    async tx => {
      await keepNote(tx, { lineId: input.lineId, number: input.turn }, 'decisionNote', input.note)
      await forgetTyped(tx, actor, input.orderId, [input.lineId])
    },
  )

/** A side takes its own open turn back. @throws OrderNotFound, KeyReused */
export const withdrawTurn = (actor: Person, input: z.infer<typeof withdrawInput>, now: Date) =>
  changeLine('withdraw', actor, input, now, (held, context) =>
    decideWithdraw(held, { ...input, side: actor.kind }, context),
  )

/** The buyer answers the supplier's proposal with terms of their own. @throws OrderNotFound, KeyReused */
export const counterProposal = (actor: BuyerActor, input: z.infer<typeof counterInput>, now: Date) =>
  changeLine(
    'counter',
    actor,
    input,
    now,
    (held, context) => decideCounter(held, input, context),
    tx => keepNote(tx, { lineId: input.lineId, number: input.turn + 1 }, 'note', input.note),
  )

/** The buyer asks for a change of what is agreed. @throws OrderNotFound, KeyReused */
export const requestChange = (actor: BuyerActor, input: z.infer<typeof requestInput>, now: Date) =>
  changeLine(
    'request',
    actor,
    input,
    now,
    (held, context) => decideRequest(held, input, context),
    tx => keepNote(tx, { lineId: input.lineId, number: input.turn + 1 }, 'note', input.note),
  )

/** A line that the ERP refused goes back to the supplier. @throws OrderNotFound, KeyReused */
export const sendBack = (actor: BuyerActor, input: z.infer<typeof sendBackInput>, now: Date) =>
  changeLine('send-back', actor, input, now, (held, context) => decideSendBack(held, input.lineId, context))

/** A line that the ERP refused is sent to it once more. @throws OrderNotFound, KeyReused */
export const retryLine = (actor: BuyerActor, input: z.infer<typeof retryLineInput>, now: Date) =>
  changeLine('retry', actor, input, now, held => decideRetry(held, input.lineId))

/** The supplier says that the promise of lines coming due holds. @throws OrderNotFound, KeyReused */
export const reconfirmLines = (actor: SupplierActor, input: z.infer<typeof reconfirmInput>, now: Date) =>
  changeOnce('reconfirm', actor, input, now, held => decideReconfirm(held, input.lines), {
    lineIds: input.lines.map(({ lineId }) => lineId),
  })

/** What a supplier had typed for a line ends with their word on it. */
const forgetTyped = async (tx: Tx, actor: Person, orderId: string, lineIds: string[]): Promise<void> => {
  if (actor.kind === 'supplier') await dropFromDraft(tx, { userId: actor.userId, orderId }, lineIds)
}

const changeLine = (
  name: string,
  actor: Person,
  input: z.infer<typeof line>,
  now: Date,
  decide: Decide,
  also?: (tx: Tx) => Promise<unknown>,
) => changeOnce(name, actor, input, now, decide, { lineIds: [input.lineId] }, also)

type Decide = (order: Order, context: TurnContext) => Result<OrderEvent[], Refusal[]>

/** @param name tells apart what one key may not be used for twice */
async function changeOnce(
  name: string,
  actor: Person,
  input: z.infer<typeof order>,
  now: Date,
  decide: Decide,
  outcome: Done,
  also?: (tx: Tx) => Promise<unknown>,
): Promise<Sent<Done>> {
  const { key, ...payload } = input
  const answer = await withScope(actor, tx =>
    once<Sent<Done>>(
      tx,
      { userId: actor.userId, key, payload: { name, ...payload } },
      async () => {
        const unit = await readUnitOfOrder(tx, input.orderId)
        const context = { answerBy: answerByAt(unit, now), today: todayAt(unit, now) }
        const change = { actor, correlationId: key, now }
        const ended = (held: Order) =>
          held.lines.some(one => outcome.lineIds.includes(one.id) && hasExpired(one, now.toISOString()))
        const result = await changeOrder(tx, input.orderId, change, held =>
          ended(held) ? err([{ code: 'turn-expired', path: [] }]) : decide(held, context),
        )
        if (!result.ok) return { sent: false, refusals: result.error }
        await also?.(tx)
        return { sent: true, outcome }
      },
      sent => sent.sent,
    ),
  )
  if (answer.sent) pokeRelay()
  return answer
}

async function keepNote(
  tx: Tx,
  where: { lineId: string; number: number },
  field: 'note' | 'decisionNote',
  text: string | undefined,
): Promise<void> {
  if (text) await tx.turn.updateMany({ where, data: { [field]: text } })
}
