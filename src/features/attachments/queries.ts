import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { type Tx, withScope } from '@/platform/db'
import { acceptedEndings, fileStore, mostBytes } from '@/platform/files'

/** A file as a screen shows it; it is downloaded from /api/files/<id>. */
export interface AttachmentView {
  id: string
  name: string
  mediaType: string
  /** In bytes. */
  size: number
}

const attachmentView = { id: true, name: true, mediaType: true, size: true } as const

/** The attachments of messages, by message. */
export async function attachmentsOfMessages(tx: Tx, ids: readonly string[]): Promise<Map<string, AttachmentView[]>> {
  const rows = await tx.attachment.findMany({
    where: { messageId: { in: [...ids] } },
    select: { ...attachmentView, messageId: true },
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  })
  const found = new Map<string, AttachmentView[]>()
  for (const { messageId, ...view } of rows) {
    if (messageId) found.set(messageId, [...(found.get(messageId) ?? []), view])
  }
  return found
}

/** What may be uploaded: bytes of one file, and the endings that a browser offers to choose. */
export const uploadLimits = () => ({ mostBytes: mostBytes(), endings: [...acceptedEndings] })

/**
 * A file for whoever may see it.
 * @returns null where there is no such file for the actor: to a stranger it is as if it were not
 */
export async function openAttachment(
  actor: SupplierActor | BuyerActor,
  id: string,
): Promise<(AttachmentView & { content: ReadableStream<Uint8Array> }) | null> {
  const find = () => withScope(actor, tx => tx.attachment.findUnique({ where: { id }, select: attachmentView }))
  const found = await find()
  if (!found) return null
  const content = await fileStore().get(id)
  if (content) return { ...found, content }
  // Withdrawn between the two looks, it is as gone as before them.
  if (!(await find())) return null
  throw new Error(`The file store has no content of the attachment ${id}`)
}
