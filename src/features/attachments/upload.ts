import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { err, ok, type Result } from '@/domain/result'
import { type Prisma, type Tx, withScope } from '@/platform/db'
import { type FileRefusal, fileStore, mostBytes, receive } from '@/platform/files'
import type { AttachmentView } from './queries'
import { forgetFiles } from './send'

/** Files that a person may have uploaded and not sent: whoever has more has lost sight of them. */
const mostUnsent = 30

export interface Upload {
  orderId: string
  /** The line that it is about; null is the order. */
  lineId: string | null
  /** What its uploader calls it. */
  name: string
  /** What the request says of its length, in bytes; null where it says nothing. */
  length: number | null
}
export type UploadRefusal = FileRefusal | 'no-such-order' | 'too-many'

/**
 * Takes a file for an order. It is its uploader's alone until `sendAttachments` sends it with a message or an answer;
 * what is never sent is swept. The content is in the store before its row is, so that no row is without content.
 */
export async function upload(
  actor: SupplierActor | BuyerActor,
  { orderId, lineId, name, length }: Upload,
  body: ReadableStream<Uint8Array>,
  now: Date,
): Promise<Result<AttachmentView, UploadRefusal>> {
  const room = await roomFor(actor, orderId, lineId)
  if (!room.ok) return room
  if (length !== null && length > mostBytes()) return err('too-large')
  const received = await receive(body, name)
  if (!received.ok) return received
  const { path, ...file } = received.value
  const id = randomUUID()
  try {
    await fileStore().put(id, path)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const row = { ...room.value, ...file, id, lineId, uploadedAt: now }
  // What throws here may be committed for all we know: the sweep takes the content once it is sure that no row names it.
  if (!(await noteUnsent(actor, row))) {
    await forgetFiles([id])
    return err('too-many')
  }
  const { sha256: _, ...view } = { id, ...file }
  return ok(view)
}

type Row = Omit<Prisma.AttachmentCreateManyInput, 'audience' | 'side' | 'uploadedBy'>

/** Writes down what arrived, unless its uploader has too many by now: of many that come at once each counts the others. */
const noteUnsent = (actor: SupplierActor | BuyerActor, row: Row): Promise<boolean> =>
  withScope(actor, async tx => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`unsent:${actor.userId}`}, 0))::text`
    if ((await countUnsent(tx, actor)) >= mostUnsent) return false
    await tx.attachment.createMany({
      data: [{ ...row, audience: 'uploader', side: actor.kind, uploadedBy: actor.userId }],
    })
    return true
  })

const countUnsent = (tx: Tx, { userId }: SupplierActor | BuyerActor): Promise<number> =>
  tx.attachment.count({ where: { uploadedBy: userId, audience: 'uploader' } })

/** Asked before the content is taken: whoever is refused need not send it all first. */
const roomFor = (
  actor: SupplierActor | BuyerActor,
  orderId: string,
  lineId: string | null,
): Promise<Result<{ orderId: string; businessUnitId: string; supplierId: string }, UploadRefusal>> =>
  withScope(actor, async tx => {
    const owner = { businessUnitId: true, supplierId: true }
    const order = await tx.order.findUnique({ where: { id: orderId }, select: owner })
    if (!order) return err('no-such-order')
    if (lineId && (await tx.orderLine.count({ where: { id: lineId, orderId } })) === 0) return err('no-such-order')
    return (await countUnsent(tx, actor)) < mostUnsent ? ok({ orderId, ...order }) : err('too-many')
  })
