import { z } from 'zod'
import { actorName, type SupplierActor } from '@/domain/access/actor'
import { type OrderLine, reasonCodes } from '@/domain/order'
import { type Tx, withScope } from '@/platform/db'
import { OrderNotFound } from './change-order'
import { typedText } from './free-text'
import { lockOrder } from './store'

/** What a person has typed for a line, as typed: it need not be a valid answer yet. */
const entry = z.object({
  /** Revision and turn of the line that it was typed upon. */
  revision: z.number().int(),
  turn: z.number().int(),
  /** `seenOf` the line that it was typed upon. */
  seen: typedText(64).default(''),
  /** answer: these pieces and terms; reject: nothing of it will come; hold: an answer will follow. */
  kind: z.enum(['answer', 'reject', 'hold']).default('answer'),
  pieces: z.array(z.object({ quantity: typedText(32), date: typedText(32) })).max(100),
  /** What becomes of what the pieces leave out: declined, or backordered, with a day or without. */
  backorder: z
    .object({ date: typedText(32) })
    .nullable()
    .default(null),
  /** Of one unit; null is the order's price. */
  price: typedText(32).nullable().default(null),
  substitute: z
    .object({
      itemId: z.uuid().nullable(),
      number: typedText(64),
      description: typedText(200),
      supplierPart: typedText(64),
      ratio: typedText(32),
    })
    .nullable()
    .default(null),
  reasonCode: z.enum(reasonCodes).nullable(),
  note: typedText(500).nullable().default(null),
})
/** What a person has typed on an order and not sent, by line. */
export const draftValues = z.record(z.uuid(), entry)
export type DraftValues = z.infer<typeof draftValues>

export const saveDraftInput = z.object({
  orderId: z.uuid(),
  baseRevision: z.number().int().positive(),
  /** What is other than when it was kept last, by line; null where there is nothing to keep any more. */
  values: z.record(z.uuid(), entry.nullable()),
})

/**
 * Keeps a draft, one for each person and order: what is new of some lines, beside what is kept of the others, so that
 * two windows of one person do not undo each other. A save may arrive after the
 * answer that it was typed for: what this person has sent since is not kept again. What only the buyer or a colleague
 * has overtaken stays, so that it can be compared.
 * @throws OrderNotFound
 */
export async function saveDraft(actor: SupplierActor, input: z.input<typeof saveDraftInput>, now: Date): Promise<void> {
  const { orderId, baseRevision, values: typed } = saveDraftInput.parse(input)
  const key = { userId: actor.userId, orderId }
  await withScope(actor, async tx => {
    const order = await lockOrder(tx, orderId)
    if (!order) throw new OrderNotFound()
    const lines = new Map(order.lines.map(line => [line.id, line]))
    const held = await tx.draft.findUnique({ where: { userId_orderId: key }, select: { values: true } })
    const values: DraftValues = {}
    for (const [lineId, entry] of Object.entries({ ...draftValues.parse(held?.values ?? {}), ...typed })) {
      const line = lines.get(lineId)
      if (entry && line && !answeredSince(line, entry.turn, actorName(actor))) values[lineId] = entry
    }
    if (Object.keys(values).length === 0) {
      await tx.draft.deleteMany({ where: key })
      return
    }
    const { businessUnitId, supplierId } = order
    const data = { baseRevision, values, updatedAt: now }
    const create = { ...key, businessUnitId, supplierId, ...data }
    await tx.draft.upsert({ where: { userId_orderId: key }, create, update: data })
  })
}

const answeredSince = (line: OrderLine, turn: number, by: string): boolean =>
  line.turns.some(taken => taken.number > turn && taken.actor === by)

/** Lines that have been answered leave the draft; what was typed for the others stays. */
export async function dropFromDraft(
  tx: Tx,
  key: { userId: string; orderId: string },
  lineIds: string[],
): Promise<void> {
  const draft = await tx.draft.findUnique({ where: { userId_orderId: key }, select: { values: true } })
  if (!draft) return
  const values = Object.fromEntries(
    Object.entries(draftValues.parse(draft.values)).filter(([lineId]) => !lineIds.includes(lineId)),
  )
  if (Object.keys(values).length > 0) await tx.draft.updateMany({ where: key, data: { values } })
  else await tx.draft.deleteMany({ where: key })
}
