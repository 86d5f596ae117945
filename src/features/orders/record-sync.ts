import type { OrderEvent } from '@/domain/catalogue'
import type { Order, OrderLine, SyncReason, SyncState } from '@/domain/order'
import { equal } from '@/domain/quantity/decimal'
import { ok } from '@/domain/result'
import type { Tx } from '@/platform/db'
import { type Change, changeOrder } from './change-order'

/** What the ERP, or the way to it, said of an agreement. */
export interface SyncReport {
  lineId: string
  agreement: number
  state: SyncState
  erpDocument?: string
  /** Only where it is known to be of our own write and of nothing else. */
  erpVersion?: string
  reasons?: SyncReason[]
  /** What the line costs in the ERP at that version, where that is what was agreed: our own change, and no revision. */
  priced?: { unitPrice: string; netValue: string; erpVersion: string }
}

/** Writes it to the order and its log; a report that says nothing new writes nothing. */
export const recordSync = (tx: Tx, orderId: string, change: Change, report: SyncReport) =>
  changeOrder(tx, orderId, change, order => {
    const line = order.lines.find(candidate => candidate.id === report.lineId)
    if (!line) return ok([])
    const stale = report.agreement !== line.agreement
    if (stale && report.state !== 'in-sync') return ok([])
    if (!stale && line.syncState === report.state && line.syncedAgreement === report.agreement) return ok([])
    if (!stale && line.syncState === 'sent' && report.state === 'sent') return ok([])
    const { erpDocument = null, erpVersion = null, reasons = [], priced, ...rest } = report
    const event: OrderEvent = { type: 'line.sync-changed', payload: { ...rest, erpDocument, erpVersion, reasons } }
    return ok([...pricedAs(order, line, priced), event])
  })

/** A later version that was read meanwhile knows better what the line costs now. */
function pricedAs(order: Order, line: OrderLine, priced: SyncReport['priced']): OrderEvent[] {
  if (!priced || priced.erpVersion < order.erpVersion || equal(priced.unitPrice, line.unitPrice)) return []
  const { unitPrice, netValue } = priced
  return [{ type: 'line.priced', payload: { lineId: line.id, unitPrice, netValue } }]
}
