import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { PlainDate } from '@/domain/calendar/plain-date'
import { lineState, type Order, type OrderLine, openTurn, type Turn, waitsFor } from '@/domain/order'
import { readOrder, viewOrder } from '@/features/orders'
import type { LineView, OrderView } from '@/features/orders/client'
import { readUnit, todayAt } from '@/features/units'
import { withScope } from '@/platform/db'
import { foldUpTo, readLog } from './log'

/** An order exactly as both sides saw it at an instant: the fold of its events up to then. */
export interface OrderAsOf
  extends Pick<
    OrderView,
    'id' | 'number' | 'supplierOrderNumber' | 'revision' | 'currency' | 'orderedOn' | 'unitName' | 'supplierName'
  > {
  dateBasis: OrderView['dateBasis']
  /** The instant; null: now. */
  at: string | null
  /** The day it was then at the business unit. */
  today: PlainDate
  lines: LineAsOf[]
}

export interface LineAsOf
  extends Pick<
    LineView,
    | 'id'
    | 'number'
    | 'itemNumber'
    | 'description'
    | 'unit'
    | 'quantity'
    | 'unitPrice'
    | 'netValue'
    | 'receivedQuantity'
    | 'requested'
    | 'reference'
    | 'agreed'
    | 'declined'
    | 'backorder'
    | 'agreedPrice'
    | 'substitute'
    | 'answerNeeded'
    | 'answerBy'
    | 'reconfirm'
    | 'revision'
    | 'state'
    | 'waitsFor'
  > {
  /** The turn that was open then, of either side. */
  proposal: OpenTurn | null
  /** How far the ERP had been told of what was agreed; null where there was nothing to tell. */
  sync: OrderLine['syncState'] | null
}

export type OpenTurn = Pick<
  Turn,
  | 'number'
  | 'kind'
  | 'by'
  | 'channel'
  | 'schedule'
  | 'backorder'
  | 'unitPrice'
  | 'substitute'
  | 'declined'
  | 'reasonCode'
  | 'wish'
  | 'deviation'
>

/**
 * The order as this side saw it at an instant, or sees it now (null).
 * @returns null where the order was not in the portal yet
 * @throws OrderNotFound
 */
export async function orderAsOf(
  actor: SupplierActor | BuyerActor,
  orderId: string,
  at: string | null,
  now: Date,
): Promise<OrderAsOf | null> {
  const view = await viewOrder(actor, orderId, now)
  return withScope(actor, async tx => {
    const order = at ? foldUpTo(await readLog(tx, orderId), orderId, at) : await readOrder(tx, orderId)
    if (!order) return null
    const unit = await readUnit(tx, order.businessUnitId)
    return showAsOf(order, view, at, todayAt(unit, at ? new Date(at) : now))
  })
}

/** Names of the companies and the date basis are as they are today: they belong to no order. */
function showAsOf(order: Order, view: OrderView, at: string | null, today: PlainDate): OrderAsOf {
  const { id, number, supplierOrderNumber, revision, currency, orderedOn } = order
  const { unitName, supplierName, dateBasis } = view
  const lines = order.lines.toSorted((a, b) => a.position - b.position).map(showLine)
  const header = { id, number, supplierOrderNumber, revision, currency, orderedOn }
  return { ...header, unitName, supplierName, dateBasis, at, today, lines }
}

function showLine(line: OrderLine): LineAsOf {
  const { itemId, itemGroup, erpLine, erpStatus, position, turns, turn, agreement, ...rest } = line
  const { referencePrice, syncedAgreement, syncState, erpDocument, syncReasons, ...shown } = rest
  const open = openTurn(line)
  // An agreement that was overtaken before the ERP held it has nothing to tell.
  const told = agreement > 0 && (syncState !== 'in-sync' || syncedAgreement === agreement)
  return {
    ...shown,
    state: lineState(line),
    waitsFor: waitsFor(line),
    proposal: open && showTurn(open),
    sync: told ? syncState : null,
  }
}

const showTurn = ({ actor, revision, sourceId, outcome, expiry, takenAt, decidedBy, decidedAt, ...turn }: Turn) => turn
