import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { lineState, type Order, type OrderLine, openTurn, type Turn, waitsFor } from '@/domain/order'
import { OrderNotFound, readOrder } from '@/features/orders'
import type { LineView } from '@/features/orders/client'
import { type Tx, withScope } from '@/platform/db'
import { type Header, headerOf } from './header'
import { foldUpTo, readLog } from './log'

/** An order exactly as both sides saw it at an instant: the fold of its events up to then. */
export interface OrderAsOf extends Header {
  /** The instant; null: now. */
  at: string | null
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
export function orderAsOf(
  actor: SupplierActor | BuyerActor,
  orderId: string,
  at: string | null,
  now: Date,
): Promise<OrderAsOf | null> {
  return withScope(actor, async tx => {
    const order = at ? await orderAt(tx, orderId, at) : await readOrder(tx, orderId)
    if (!order) {
      if (at && (await exists(tx, orderId))) return null
      throw new OrderNotFound()
    }
    const lines = order.lines.toSorted((a, b) => a.position - b.position).map(showLine)
    return { ...(await headerOf(tx, order, at ? new Date(at) : now)), at, lines }
  })
}

const orderAt = async (tx: Tx, orderId: string, at: string): Promise<Order | null> =>
  foldUpTo(await readLog(tx, orderId), orderId, at)

const exists = async (tx: Tx, id: string): Promise<boolean> => (await tx.order.count({ where: { id } })) > 0

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
