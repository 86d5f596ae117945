import type { CanonicalItem, CanonicalVendor } from '@/domain/documents/canonical'
import type { Tx } from '@/platform/db'

/**
 * Suppliers and items are one record each for the whole deployment, with a reference into each ERP. A vendor of another
 * ERP joins a supplier that has the same tax id; without one it is a supplier of its own until a person says otherwise.
 */
export async function storeVendor(tx: Tx, connectionId: string, vendor: CanonicalVendor): Promise<void> {
  const { vendorNumber, name, taxId, timeZone } = vendor
  const data = { name, taxId, timeZone }
  const key = { connectionId, vendorNumber }
  const ref = await tx.supplierRef.findUnique({ where: { connectionId_vendorNumber: key } })
  if (ref) {
    await tx.supplier.update({ where: { id: ref.supplierId }, data, select: { id: true } })
    return
  }
  const same = taxId ? await tx.supplier.findFirst({ where: { taxId }, select: { id: true } }) : null
  const supplier = same ?? (await tx.supplier.create({ data, select: { id: true } }))
  await tx.supplierRef.create({ data: { ...key, supplierId: supplier.id } })
}

/** An item of another ERP joins the one that has the same number and unit. */
export async function storeItem(tx: Tx, connectionId: string, item: CanonicalItem): Promise<void> {
  const { erpItem, ...data } = item
  const key = { connectionId, erpItem }
  const ref = await tx.itemRef.findUnique({ where: { connectionId_erpItem: key } })
  if (ref) {
    await tx.item.update({ where: { id: ref.itemId }, data, select: { id: true } })
    return
  }
  const same = await tx.item.findFirst({ where: { number: data.number, unit: data.unit }, select: { id: true } })
  const held = same ?? (await tx.item.create({ data, select: { id: true } }))
  await tx.itemRef.create({ data: { ...key, itemId: held.id } })
}
