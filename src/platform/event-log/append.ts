import { randomUUID } from 'node:crypto'
import { catalogue, type DomainEvent } from '@/domain/catalogue'
import type { Tx } from '@/platform/db'

/** What all events of one change share. */
export interface Envelope {
  /** `order:<id>`, `document:<id>`, `exception:<id>` or `session:<id>` */
  stream: string
  /** Version of the stream before these events; 0 for a new one. */
  expectedVersion: number
  businessUnitId: string | null
  supplierId: string | null
  actor: string
  correlationId: string
  causationId?: string | null
  happenedAt: Date
  /** The ERP's own time of it, where there is one. */
  erpAt?: Date | null
}

/**
 * Writes events to the log and their ids to the outbox, in the caller's transaction. Call it after the
 * compare-and-set of the stream's state: that is what makes the outbox ids of one stream ascend.
 * @returns the events' ids, in order
 * @throws when an event's payload is not what the catalogue says: a bug of the writer
 */
export async function append(tx: Tx, envelope: Envelope, events: readonly DomainEvent[]): Promise<string[]> {
  const { expectedVersion, ...shared } = envelope
  const rows = events.map((event, i) => {
    const entry = catalogue[event.type]
    return {
      ...shared,
      id: randomUUID(),
      version: expectedVersion + i + 1,
      type: event.type,
      typeVersion: entry.version,
      payload: entry.payload.parse(event.payload) as object,
      audience: entry.audience,
    }
  })
  await tx.event.createMany({ data: rows })
  await tx.outbox.createMany({ data: rows.map(row => ({ eventId: row.id })) })
  return rows.map(row => row.id)
}
