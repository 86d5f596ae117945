import { type Actor, actorName } from '@/domain/access/actor'
import type { OrderEvent } from '@/domain/catalogue'
import { evolve, type Order, type Refusal } from '@/domain/order'
import { err, ok, type Result } from '@/domain/result'
import type { Tx } from '@/platform/db'
import { append, type Envelope } from '@/platform/event-log'
import { NotFound } from '@/platform/request/expected'
import { insertOrder, lockOrder, saveOrder } from './store'

/** The order does not exist, or not for this actor: the two look the same from outside. */
export class OrderNotFound extends NotFound {
  constructor() {
    super('There is no such order for you.')
  }
}

/** What one change has in common, wherever it comes from. */
export interface Change {
  actor: Actor
  /** Overrides the actor's name in the log: `erp:<connection>` for what an ERP said. */
  as?: string
  correlationId: string
  now: Date
  erpAt?: Date | null
}

/**
 * Changes an order: locks it, lets the rules decide, and writes state, events and outbox in the caller's transaction.
 * @returns the order after it, or why the rules refused (nothing is written then)
 * @throws OrderNotFound
 */
export async function changeOrder(
  tx: Tx,
  orderId: string,
  change: Change,
  decide: (order: Order) => Result<OrderEvent[], Refusal[]>,
): Promise<Result<Order, Refusal[]>> {
  const order = await lockOrder(tx, orderId)
  if (!order) throw new OrderNotFound()
  const decided = decide(order)
  if (!decided.ok) return err(decided.error)
  const events = decided.value
  if (events.length === 0) return ok(order)
  const after = fold(order, order.id, events, change)
  await saveOrder(tx, order, after)
  await append(tx, envelope(after, order.version, change), events)
  return ok(after)
}

/** Writes an order that was not there before. */
export async function beginOrder(tx: Tx, id: string, change: Change, events: OrderEvent[]): Promise<Order> {
  const order = fold(null, id, events, change)
  await insertOrder(tx, order)
  await append(tx, envelope(order, 0, change), events)
  return order
}

function fold(order: Order | null, id: string, events: OrderEvent[], change: Change): Order {
  const happened = { actor: change.as ?? actorName(change.actor), happenedAt: change.now.toISOString() }
  const after = events.reduce<Order | null>((state, event) => evolve(state, id, event, happened), order)
  if (!after) throw new Error(`Order ${id} has no event to begin with`)
  return after
}

const envelope = (order: Order, expectedVersion: number, change: Change): Envelope => ({
  stream: `order:${order.id}`,
  expectedVersion,
  businessUnitId: order.businessUnitId,
  supplierId: order.supplierId,
  actor: change.as ?? actorName(change.actor),
  correlationId: change.correlationId,
  happenedAt: change.now,
  erpAt: change.erpAt ?? null,
})
