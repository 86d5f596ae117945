import { randomUUID } from 'node:crypto'
import { type BuyerActor, type SupplierActor, system } from '@/domain/access/actor'
import { type Tx, withScope } from '@/platform/db'
import { append, pokeRelay } from '@/platform/event-log'

const actor = system('auth')

export const sessionHours = 12

/** Someone who is signed in, and what they are here for. */
export interface Person {
  sessionId: string
  name: string
  email: string
  /** The supplier's name, or the units' names. */
  company: string
  actor: SupplierActor | BuyerActor
}

/** Starts a session. @returns its id, which the token carries */
export const beginSession = (userId: string, now: Date): Promise<string> =>
  withScope(actor, async tx => {
    const id = randomUUID()
    const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000)
    await tx.session.createMany({ data: [{ id, userId, createdAt: now, expiresAt }] })
    return id
  })

/** Ends a session: the next request is refused and open streams are closed. */
export async function revokeSession(id: string, now: Date): Promise<void> {
  await withScope(actor, async tx => {
    const { count } = await tx.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
    if (count === 0) return
    const { userId } = await tx.session.findUniqueOrThrow({ where: { id }, select: { userId: true } })
    const envelope = {
      stream: `session:${id}`,
      expectedVersion: 0,
      businessUnitId: null,
      supplierId: null,
      actor: `user:${userId}`,
      correlationId: id,
      happenedAt: now,
    }
    await append(tx, envelope, [{ type: 'session.revoked', payload: { userId } }])
  })
  pokeRelay()
}

/** The person of a session that still stands, with the rights of this moment; null when it does not. */
export const personOf = (sessionId: string, now: Date): Promise<Person | null> =>
  withScope(actor, async tx => {
    const session = await tx.session.findUnique({
      where: { id: sessionId },
      include: { user: { include: { memberships: true } } },
    })
    if (!session || session.revokedAt || session.expiresAt <= now || session.user.deactivatedAt) return null
    const { id: userId, name, email, memberships } = session.user
    const role = await roleOf(tx, userId, memberships)
    return role && { sessionId, name, email, ...role }
  })

type Memberships = { supplierId: string | null; businessUnitId: string | null; admin: boolean }[]

async function roleOf(
  tx: Tx,
  userId: string,
  memberships: Memberships,
): Promise<Pick<Person, 'actor' | 'company'> | null> {
  const unitIds = memberships.flatMap(({ businessUnitId }) => businessUnitId ?? [])
  if (unitIds.length > 0) {
    const units = await tx.businessUnit.findMany({ where: { id: { in: unitIds } }, orderBy: { name: 'asc' } })
    const adminOf = memberships.flatMap(({ admin, businessUnitId }) => (admin && businessUnitId) || [])
    return { actor: { kind: 'buyer', userId, unitIds, adminOf }, company: units.map(unit => unit.name).join(', ') }
  }
  const supplierId = memberships.find(membership => membership.supplierId)?.supplierId
  if (!supplierId) return null
  const supplier = await tx.supplier.findUniqueOrThrow({ where: { id: supplierId } })
  return { actor: { kind: 'supplier', userId, supplierId }, company: supplier.name }
}
