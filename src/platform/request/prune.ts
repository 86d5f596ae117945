import { system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'

/** No browser tries a request again after so long. */
const keptDays = 14

/** Forgets idempotency keys, ended sign-ins and leases that nobody can come back to. @returns how many keys went */
export function pruneRequests(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  return withScope(system('prune'), async tx => {
    const { count } = await tx.request.deleteMany({ where: { createdAt: { lt: before } } })
    await tx.session.deleteMany({ where: { expiresAt: { lt: before } } })
    await tx.lease.deleteMany({ where: { expiresAt: { lt: before } } })
    return count
  })
}
