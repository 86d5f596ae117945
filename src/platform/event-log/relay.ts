import { system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { type FeedEntry, readFeed } from './read'

const relay = system('relay')
const batchSize = 500

/**
 * Moves what is in the outbox to the feed, batch by batch, until the outbox is empty or another relay is at it.
 * @returns how many events moved
 */
export async function drainOutbox(): Promise<number> {
  let moved = 0
  for (;;) {
    const [row] = await withScope(
      relay,
      tx => tx.$queryRaw<{ moved: number }[]>`select relay_batch(${batchSize}::integer) as moved`,
    )
    const count = row?.moved ?? 0
    if (count > 0) moved += count
    if (count < batchSize) return moved
  }
}

/** Hands entries to someone outside; resolves when they are safe there. */
export type Send = (entries: FeedEntry[]) => Promise<void>

/**
 * Sends the feed on from where this reader stands, and then moves it. Killed between the two, or running twice, it
 * sends again: the receiver drops what it knows by the event's id.
 * @returns how many entries were sent
 */
export async function sendOn(reader: string, send: Send): Promise<number> {
  let sent = 0
  for (;;) {
    const from = await position(reader)
    const entries = await withScope(relay, tx => readFeed(tx, from, batchSize))
    const last = entries.at(-1)
    if (!last) return sent
    await send(entries)
    sent += entries.length
    // Only forward, and only from where we stood: a slower twin must not move it back.
    await withScope(relay, tx => tx.feedCursor.updateMany({ where: { reader, seq: from }, data: { seq: last.seq } }))
  }
}

async function position(reader: string): Promise<bigint> {
  return withScope(relay, async tx => {
    const cursor = await tx.feedCursor.findUnique({ where: { reader } })
    if (cursor) return cursor.seq
    await tx.feedCursor.createMany({ data: [{ reader, seq: 0n }], skipDuplicates: true })
    return 0n
  })
}
