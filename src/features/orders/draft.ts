import { z } from 'zod'
import type { SupplierActor } from '@/domain/access/actor'
import { reasonCodes } from '@/domain/order'
import { type Tx, withScope } from '@/platform/db'
import { OrderNotFound } from './change-order'

/** What a person has typed and not sent, as typed: it need not be a valid answer yet. */
export const draftValues = z.record(
  z.uuid(),
  z.object({
    /** Revision and turn of the line that it was typed upon. */
    revision: z.number().int(),
    turn: z.number().int(),
    pieces: z.array(z.object({ quantity: z.string().max(32), date: z.string().max(32) })).max(100),
    reasonCode: z.enum(reasonCodes).nullable(),
  }),
)
export type DraftValues = z.infer<typeof draftValues>

export const saveDraftInput = z.object({
  orderId: z.uuid(),
  baseRevision: z.number().int().positive(),
  values: draftValues,
})

/** Keeps a draft, one for each person and order; no values means there is nothing to keep. @throws OrderNotFound */
export async function saveDraft(actor: SupplierActor, input: z.infer<typeof saveDraftInput>, now: Date): Promise<void> {
  const { orderId, baseRevision, values } = input
  const key = { userId: actor.userId, orderId }
  await withScope(actor, async tx => {
    const order = await tx.order.findUnique({
      where: { id: orderId },
      select: { businessUnitId: true, supplierId: true },
    })
    if (!order) throw new OrderNotFound()
    if (Object.keys(values).length === 0) {
      await tx.draft.deleteMany({ where: key })
      return
    }
    const data = { baseRevision, values, updatedAt: now }
    await tx.draft.upsert({ where: { userId_orderId: key }, create: { ...key, ...order, ...data }, update: data })
  })
}

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
