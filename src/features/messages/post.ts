import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { mentionsIn, typedLength } from '@/domain/message/mentions'
import { sendAttachments } from '@/features/attachments'
import { withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { Conflict } from '@/platform/request/expected'
import { once } from '@/platform/request/once'
import { findOrder, OrderNotFound } from './order'
import { mentionable } from './people'
import { lockThread, moveThread } from './thread'

export const postInput = z
  .object({
    key: z.uuid(),
    orderId: z.uuid(),
    lineId: z.uuid().nullable(),
    /** both, or buyer: a note of the buyer's own */
    audience: z.enum(['both', 'buyer']),
    /** Mentions as @[user id]. */
    text: z
      .string()
      .trim()
      .max(8_000)
      .refine(text => typedLength(text) <= 4_000, 'must not be longer than 4000 characters')
      .refine(text => !text.includes('\0'), 'must not hold the character NUL'),
    attachments: z.array(z.uuid()).max(10),
  })
  .refine(({ text, attachments }) => text !== '' || attachments.length > 0, 'Write something, or attach a file.')

/** Somebody is named who may not be, or may not any more. */
class NotMentionable extends Conflict {
  constructor() {
    super('Somebody you name cannot be named here. Take the mention out and send again.')
  }
}

/**
 * Posts a message on an order or one of its lines. A buyer's note to the own side is a thread of its own, of which
 * nothing reaches the supplier.
 * @throws OrderNotFound, NotMentionable, AttachmentNotFound, KeyReused
 */
export async function postMessage(
  actor: SupplierActor | BuyerActor,
  input: z.input<typeof postInput>,
  now: Date,
): Promise<{ messageId: string }> {
  const { key, ...message } = postInput.parse(input)
  const { orderId, lineId, audience, text, attachments } = message
  // A supplier has no notes of that kind; whether the buyer has is nothing it could ask.
  if (actor.kind === 'supplier' && audience === 'buyer') throw new OrderNotFound()
  const mentions = mentionsIn(text)
  // Asked before: as the system's question it needs a transaction of its own. What it means is said within the request,
  // so that one that was answered already gets that answer again, whoever has left since.
  const people = mentions.length > 0 ? await mentionable(actor, { orderId, audience }) : []
  const allowed = new Set([actor.userId, ...people.map(person => person.userId)])
  const posted = await withScope(actor, tx =>
    once(tx, { userId: actor.userId, key, payload: message }, async () => {
      if (!mentions.every(id => allowed.has(id))) throw new NotMentionable()
      const { businessUnitId, supplierId } = await findOrder(tx, orderId)
      if (lineId && (await tx.orderLine.count({ where: { id: lineId, orderId } })) === 0) throw new OrderNotFound()
      const thread = { orderId, audience, businessUnitId, supplierId }
      const held = await lockThread(tx, thread, now)
      const id = randomUUID()
      const number = held.number + 1
      const row = { ...thread, id, lineId, number, side: actor.kind, authorId: actor.userId, text, mentions }
      await tx.message.createMany({ data: [{ ...row, postedAt: now }] })
      await sendAttachments(tx, actor, { orderId, ids: attachments, audience, messageId: id })
      const type = audience === 'both' ? 'message.posted' : 'note.posted'
      const event = { type, payload: { orderId, messageId: id, lineId, number } } as const
      await moveThread(tx, thread, held, { number, lastAt: now }, event, { actor, correlationId: key, now })
      return { messageId: id }
    }),
  )
  pokeRelay()
  return posted
}
