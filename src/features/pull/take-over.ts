import type { Reading } from '@/connectors/port'
import type { CanonicalOrder } from '@/domain/documents/canonical'
import type { KnownItem } from '@/domain/order'
import type { Connection } from '@/features/connections'
import { importOrder } from '@/features/orders'
import type { Tx } from '@/platform/db'
import { type DocumentContext, keepUnreadable, settleReadable, type Unreadable, unkeepable } from './documents'

/**
 * One order as an ERP sent it: taken over, or kept as unreadable with the field that is wrong. Never half: either is
 * one transaction of the caller's.
 */
export async function takeOver(
  tx: Tx,
  connection: Connection,
  context: DocumentContext,
  reading: Reading<CanonicalOrder>,
) {
  const wrong = reading.readable ? unstorable(reading.document) : unreadable(reading)
  if (wrong || !reading.readable) {
    if (wrong) await keepUnreadable(tx, context, wrong)
    return 'unreadable'
  }
  const { document } = reading
  const resolved = await resolve(tx, connection.id, document)
  if ('code' in resolved) {
    await keepUnreadable(tx, context, {
      kind: 'order',
      erpKey: document.erpKey,
      version: document.version,
      raw: document,
      ...resolved,
    })
    return 'unreadable'
  }
  const { unit, id: connectionId } = connection
  const outcome = await importOrder(
    tx,
    { unit, connectionId, document, ...resolved },
    context.correlationId,
    context.now,
  )
  if (outcome === 'other-supplier' || outcome === 'other-currency') {
    const { erpKey, version } = document
    await keepUnreadable(tx, context, { kind: 'order', erpKey, version, raw: document, ...otherOrder[outcome] })
    return 'unreadable'
  }
  await settleReadable(tx, context, 'order', document.erpKey, document.version)
  return outcome
}

const otherOrder = {
  'other-supplier': {
    code: 'other-supplier',
    path: 'vendorNumber',
    message: 'The order was moved to another vendor in the ERP. Cancel it there and issue a new order to that vendor',
  },
  'other-currency': {
    code: 'other-currency',
    path: 'currency',
    message: 'The currency of the order was changed in the ERP. Cancel it there and issue a new order',
  },
} as const

const unstorable = (document: CanonicalOrder): Unreadable | null =>
  unkeepable({ kind: 'order', erpKey: document.erpKey, version: document.version }, document)

const unreadable = ({
  erpKey,
  version,
  path,
  message,
  raw,
}: Extract<Reading<CanonicalOrder>, { readable: false }>): Unreadable => ({
  kind: 'order',
  erpKey,
  version,
  code: 'invalid-field',
  path,
  message,
  raw,
})

/** The portal's own supplier and items for the document, or the first that it does not know. */
async function resolve(
  tx: Tx,
  connectionId: string,
  document: CanonicalOrder,
): Promise<{ supplierId: string; items: Map<string, KnownItem> } | Pick<Unreadable, 'code' | 'path' | 'message'>> {
  const { vendorNumber } = document
  const vendor = await tx.supplierRef.findUnique({
    where: { connectionId_vendorNumber: { connectionId, vendorNumber } },
  })
  if (!vendor)
    return {
      code: 'unknown-vendor',
      path: 'vendorNumber',
      message: `The ERP's vendor ${vendorNumber} is not known here`,
    }
  const keys = document.lines.flatMap(({ erpItem, confirmed }) =>
    [erpItem, confirmed?.substitute?.erpItem ?? []].flat(),
  )
  const refs = await tx.$queryRaw<(KnownItem & { erpItem: string })[]>`
    select r.erp_item as "erpItem", i.id as "itemId", i.number as "itemNumber", i.item_group as "itemGroup"
    from item_ref r join item i on i.id = r.item_id
    where r.connection_id = ${connectionId}::uuid and r.erp_item = any (${keys})`
  const items = new Map(refs.map(({ erpItem, ...item }) => [erpItem, item]))
  const missing = document.lines.findIndex(line => !items.has(line.erpItem))
  if (missing < 0) return { supplierId: vendor.supplierId, items }
  return {
    code: 'unknown-item',
    path: `lines[${missing}].erpItem`,
    message: `The ERP's item ${document.lines[missing]?.erpItem} is not known here`,
  }
}
