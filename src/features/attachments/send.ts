import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Audience } from '@/domain/catalogue'
import { type Tx, withScope } from '@/platform/db'
import { fileStore } from '@/platform/files'
import { log } from '@/platform/log'
import { NotFound } from '@/platform/request/expected'

/** A file that was not uploaded by this person for this order, or was sent or removed already. */
class AttachmentNotFound extends NotFound {
  constructor() {
    super('A file is no longer there. Remove it from the list, attach it again and send.')
  }
}

/**
 * Sends what a person has uploaded for an order: from now on its audience sees it. Runs in the transaction of what it is
 * sent with, a message or an answer.
 * @throws AttachmentNotFound unless every one is the actor's own, of this order, and not sent yet
 */
export async function sendAttachments(
  tx: Tx,
  actor: SupplierActor | BuyerActor,
  sent: { orderId: string; ids: readonly string[]; audience: Audience; messageId?: string },
): Promise<void> {
  const { orderId, audience, messageId = null } = sent
  const ids = [...new Set(sent.ids)]
  if (ids.length === 0) return
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: ids }, orderId, audience: 'uploader', uploadedBy: actor.userId },
    data: { audience, messageId },
  })
  if (count !== ids.length) throw new AttachmentNotFound()
}

/** Takes back what a person has uploaded and not sent. What is gone already needs no taking back. */
export async function removeUnsent(actor: SupplierActor | BuyerActor, id: string): Promise<void> {
  const where = { id, audience: 'uploader', uploadedBy: actor.userId }
  const { count } = await withScope(actor, tx => tx.attachment.deleteMany({ where }))
  if (count > 0) await forgetFiles([id])
}

/** Removes the attachments of a message that is withdrawn. @returns whose contents to forget once it is committed */
export async function removeOfMessage(tx: Tx, messageId: string): Promise<string[]> {
  const rows = await tx.attachment.findMany({ where: { messageId }, select: { id: true } })
  await tx.attachment.deleteMany({ where: { messageId } })
  return rows.map(row => row.id)
}

/** Removes contents whose rows are gone. What fails here is found by the sweep. */
export async function forgetFiles(ids: readonly string[]): Promise<void> {
  const store = fileStore()
  for (const id of ids)
    await store.remove(id).catch(error => log.warn({ err: error, file: id }, 'file not removed; the sweep will'))
}
