import { randomUUID } from 'node:crypto'
import { system } from '@/domain/access/actor'
import type { CanonicalOrder } from '@/domain/documents/canonical'
import { decideImport, type KnownItem } from '@/domain/order'
import { ok } from '@/domain/result'
import { answerByAt, type Unit } from '@/features/units'
import type { Tx } from '@/platform/db'
import { beginOrder, type Change, changeOrder } from './change-order'

/** A document whose vendor and items the portal knows. */
export interface ResolvedOrder {
  unit: Unit
  connectionId: string
  supplierId: string
  items: ReadonlyMap<string, KnownItem>
  document: CanonicalOrder
}

/**
 * The document is of an order that we know, and of another supplier or in another currency: what was agreed would pass
 * to a stranger, or change its meaning. The ERP's people have to issue it anew.
 */
export type OtherOrder = 'other-supplier' | 'other-currency'

/**
 * Takes an order over from the ERP, in the caller's transaction of the system. Repeatable: a document that is not newer
 * changes nothing, and of two imports at once the second looks at what the first wrote.
 * @returns what came of it
 */
export async function importOrder(
  tx: Tx,
  resolved: ResolvedOrder,
  correlationId: string,
  now: Date,
): Promise<'imported' | 'changed' | 'unchanged' | OtherOrder> {
  const { unit, connectionId, supplierId, items, document } = resolved
  const { erpKey, version } = document
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`import:${connectionId}:${erpKey}`}, 0))::text`
  const context = {
    businessUnitId: unit.id,
    supplierId,
    connectionId,
    items,
    now: now.toISOString(),
    answerBy: answerByAt(unit, now),
    newId: randomUUID,
  }
  const change: Change = {
    actor: system('pull'),
    as: `erp:${connectionId}`,
    correlationId,
    now,
    erpAt: new Date(document.changedAt),
  }
  const known = await tx.order.findUnique({
    where: { connectionId_erpKey: { connectionId, erpKey } },
    select: { id: true, supplierId: true, currency: true },
  })
  if (known && known.supplierId !== supplierId) return 'other-supplier'
  if (known && known.currency !== document.currency) return 'other-currency'
  if (!known) {
    await beginOrder(tx, randomUUID(), change, decideImport(null, document, context))
    return 'imported'
  }
  let events = 0
  const result = await changeOrder(tx, known.id, change, order => {
    const decided = decideImport(order, document, context)
    events = decided.length
    return ok(decided)
  })
  // That we have read this version is bookkeeping of the pull and no event: an echo changes nothing else. Compared
  // here, where the rules compare too: the database's own order of texts may be another.
  if (result.ok && version > result.value.erpVersion)
    await tx.order.updateMany({ where: { id: known.id }, data: { erpVersion: version } })
  return events > 0 ? 'changed' : 'unchanged'
}
