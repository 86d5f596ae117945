import { type BuyerActor, type SupplierActor, system } from '@/domain/access/actor'
import type { Audience } from '@/domain/catalogue'
import type { Named } from '@/domain/message/mentions'
import { withScope } from '@/platform/db'
import { findOrder } from './order'

/** People are no table of either side; what a screen may know of them is read here, as the system. */
const names = system('names')

/** Names of people whose messages, or mentions of whom, the caller's own scope has shown. */
export async function namesOf(ids: readonly string[]): Promise<Record<string, string>> {
  const some = [...new Set(ids)]
  if (some.length === 0) return {}
  const people = await withScope(names, tx =>
    tx.user.findMany({ where: { id: { in: some } }, select: { id: true, name: true } }),
  )
  return Object.fromEntries(people.map(({ id, name }) => [id, name]))
}

/**
 * Whom a person may name in a message: everybody of their own company who works on the order; in messages to both, of
 * the other company those who have shown themselves on this order, by a message to both or an answer.
 * @throws OrderNotFound
 */
export async function mentionable(
  actor: SupplierActor | BuyerActor,
  { orderId, audience }: { orderId: string; audience: Audience },
): Promise<Named[]> {
  const { businessUnitId, supplierId } = await withScope(actor, tx => findOrder(tx, orderId))
  const buyers = { memberships: { some: { businessUnitId } } }
  const suppliers = { memberships: { some: { supplierId } } }
  const [own, others] = actor.kind === 'buyer' ? [buyers, suppliers] : [suppliers, buyers]
  const other = actor.kind === 'buyer' ? 'supplier' : 'buyer'
  const people = await withScope(names, async tx => {
    const shown = audience === 'both' ? { id: { in: await shownOn(tx, orderId, other) }, ...others } : null
    const where = { deactivatedAt: null, NOT: { id: actor.userId }, OR: [own, ...(shown ? [shown] : [])] }
    return tx.user.findMany({ where, select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  })
  return labelled(people)
}

type Tx = Parameters<Parameters<typeof withScope>[1]>[0]

/** Who of a side has written to both, or taken a turn, on an order. */
async function shownOn(tx: Tx, orderId: string, side: 'supplier' | 'buyer'): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select author_id::text as id from message where order_id = ${orderId}::uuid and audience = 'both' and side = ${side}
    union
    select substr(t.actor, 6) as id from turn t join order_line l on l.id = t.line_id
    where l.order_id = ${orderId}::uuid and t.by = ${side} and t.actor like 'user:%'`
  return rows.map(row => row.id)
}

/** Two people of one name are told apart by a number, so that what is typed means one of them. */
function labelled(people: readonly { id: string; name: string }[]): Named[] {
  const seen = new Map<string, number>()
  return people.map(({ id, name }) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { userId: id, label: count === 1 ? name : `${name} (${count})` }
  })
}
