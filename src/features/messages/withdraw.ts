import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Audience } from '@/domain/catalogue'
import { forgetFiles, removeOfMessage } from '@/features/attachments'
import { withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { NotFound } from '@/platform/request/expected'
import { lockThread, moveThread } from './thread'

export const withdrawMessageInput = z.object({ key: z.uuid(), messageId: z.uuid() })

class MessageNotFound extends NotFound {
  constructor() {
    super('There is no such message of yours.')
  }
}

/**
 * Withdraws a message of one's own: its words, whom it named and its files are erased, that it was there stays. Twice is
 * once.
 * @throws MessageNotFound
 */
export async function withdrawMessage(
  actor: SupplierActor | BuyerActor,
  { key, messageId }: z.infer<typeof withdrawMessageInput>,
  now: Date,
): Promise<void> {
  const files = await withScope(actor, async tx => {
    const own = { id: messageId, authorId: actor.userId }
    const message = await tx.message.findFirst({ where: own })
    if (!message) throw new MessageNotFound()
    const { orderId, businessUnitId, supplierId } = message
    const audience = message.audience as Audience
    const thread = { orderId, audience, businessUnitId, supplierId }
    const held = await lockThread(tx, thread, now)
    const erased = { text: null, mentions: [], withdrawnAt: now }
    const { count } = await tx.message.updateMany({ where: { ...own, withdrawnAt: null }, data: erased })
    if (count === 0) return []
    const removed = await removeOfMessage(tx, messageId)
    const type = audience === 'both' ? 'message.withdrawn' : 'note.withdrawn'
    const change = { actor, correlationId: key, now }
    await moveThread(tx, thread, held, {}, { type, payload: { orderId, messageId } }, change)
    return removed
  })
  await forgetFiles(files)
  pokeRelay()
}
