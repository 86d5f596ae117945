import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { OrderEvent } from '@/domain/catalogue'
import {
  type AnswerContext,
  type Channel,
  decideAnswer,
  type LineAnswer,
  lineAnswer,
  type Order,
  type Refusal,
} from '@/domain/order'
import { ok, type Result } from '@/domain/result'
import type { ToleranceRule } from '@/domain/tolerance/rule'
import { sendAttachments } from '@/features/attachments'
import { inBusinessHours, readUnit, rulesOf, todayAt, type Unit } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { once } from '@/platform/request/once'
import { changeOrder, OrderNotFound } from './change-order'
import { dropFromDraft } from './draft'
import { freeText } from './free-text'
import { withKnownItems } from './known-substitutes'

export const answerLinesInput = z.object({
  orderId: z.uuid(),
  /** Made at submit and kept until the answer is known. */
  key: z.uuid(),
  /** Each with the supplier's own words to the buyer, where they have any. */
  lines: z
    .array(lineAnswer.extend({ note: freeText(500).default('') }))
    .min(1)
    .max(1000),
  /** What the supplier calls the order; left out, it stays as it is, and '' takes it away. */
  supplierOrderNumber: freeText(40).optional(),
})
export type AnswerLinesInput = z.input<typeof answerLinesInput>

export const onBehalfInput = answerLinesInput.extend({
  /** How the supplier told the buyer. */
  channel: z.enum(['telephone', 'mail']),
  /** The mail or paper that says so, attached to the order; a telephone call has the notes of the lines. */
  sourceId: z.uuid().nullable().default(null),
})

export interface AnswerOutcome {
  confirmed: string[]
  proposed: string[]
  /** Set aside: an answer will follow. */
  held: string[]
}

/** What came of a command that a person sent: done, or refused with a reason at each field. */
export type Sent<T> = { sent: true; outcome: T } | { sent: false; refusals: Refusal[] }

/** How an answer came in, where it was not typed into the portal by a person of the supplier. */
export interface Origin {
  channel: Channel
  sourceId: string | null
  /** The actor's name in the log, where it is no user: `mail:<contact>`. */
  as?: string
}

const typedHere: Origin = { channel: 'portal', sourceId: null }

/**
 * The supplier answers lines of an order. Their part of the draft ends with the answer, in the same transaction.
 * @throws OrderNotFound, KeyReused
 */
export async function answerLines(
  actor: SupplierActor,
  input: AnswerLinesInput,
  now: Date,
  origin: Origin = typedHere,
): Promise<Sent<AnswerOutcome>> {
  return answer(actor, answerLinesInput.parse(input), now, origin)
}

/**
 * A buyer writes down what the supplier told them. It counts as the supplier's answer, is shown as told to the buyer to
 * both sides, and the supplier may correct it.
 * @throws OrderNotFound, KeyReused
 */
export async function answerOnBehalf(
  actor: BuyerActor,
  input: z.input<typeof onBehalfInput>,
  now: Date,
): Promise<Sent<AnswerOutcome>> {
  const { channel, sourceId, ...answers } = onBehalfInput.parse(input)
  const unproven = sourceId === null && answers.lines.some(line => line.note === '')
  if (unproven) return { sent: false, refusals: [{ code: 'source-needed', path: ['sourceId'] }] }
  return answer(actor, answers, now, { channel, sourceId })
}

async function answer(
  actor: SupplierActor | BuyerActor,
  input: z.output<typeof answerLinesInput>,
  now: Date,
  { as, ...origin }: Origin,
): Promise<Sent<AnswerOutcome>> {
  const { orderId, key, ...said } = input
  const rules = await rulesOf(await unitOf(actor, orderId))
  const sent = await withScope(actor, tx =>
    once<Sent<AnswerOutcome>>(
      tx,
      { userId: actor.userId, key, payload: { orderId, ...said, ...origin } },
      async () => {
        const unit = await readUnitOfOrder(tx, orderId)
        const context = answerContext(unit, rules, now, origin)
        const lines = await withKnownItems(tx, orderId, said.lines)
        const change = { actor, correlationId: key, now, ...(as ? { as } : {}) }
        const result = await changeOrder(tx, orderId, change, order => decide(order, { ...input, lines }, context))
        if (!result.ok) return { sent: false, refusals: result.error }
        await keepNotes(tx, result.value, said.lines)
        // From now on both sides see what it rests on.
        const ids = origin.sourceId ? [origin.sourceId] : []
        await sendAttachments(tx, actor, { orderId, ids, audience: 'both' })
        const answered = said.lines.map(line => line.lineId)
        if (actor.kind === 'supplier') await dropFromDraft(tx, { userId: actor.userId, orderId }, answered)
        return { sent: true, outcome: outcomeOf(result.value, answered) }
      },
      outcome => outcome.sent,
    ),
  )
  if (sent.sent) pokeRelay()
  return sent
}

/** What the rules of an answer need to know of the unit and the moment. */
export const answerContext = (
  unit: Unit,
  rules: ToleranceRule[],
  now: Date,
  origin: Pick<Origin, 'channel' | 'sourceId'> = typedHere,
): AnswerContext => ({
  today: todayAt(unit, now),
  rules,
  inHours: hours => inBusinessHours(unit, now, hours),
  ...origin,
})

function decide(
  order: Order,
  { lines, supplierOrderNumber }: z.output<typeof answerLinesInput>,
  context: AnswerContext,
): Result<OrderEvent[], Refusal[]> {
  const answers = lines.map(({ note: _, ...answer }): LineAnswer => answer)
  const decided = decideAnswer(order, answers, context)
  return decided.ok ? ok([...decided.value, ...numbered(order, supplierOrderNumber)]) : decided
}

function numbered(order: Order, text: string | undefined): OrderEvent[] {
  const supplierOrderNumber = text === '' ? null : (text ?? order.supplierOrderNumber)
  if (supplierOrderNumber === order.supplierOrderNumber) return []
  return [{ type: 'order.numbered', payload: { supplierOrderNumber } }]
}

/** Free text stays out of the log; it lives at the turn, where it can be erased. */
export async function keepNotes(
  tx: Tx,
  order: Order,
  lines: { lineId: string; turn: number; note: string }[],
): Promise<void> {
  for (const { lineId, turn: seen, note } of lines) {
    const taken = order.lines.find(line => line.id === lineId)?.turn
    if (note && taken !== undefined && taken > seen)
      await tx.turn.updateMany({ where: { lineId, number: taken }, data: { note } })
  }
}

function outcomeOf(order: Order, answered: string[]): AnswerOutcome {
  const last = new Map(order.lines.map(line => [line.id, line.turns.at(-1)?.outcome]))
  return {
    confirmed: answered.filter(id => last.get(id) === 'accepted'),
    proposed: answered.filter(id => last.get(id) === 'open'),
    held: answered.filter(id => last.get(id) === 'noted'),
  }
}

export const numberOrderInput = z.object({ orderId: z.uuid(), key: z.uuid(), supplierOrderNumber: freeText(40) })

/** The supplier says what they call the order. @throws OrderNotFound, KeyReused */
export async function numberOrder(
  actor: SupplierActor,
  { orderId, key, supplierOrderNumber }: z.infer<typeof numberOrderInput>,
  now: Date,
): Promise<void> {
  await withScope(actor, tx =>
    once(tx, { userId: actor.userId, key, payload: { name: 'number', orderId, supplierOrderNumber } }, async () => {
      const change = { actor, correlationId: key, now }
      await changeOrder(tx, orderId, change, order => ok(numbered(order, supplierOrderNumber)))
      return { done: true }
    }),
  )
  pokeRelay()
}

/** The business unit of an order that the actor may see. */
async function unitOf(actor: SupplierActor | BuyerActor, orderId: string): Promise<string> {
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
