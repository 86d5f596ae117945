import type { OrderEvent } from '@/domain/catalogue'
import { lineState, type Order, type Side } from '@/domain/order'
import type { Entry } from './entry'
import { factsOf, lineIn, type Words } from './facts'
import { type Logged, step } from './log'
import { partyOf } from './who'

/** For whom a history is told, and what they may be told beside the log. */
export interface Reader {
  side: Side
  /** The reader's own colleagues by the log's name of them. */
  names: Map<string, string>
  words: Words
}

/**
 * The log of an order as a story, for one reader: what became known, by whom, in which order, and what each line was
 * after it. Of the other company it tells that it was them, never who.
 * @param only leaves out what is about other lines than this one
 */
export function tell(log: readonly Logged[], orderId: string, reader: Reader, only: string | null = null): Entry[] {
  const changes = changesIn(log)
  const entries: Entry[] = []
  let before: Order | null = null
  for (const logged of log) {
    const after: Order = step(before, orderId, logged)
    const party = partyOf(logged, before, changes.get(logged.correlationId) ?? [])
    const person = party === reader.side ? (reader.names.get(logged.actor) ?? null) : null
    const { happenedAt, recordedAt, knownAt, erpAt, correlationId: change } = logged
    for (const { lineId, fact } of factsOf(logged.event, before, after, reader.words, reader.side === 'buyer')) {
      if (only && lineId !== null && lineId !== only) continue
      const line = lineId === null ? null : lineIn(after, lineId)
      entries.push({
        id: `${logged.version}.${lineId ?? 'order'}`,
        change,
        line: line && { id: line.id, number: line.number },
        party,
        person,
        happenedAt,
        recordedAt,
        knownAt,
        erpAt,
        fact,
        state: line && lineState(line),
      })
    }
    before = after
  }
  return asSeen(entries)
}

/** Within one change a line passes through states that nobody ever saw: each entry carries the one that came of it. */
function asSeen(entries: Entry[]): Entry[] {
  const key = ({ knownAt, line }: Entry) => `${knownAt} ${line?.id}`
  const last = new Map(entries.map(entry => [key(entry), entry.state]))
  return entries.map(entry => ({ ...entry, state: last.get(key(entry)) ?? null }))
}

/** All events of each change, by its correlation. */
function changesIn(log: readonly Logged[]): Map<string, OrderEvent[]> {
  const changes = new Map<string, OrderEvent[]>()
  for (const { correlationId, event } of log) {
    const events = changes.get(correlationId)
    if (events) events.push(event)
    else changes.set(correlationId, [event])
  }
  return changes
}
