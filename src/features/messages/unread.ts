import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { Prisma, withScope } from '@/platform/db'
import { mostCounted } from './counted'

/** What nobody has looked at for so long is no news any more; and who joins does not begin with years of it. */
const newsDays = 90
export const newsSince = (now: Date): Date => new Date(now.getTime() - newsDays * 86_400_000)

/** Rows of `message_thread t` that are the actor's, with how far they have read: row-level security says no more. */
export const ownThreads = (actor: SupplierActor | BuyerActor): Prisma.Sql => Prisma.sql`
  left join message_read r on r.order_id = t.order_id and r.audience = t.audience and r.user_id = ${actor.userId}::uuid
  where ${
    actor.kind === 'supplier'
      ? Prisma.sql`t.supplier_id = ${actor.supplierId}::uuid and t.audience = 'both'`
      : Prisma.sql`t.business_unit_id = any (${actor.unitIds}::uuid[])`
  }`

/** Messages `m` of a thread `t` that its reader has not seen: of somebody else, and not withdrawn. */
export const unseen = (actor: SupplierActor | BuyerActor): Prisma.Sql => Prisma.sql`
  m.order_id = t.order_id and m.audience = t.audience and m.number > coalesce(r.number, 0)
  and m.author_id <> ${actor.userId}::uuid and m.withdrawn_at is null`

/** Unread messages of a person, at most `mostCounted` + 1. */
export async function countUnread(actor: SupplierActor | BuyerActor, now: Date): Promise<number> {
  const [row] = await withScope(
    actor,
    tx => tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from (
        select m.number from (
          select t.order_id, t.audience, r.number as seen from message_thread t ${ownThreads(actor)}
            and t.last_at > ${newsSince(now)} and t.number > coalesce(r.number, 0)
        ) news cross join lateral (
          select m.number from message m where m.order_id = news.order_id and m.audience = news.audience
            and m.number > coalesce(news.seen, 0) and m.author_id <> ${actor.userId}::uuid and m.withdrawn_at is null
        ) m limit ${mostCounted + 1}) counted`,
  )
  return row?.count ?? 0
}
