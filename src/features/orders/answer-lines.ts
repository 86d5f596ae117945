import { z } from 'zod'
import type { SupplierActor } from '@/domain/access/actor'
import { decideAnswer, lineAnswer, type Refusal } from '@/domain/order'
import { readUnit, rulesOf, todayAt } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { once } from '@/platform/request/once'
import { changeOrder, OrderNotFound } from './change-order'
import { dropFromDraft } from './draft'

export const answerLinesInput = z.object({
  orderId: z.uuid(),
  /** Made at submit and kept until the answer is known. */
  key: z.uuid(),
  lines: z.array(lineAnswer).min(1).max(1000),
})
export type AnswerLinesInput = z.infer<typeof answerLinesInput>

export interface AnswerOutcome {
  confirmed: string[]
  proposed: string[]
}

/** What came of a command that a person sent: done, or refused with a reason at each field. */
export type Sent<T> = { sent: true; outcome: T } | { sent: false; refusals: Refusal[] }

/**
 * The supplier answers lines of an order. Their part of the draft ends with the answer, in the same transaction.
 * @throws OrderNotFound, KeyReused
 */
export async function answerLines(
  actor: SupplierActor,
  input: AnswerLinesInput,
  now: Date,
): Promise<Sent<AnswerOutcome>> {
  const rules = await rulesOf(await unitOf(actor, input.orderId))
  const answer = await withScope(actor, tx =>
    once<Sent<AnswerOutcome>>(
      tx,
      { userId: actor.userId, key: input.key, payload: { orderId: input.orderId, lines: input.lines } },
      async () => {
        const unit = await readUnitOfOrder(tx, input.orderId)
        const change = { actor, correlationId: input.key, now }
        const answered = input.lines.map(line => line.lineId)
        const result = await changeOrder(tx, input.orderId, change, order =>
          decideAnswer(order, input.lines, { today: todayAt(unit, now), rules }),
        )
        if (!result.ok) return { sent: false, refusals: result.error }
        await dropFromDraft(tx, { userId: actor.userId, orderId: input.orderId }, answered)
        const lines = result.value.lines.filter(line => answered.includes(line.id))
        const proposed = lines.filter(line => line.turns.at(-1)?.outcome === 'open').map(line => line.id)
        return { sent: true, outcome: { proposed, confirmed: answered.filter(id => !proposed.includes(id)) } }
      },
      outcome => outcome.sent,
    ),
  )
  if (answer.sent) pokeRelay()
  return answer
}

/** The business unit of an order that the actor may see. */
async function unitOf(actor: SupplierActor, orderId: string): Promise<string> {
  const order = await withScope(actor, tx =>
    tx.order.findUnique({ where: { id: orderId }, select: { businessUnitId: true } }),
  )
  if (!order) throw new OrderNotFound()
  return order.businessUnitId
}

/** @throws OrderNotFound */
export async function readUnitOfOrder(tx: Tx, orderId: string) {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { businessUnitId: true } })
  if (!order) throw new OrderNotFound()
  return readUnit(tx, order.businessUnitId)
}
