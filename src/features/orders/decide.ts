import { z } from 'zod'
import type { BuyerActor } from '@/domain/access/actor'
import type { OrderEvent } from '@/domain/catalogue'
import { decideRetry, decideSendBack, decideTurn, type Order, type Refusal } from '@/domain/order'
import type { Result } from '@/domain/result'
import { answerByAt, type Unit } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { once } from '@/platform/request/once'
import { readUnitOfOrder, type Sent } from './answer-lines'
import { changeOrder } from './change-order'

const line = z.object({ orderId: z.uuid(), lineId: z.uuid(), key: z.uuid() })

export const decideTurnInput = line.extend({
  turn: z.number().int().positive(),
  decision: z.enum(['accept', 'decline']),
  /** The buyer's words to the supplier. */
  note: z.string().trim().max(500).optional(),
})
export const sendBackInput = line
export const retryLineInput = line

type Done = { lineId: string }

/** The buyer accepts or declines the supplier's open proposal. @throws OrderNotFound, KeyReused */
export const decideProposal = (actor: BuyerActor, input: z.infer<typeof decideTurnInput>, now: Date) =>
  buyerChange(
    'decide',
    actor,
    input,
    now,
    (order, unit) => decideTurn(order, input, { answerBy: answerByAt(unit, now) }),
    async tx => {
      // Free text stays out of the log; it lives at the turn, where it can be erased.
      if (input.note)
        await tx.turn.updateMany({
          where: { lineId: input.lineId, number: input.turn },
          data: { decisionNote: input.note },
        })
    },
  )

/** A line that the ERP refused goes back to the supplier. @throws OrderNotFound, KeyReused */
export const sendBack = (actor: BuyerActor, input: z.infer<typeof sendBackInput>, now: Date) =>
  buyerChange('send-back', actor, input, now, (order, unit) =>
    decideSendBack(order, input.lineId, { answerBy: answerByAt(unit, now) }),
  )

/** A line that the ERP refused is sent to it once more. @throws OrderNotFound, KeyReused */
export const retryLine = (actor: BuyerActor, input: z.infer<typeof retryLineInput>, now: Date) =>
  buyerChange('retry', actor, input, now, order => decideRetry(order, input.lineId))

/** @param name tells apart what one key may not be used for twice */
async function buyerChange(
  name: string,
  actor: BuyerActor,
  input: z.infer<typeof line>,
  now: Date,
  decide: (order: Order, unit: Unit) => Result<OrderEvent[], Refusal[]>,
  also?: (tx: Tx) => Promise<void>,
): Promise<Sent<Done>> {
  const { key, ...payload } = input
  const answer = await withScope(actor, tx =>
    once<Sent<Done>>(
      tx,
      { userId: actor.userId, key, payload: { name, ...payload } },
      async () => {
        const unit = await readUnitOfOrder(tx, input.orderId)
        const change = { actor, correlationId: key, now }
        const result = await changeOrder(tx, input.orderId, change, order => decide(order, unit))
        if (!result.ok) return { sent: false, refusals: result.error }
        await also?.(tx)
        return { sent: true, outcome: { lineId: input.lineId } }
      },
      outcome => outcome.sent,
    ),
  )
  if (answer.sent) pokeRelay()
  return answer
}
