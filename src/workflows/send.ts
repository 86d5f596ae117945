import type { FeedEntry } from '@/platform/event-log'
import { inngest } from './client'
import { type Changed, names } from './events'

/** Streams that functions listen to; the others are read from the feed by whoever needs them. */
const sent: Record<string, string> = { order: names.order, document: names.document }

/**
 * Types that leave nothing to do for any function: a new order has nothing to bring to its ERP and nothing to decide.
 * A history of thousands would else start thousands of runs that look and go.
 */
const quiet: readonly string[] = ['order.imported']

/** Hands the feed's entries to the workflow engine. The event's id is the engine's too, so twice is once. */
export async function sendToEngine(entries: FeedEntry[]): Promise<void> {
  const events = entries.flatMap(entry => {
    const name = quiet.includes(entry.type) ? undefined : sent[entry.kind]
    const { eventId, type, subject, correlationId } = entry
    const data: Changed = { seq: Number(entry.seq), eventId, type, subject, correlationId }
    return name ? [{ id: eventId, name, data, ts: entry.recordedAt.getTime() }] : []
  })
  for (let i = 0; i < events.length; i += 100) await inngest.send(events.slice(i, i + 100))
}
