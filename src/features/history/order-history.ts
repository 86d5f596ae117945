import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { viewOrder } from '@/features/orders'
import type { LineView, OrderView } from '@/features/orders/client'
import { withScope } from '@/platform/db'
import { NotFound } from '@/platform/request/expected'
import type { Entry } from './entry'
import type { Words } from './facts'
import { readLog, stopsOf } from './log'
import { colleaguesAmong } from './names'
import { tell } from './tell'

/** How an order, or one line of it, came to be what it is, as one side may read it. */
export interface History {
  order: Pick<OrderView, 'id' | 'number' | 'currency' | 'dateBasis' | 'unitName' | 'supplierName'>
  lines: Pick<LineView, 'id' | 'number' | 'itemNumber'>[]
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
  const view = await viewOrder(actor, orderId, now)
  const log = await withScope(actor, tx => readLog(tx, orderId))
  const names = await colleaguesAmong(
    actor,
    log.map(entry => entry.actor),
  )
  const { id, number, currency, dateBasis, unitName, supplierName } = view
  return {
    order: { id, number, currency, dateBasis, unitName, supplierName },
    lines: view.lines.map(line => ({ id: line.id, number: line.number, itemNumber: line.itemNumber })),
    lineId,
    stops: stopsOf(log),
    entries: tell(log, orderId, { side: actor.kind, names, words: wordsOf(view) }, lineId),
  }
}

/** People's own words stand at the turns, where they can be erased, and not in the log. */
function wordsOf(view: OrderView): Words {
  const turns = new Map(view.lines.flatMap(line => line.turns.map(turn => [`${line.id} ${turn.number}`, turn])))
  return {
    note: (lineId, turn) => turns.get(`${lineId} ${turn}`)?.note ?? null,
    decisionNote: (lineId, turn) => turns.get(`${lineId} ${turn}`)?.decisionNote ?? null,
  }
}
