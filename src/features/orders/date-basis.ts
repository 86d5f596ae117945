import type { Tx } from '@/platform/db'

/**
 * What a promised day means to a supplier: delivery at the ship-to, or shipping, so many days before it arrives. The
 * portal, and the ERP, hold delivery days only.
 */
export type DateBasis = { kind: 'delivery' } | { kind: 'ship'; transitDays: number }

/** What this business unit and supplier have agreed; delivery, where they have said nothing. */
export async function dateBasisOf(
  tx: Tx,
  { businessUnitId, supplierId }: { businessUnitId: string; supplierId: string },
): Promise<DateBasis> {
  const relation = await tx.supplyRelation.findUnique({
    where: { businessUnitId_supplierId: { businessUnitId, supplierId } },
  })
  return relation?.dateBasis === 'ship' ? { kind: 'ship', transitDays: relation.transitDays } : { kind: 'delivery' }
}
