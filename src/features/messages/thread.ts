import { type Actor, actorName } from '@/domain/access/actor'
import type { Audience, DomainEvent } from '@/domain/catalogue'
import type { Tx } from '@/platform/db'
import { append } from '@/platform/event-log'

export interface Thread {
  orderId: string
  audience: Audience
  businessUnitId: string
  supplierId: string
}

export interface Change {
  actor: Actor
  correlationId: string
  now: Date
}

/**
 * Locks a thread, which begins with its first message. Whoever holds it is the only writer: numbers are given in the
 * order in which their messages are committed, so that "read up to 7" never passes over one that comes later.
 * @returns the number of its last message and the version of its stream
 */
export async function lockThread(tx: Tx, thread: Thread, now: Date): Promise<{ number: number; version: number }> {
  await tx.messageThread.createMany({ data: [{ ...thread, number: 0, version: 0, lastAt: now }], skipDuplicates: true })
  const [row] = await tx.$queryRaw<{ number: number; version: number }[]>`
    select number, version from message_thread
    where order_id = ${thread.orderId}::uuid and audience = ${thread.audience} for update`
  if (!row) throw new Error(`The thread ${thread.audience} of the order ${thread.orderId} cannot be locked`)
  return row
}

type ThreadEvent = DomainEvent<'message.posted' | 'message.withdrawn' | 'note.posted' | 'note.withdrawn'>

/** Moves a locked thread on and writes what happened. The buyer's own notes are a stream of their own. */
export async function moveThread(
  tx: Tx,
  thread: Thread,
  from: { version: number },
  to: { number?: number; lastAt?: Date },
  event: ThreadEvent,
  { actor, correlationId, now }: Change,
): Promise<void> {
  const { orderId, audience, businessUnitId, supplierId } = thread
  await tx.messageThread.updateMany({ where: { orderId, audience }, data: { ...to, version: from.version + 1 } })
  const envelope = {
    stream: `${audience === 'both' ? 'thread' : 'notes'}:${orderId}`,
    expectedVersion: from.version,
    businessUnitId,
    supplierId,
    actor: actorName(actor),
    correlationId,
    happenedAt: now,
  }
  await append(tx, envelope, [event])
}
