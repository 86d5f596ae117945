import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Audience } from '@/domain/catalogue'
import { mentionsIn } from '@/domain/message/mentions'
import { type AttachmentView, attachmentsOfMessages } from '@/features/attachments'
import { type Tx, withScope } from '@/platform/db'
import { findOrder } from './order'
import { namesOf } from './people'

const pageSize = 50

export const conversationInput = z.object({
  orderId: z.uuid(),
  /** Only what is about this line; null is everything on the order. */
  lineId: z.uuid().nullable(),
  cursor: z.object({ postedAt: z.iso.datetime(), id: z.uuid() }).nullable().default(null),
})

export interface MessageView {
  id: string
  audience: Audience
  /** Its place in its thread. */
  number: number
  /** The number of the line that it is about; null is the order. */
  line: string | null
  side: 'supplier' | 'buyer'
  author: string
  mine: boolean
  /** With mentions as @[user id], whose names are in `names`; null where it was withdrawn. */
  text: string | null
  postedAt: string
  attachments: AttachmentView[]
}

export interface Conversation {
  order: { id: string; number: string; supplierName: string; unitName: string; lines: { id: string; number: string }[] }
  /** Oldest first. */
  messages: MessageView[]
  names: Record<string, string>
  /** How far the reader had read each thread. */
  read: Record<Audience, number>
  /** Where the page of older messages begins; null where there is none. */
  next: { postedAt: string; id: string } | null
}

/**
 * A page of the messages on an order, the newest last: those of both sides and, for a buyer, the notes of their own.
 * @throws OrderNotFound
 */
export async function readConversation(
  actor: SupplierActor | BuyerActor,
  { orderId, lineId, cursor }: z.output<typeof conversationInput>,
): Promise<Conversation> {
  const { rows, files, ...rest } = await withScope(actor, async tx => {
    const order = await orderOf(tx, orderId)
    const before = cursor && new Date(cursor.postedAt)
    const rows = await tx.message.findMany({
      where: {
        orderId,
        ...(lineId ? { lineId } : {}),
        ...(before && cursor
          ? { OR: [{ postedAt: { lt: before } }, { postedAt: before, id: { lt: cursor.id } }] }
          : {}),
        ...(before ? { postedAt: { lte: before } } : {}),
      },
      orderBy: [{ postedAt: 'desc' }, { id: 'desc' }],
      take: pageSize + 1,
    })
    const marks = await tx.messageRead.findMany({ where: { orderId, userId: actor.userId } })
    const mark = (audience: Audience) => marks.find(row => row.audience === audience)?.number ?? 0
    const files = await attachmentsOfMessages(
      tx,
      rows.map(row => row.id),
    )
    return { order, rows, files, read: { both: mark('both'), buyer: mark('buyer') } }
  })
  const page = rows.slice(0, pageSize)
  const names = await namesOf(page.flatMap(row => [row.authorId, ...mentionsIn(row.text ?? '')]))
  const lines = new Map(rest.order.lines.map(line => [line.id, line.number]))
  const oldest = rows.length > pageSize ? page.at(-1) : undefined
  return {
    ...rest,
    names,
    messages: page.reverse().map(row => ({
      id: row.id,
      audience: row.audience as Audience,
      number: row.number,
      line: row.lineId && (lines.get(row.lineId) ?? null),
      side: row.side as MessageView['side'],
      author: names[row.authorId] ?? '',
      mine: row.authorId === actor.userId,
      text: row.text,
      postedAt: row.postedAt.toISOString(),
      attachments: files.get(row.id) ?? [],
    })),
    next: oldest ? { postedAt: oldest.postedAt.toISOString(), id: oldest.id } : null,
  }
}

async function orderOf(tx: Tx, orderId: string): Promise<Conversation['order']> {
  const { id, number, businessUnitId, supplierId } = await findOrder(tx, orderId)
  const unit = await tx.businessUnit.findUniqueOrThrow({ where: { id: businessUnitId }, select: { name: true } })
  const supplier = await tx.supplier.findUniqueOrThrow({ where: { id: supplierId }, select: { name: true } })
  const lines = await tx.orderLine.findMany({
    where: { orderId },
    select: { id: true, number: true },
    orderBy: { position: 'asc' },
  })
  return { id, number, supplierName: supplier.name, unitName: unit.name, lines }
}
