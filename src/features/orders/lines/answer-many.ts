import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { SupplierActor } from '@/domain/access/actor'
import type { OrderEvent } from '@/domain/catalogue'
import type { AnswerContext, Order, Refusal } from '@/domain/order'
import { ok } from '@/domain/result'
import { readUnits, rulesOf } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { log } from '@/platform/log'
import { KeyReused, once } from '@/platform/request/once'
import { answerContext, keepNotes } from '../answer-lines'
import { changeOrder } from '../change-order'
import { dropFromDraft } from '../draft'
import { withKnownItems } from '../known-substitutes'
import { type Acceptance, acceptance, decideOne, lineOf, resultOf, type Said, said } from './decide-one'

export const answerManyInput = z.object({
  /** Made at submit and kept until the answer is known: one for all of it. */
  key: z.uuid(),
  lines: z
    .array(z.object({ orderId: z.uuid(), answer: z.union([acceptance, said]) }))
    .min(1)
    .max(500)
    .refine(lines => new Set(lines.map(line => line.answer.lineId)).size === lines.length, 'each line once'),
})
export type AnswerOfLine = z.input<typeof answerManyInput>['lines'][number]

/** What came of a line: what the answer has led to, or why it was not taken. */
export type LineResult = { lineId: string; orderId: string } & (
  | { result: 'confirmed' | 'proposed' | 'held' | 'reconfirmed' }
  | { result: 'refused'; refusals: Refusal[] }
  /** The portal could not; sent again under the same key, only this is tried again. */
  | { result: 'failed' }
)

/**
 * The supplier answers lines of many orders at once. An order is one transaction, a line one result: what is refused of
 * an order keeps none of its other lines back, and an order that fails keeps none of the other orders back. Sent again
 * with its key, nothing is answered twice: each order has a key made of it.
 * @throws KeyReused
 */
export async function answerMany(
  actor: SupplierActor,
  input: z.infer<typeof answerManyInput>,
  now: Date,
): Promise<LineResult[]> {
  const byOrder = new Map<string, (Acceptance | Said)[]>()
  for (const { orderId, answer } of input.lines) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), answer])
  const contexts = await contextsOf(actor, [...byOrder.keys()], now)
  const results: LineResult[] = []
  for (const [orderId, answers] of byOrder) {
    const outcomes = await answerOrder(actor, { orderId, answers }, contexts.get(orderId), input.key, now)
    results.push(...outcomes)
  }
  if (results.some(({ result }) => result !== 'refused' && result !== 'failed')) pokeRelay()
  return results
}

/** What the rules need to know of each order that the actor may see. */
async function contextsOf(actor: SupplierActor, ids: string[], now: Date): Promise<Map<string, AnswerContext>> {
  const { orders, units } = await withScope(actor, async tx => ({
    orders: await tx.order.findMany({ where: { id: { in: ids } }, select: { id: true, businessUnitId: true } }),
    units: await readUnits(tx),
  }))
  const contexts = new Map<string, AnswerContext>()
  for (const unitId of new Set(orders.map(order => order.businessUnitId))) {
    const unit = units.get(unitId)
    if (unit) contexts.set(unitId, answerContext(unit, await rulesOf(unitId), now))
  }
  return new Map(
    orders.flatMap(({ id, businessUnitId }) => {
      const context = contexts.get(businessUnitId)
      return context ? [[id, context] as const] : []
    }),
  )
}

interface Part {
  orderId: string
  answers: (Acceptance | Said)[]
}

async function answerOrder(
  actor: SupplierActor,
  part: Part,
  context: AnswerContext | undefined,
  batch: string,
  now: Date,
): Promise<LineResult[]> {
  const { orderId, answers } = part
  const unknown: Refusal[] = [{ code: 'line-unknown', path: [] }]
  if (!context) return answers.map(({ lineId }) => ({ lineId, orderId, result: 'refused', refusals: unknown }))
  const key = keyOf(batch, orderId)
  try {
    return await withScope(actor, async tx => {
      const { lines } = await once(tx, { userId: actor.userId, key, payload: part }, async () => ({
        lines: await takeAnswers(tx, actor, part, key, context, now),
      }))
      return lines
    })
  } catch (error) {
    if (error instanceof KeyReused) throw error
    // Only what concerns this order alone: the others are answered all the same, and this one when it is sent again.
    log.error({ err: error, orderId }, 'an order of many could not be answered')
    return answers.map(({ lineId }) => ({ lineId, orderId, result: 'failed' }))
  }
}

async function takeAnswers(
  tx: Tx,
  actor: SupplierActor,
  { orderId, answers }: Part,
  key: string,
  context: AnswerContext,
  now: Date,
): Promise<LineResult[]> {
  const refused = new Map<string, Refusal[]>()
  const known = new Map((await withKnownItems(tx, orderId, answers.filter(isSaid))).map(said => [said.lineId, said]))
  let seen: Order | null = null
  const changed = await changeOrder(tx, orderId, { actor, correlationId: key, now }, order => {
    seen = order
    const events: OrderEvent[] = []
    for (const answer of answers) {
      const decided = decideOne(order, known.get(answer.lineId) ?? answer, context)
      if (decided.ok) events.push(...decided.value)
      else refused.set(answer.lineId, decided.error)
    }
    return ok(events)
  })
  if (!changed.ok || !seen) throw new Error(`Order ${orderId} refused what was decided by line`)
  const before: Order = seen
  const taken = answers.filter(({ lineId }) => !refused.has(lineId))
  await keepNotes(tx, changed.value, taken.filter(isSaid))
  if (taken.length > 0)
    await dropFromDraft(
      tx,
      { userId: actor.userId, orderId },
      taken.map(({ lineId }) => lineId),
    )
  return answers.map(({ lineId }) => {
    const refusals = refused.get(lineId)
    if (refusals) return { lineId, orderId, result: 'refused', refusals }
    return { lineId, orderId, result: resultOf(lineOf(before, lineId), lineOf(changed.value, lineId)) }
  })
}

const isSaid = (answer: Acceptance | Said): answer is Said => answer.kind !== 'accept'

/** The key of one order's part, the same each time: a UUID (version 8) of the batch's key and the order. */
export function keyOf(batch: string, orderId: string): string {
  const hash = createHash('sha256').update(`${batch} ${orderId}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
