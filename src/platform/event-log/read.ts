import { type Audience, catalogue, type DomainEvent, type EventType } from '@/domain/catalogue'
import type { Tx } from '@/platform/db'

/** An event as it stands in the log. */
export interface LoggedEvent {
  id: string
  stream: string
  version: number
  event: DomainEvent
  audience: Audience
  businessUnitId: string | null
  supplierId: string | null
  correlationId: string
  actor: string
  happenedAt: Date
}

/** One stream from its first event, as far as the scope may see it. */
export async function readStream(tx: Tx, stream: string): Promise<LoggedEvent[]> {
  const rows = await tx.event.findMany({ where: { stream }, orderBy: { version: 'asc' } })
  return rows.map(row => ({
    ...row,
    audience: row.audience as Audience,
    event: parseEvent(row.type, row.payload),
  }))
}

/**
 * @throws for a type that the catalogue does not have or a payload that it does not allow: the log was written by a
 * newer version of the portal, and guessing would be worse than stopping
 */
export function parseEvent(type: string, payload: unknown): DomainEvent {
  const entry = catalogue[type as EventType]
  if (!entry) throw new Error(`The log holds an event of the unknown type "${type}"`)
  return { type: entry.type, payload: entry.payload.parse(payload) } as DomainEvent
}

/** What a reader of the feed is told of an event: where to look, never what it says. */
export interface FeedEntry {
  seq: bigint
  eventId: string
  /** Of the stream: order, thread, notes, rule, exception, document, session. */
  kind: string
  subject: string
  type: string
  audience: Audience
  businessUnitId: string | null
  supplierId: string | null
  correlationId: string
  recordedAt: Date
}

type FeedRow = Omit<FeedEntry, 'kind' | 'subject'> & { stream: string }

/** The next entries of the feed after a position, oldest first. Needs the system's scope. */
export async function readFeed(tx: Tx, after: bigint, limit: number): Promise<FeedEntry[]> {
  const rows = await tx.$queryRaw<FeedRow[]>`
    select f.seq, f.event_id as "eventId", e.stream, e.type, e.audience, e.business_unit_id as "businessUnitId",
      e.supplier_id as "supplierId", e.correlation_id as "correlationId", e.recorded_at as "recordedAt"
    from feed f join event e on e.id = f.event_id where f.seq > ${after} order by f.seq limit ${limit}`
  return rows.map(({ stream, ...row }) => {
    const [kind = '', subject = ''] = stream.split(':')
    return { ...row, kind, subject }
  })
}

/** The feed's last position; 0 when it is empty. */
export async function lastPosition(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ seq: bigint | null }[]>`select max(seq) as seq from feed`
  return row?.seq ?? 0n
}
