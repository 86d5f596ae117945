import type { DomainEvent, OrderEvent } from '@/domain/catalogue'
import { evolve, type Order } from '@/domain/order'
import { instant, instantOrNull, type Tx } from '@/platform/db'
import { parseEvent } from '@/platform/event-log'

/** An event of an order with all its times: ISO instants. */
export interface Logged {
  version: number
  event: OrderEvent
  actor: string
  correlationId: string
  happenedAt: string
  recordedAt: string
  /** The ERP's own time of it, where there is one. */
  erpAt: string | null
  /**
   * When both sides could see it: as recorded, but never before what stands before it in the log. A change that waited
   * for another to end carries the earlier time of its own beginning.
   */
  knownAt: string
}

/** The order's log as far as the scope may see it, from its first event; empty where there is no such order for it. */
export async function readLog(tx: Tx, orderId: string): Promise<Logged[]> {
  const rows = await tx.event.findMany({ where: { stream: `order:${orderId}` }, orderBy: { version: 'asc' } })
  const log: Logged[] = []
  for (const row of rows) {
    const event = parseEvent(row.type, row.payload)
    if (!isOfOrder(event)) continue
    const recordedAt = instant(row.recordedAt)
    const before = log.at(-1)?.knownAt ?? recordedAt
    log.push({
      version: row.version,
      event,
      actor: row.actor,
      correlationId: row.correlationId,
      happenedAt: instant(row.happenedAt),
      recordedAt,
      erpAt: instantOrNull(row.erpAt),
      knownAt: before > recordedAt ? before : recordedAt,
    })
  }
  return log
}

/** What the fold of an order knows; the compiler misses a type that is left out. */
const ofOrder: Record<OrderEvent['type'], true> = {
  'order.imported': true,
  'order.revised': true,
  'line.answered': true,
  'turn.decided': true,
  'line.agreed': true,
  'line.sent-back': true,
  'line.reconfirm-asked': true,
  'line.reconfirmed': true,
  'line.priced': true,
  'order.numbered': true,
  'line.progressed': true,
  'line.sync-changed': true,
}

const isOfOrder = (event: DomainEvent): event is OrderEvent => event.type in ofOrder

/** The order after one more event. */
export const step = (order: Order | null, orderId: string, { event, actor, happenedAt }: Logged): Order =>
  evolve(order, orderId, event, { actor, happenedAt })

/** The order as its log had it at an instant; null before its first event. */
export const foldUpTo = (log: readonly Logged[], orderId: string, at: string): Order | null =>
  log.filter(({ knownAt }) => knownAt <= at).reduce<Order | null>((order, logged) => step(order, orderId, logged), null)

/** The instants at which the order changed, in order, each once. */
export const stopsOf = (log: readonly Logged[]): string[] => [...new Set(log.map(({ knownAt }) => knownAt))]
