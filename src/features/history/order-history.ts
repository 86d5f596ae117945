import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Order, OrderLine } from '@/domain/order'
import { colleagues, OrderNotFound } from '@/features/orders'
import { type Tx, withScope } from '@/platform/db'
import { NotFound } from '@/platform/request/expected'
import type { Entry } from './entry'
import type { Words } from './facts'
import { type Header, headerOf } from './header'
import { foldUpTo, readLog, stopsOf } from './log'
import { tell } from './tell'

/** How an order, or one line of it, came to be what it is, as one side may read it. */
export interface History {
  order: Pick<Header, 'id' | 'number' | 'currency' | 'dateBasis' | 'unitName' | 'supplierName'>
  lines: Pick<OrderLine, 'id' | 'number' | 'itemNumber'>[]
  /** The line that it is about; null: the whole order. */
  lineId: string | null
  /** Instants at which the order changed, in order: where one may ask what it was then. */
  stops: string[]
  entries: Entry[]
}

/** The whole order's history. @throws OrderNotFound */
export const orderHistory = (actor: SupplierActor | BuyerActor, orderId: string, now: Date): Promise<History> =>
  historyOf(actor, orderId, null, now)

/** One line's history; what is about the whole order is in it. @throws NotFound */
export async function lineHistory(actor: SupplierActor | BuyerActor, lineId: string, now: Date): Promise<History> {
  const line = await withScope(actor, tx =>
    tx.orderLine.findUnique({ where: { id: lineId }, select: { orderId: true } }),
  )
  if (!line) throw new NotFound('There is no such line for you.')
  return historyOf(actor, line.orderId, lineId, now)
}

async function historyOf(
  actor: SupplierActor | BuyerActor,
  orderId: string,
  lineId: string | null,
  now: Date,
): Promise<History> {
  const { log, order, header, words } = await withScope(actor, async tx => {
    const log = await readLog(tx, orderId)
    const order = foldUpTo(log, orderId, log.at(-1)?.knownAt ?? '')
    if (!order) throw new OrderNotFound()
    return { log, order, header: await headerOf(tx, order, now), words: await readWords(tx, order) }
  })
  // Opens a transaction of its own: never inside another, or the pool could run dry waiting for itself.
  const names = await colleagues(
    actor,
    log.map(entry => entry.actor),
  )
  const { id, number, currency, dateBasis, unitName, supplierName } = header
  return {
    order: { id, number, currency, dateBasis, unitName, supplierName },
    lines: order.lines
      .toSorted((a, b) => a.position - b.position)
      .map(line => ({ id: line.id, number: line.number, itemNumber: line.itemNumber })),
    lineId,
    stops: stopsOf(log),
    entries: tell(log, orderId, { side: actor.kind, names, words }, lineId),
  }
}

/** People's own words stand at the turns, where they can be erased, and not in the log. */
async function readWords(tx: Tx, order: Order): Promise<Words> {
  const spoken = order.lines.filter(line => line.turns.length > 0).map(line => line.id)
  const rows = await tx.turn.findMany({
    where: { lineId: { in: spoken }, OR: [{ note: { not: null } }, { decisionNote: { not: null } }] },
    select: { lineId: true, number: true, note: true, decisionNote: true },
  })
  const turns = new Map(rows.map(row => [`${row.lineId} ${row.number}`, row]))
  return {
    note: (lineId, turn) => turns.get(`${lineId} ${turn}`)?.note ?? null,
    decisionNote: (lineId, turn) => turns.get(`${lineId} ${turn}`)?.decisionNote ?? null,
  }
}
