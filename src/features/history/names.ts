import { type BuyerActor, type SupplierActor, system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'

/**
 * Names of the reader's own colleagues among the log's actors, by `user:<id>`; nobody of the other company is in it.
 * People are no table of either side, so they are read as the system, by the memberships that make them colleagues.
 * Opens a transaction of its own: never call it inside another.
 */
export async function colleaguesAmong(
  reader: SupplierActor | BuyerActor,
  actors: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(actors)].flatMap(actor => (actor.startsWith('user:') ? [actor.slice(5)] : []))
  if (ids.length === 0) return new Map()
  const company =
    reader.kind === 'supplier' ? { supplierId: reader.supplierId } : { businessUnitId: { in: reader.unitIds } }
  const people = await withScope(system('names'), tx =>
    tx.user.findMany({ where: { id: { in: ids }, memberships: { some: company } }, select: { id: true, name: true } }),
  )
  return new Map(people.map(({ id, name }) => [`user:${id}`, name]))
}
