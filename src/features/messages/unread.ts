import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { Prisma, withScope } from '@/platform/db'
import { mostCounted } from './counted'

/** What nobody has looked at for so long is no news any more; and who joins does not begin with years of it. */
const newsDays = 90

/**
 * Threads `t` of the actor with how far they have read, `r`, newest first along the index of their side: unit by unit,
 * since over several at once the database would sort them all. A constant limit, or its plan for any would too.
 */
export function alongThreads(
  actor: SupplierActor | BuyerActor,
  { where, limit }: { where: Prisma.Sql; limit: number },
): Prisma.Sql {
  const of = (whose: Prisma.Sql) => Prisma.sql`
    select t.order_id, t.audience, t.last_at, t.number, coalesce(r.number, 0) as seen
    from message_thread t left join lateral (select number from message_read r where r.order_id = t.order_id
      and r.audience = t.audience and r.user_id = ${actor.userId}::uuid limit 1) r on true
    where ${whose} and ${where}
    order by t.last_at desc, t.order_id desc, t.audience desc limit ${Prisma.raw(String(limit))}`
  if (actor.kind === 'supplier')
    return of(Prisma.sql`t.supplier_id = ${actor.supplierId}::uuid and t.audience = 'both'`)
  return Prisma.sql`select x.* from unnest(${actor.unitIds}::uuid[]) as own (unit)
    cross join lateral (${of(Prisma.sql`t.business_unit_id = own.unit`)}) x`
}

/** Messages `m` of a thread that its reader has not seen: of somebody else, and not withdrawn. */
export const unseen = (actor: SupplierActor | BuyerActor, thread: 't' | 'news', seen: Prisma.Sql): Prisma.Sql => {
  const of = Prisma.raw(thread)
  return Prisma.sql`m.order_id = ${of}.order_id and m.audience = ${of}.audience and m.number > ${seen}
    and m.author_id <> ${actor.userId}::uuid and m.withdrawn_at is null`
}

/**
 * A thread of `alongThreads` holds something new. A subquery with a limit is looked up for each thread; `exists` would
 * be turned into a join that reads every message there is.
 */
export const isNews = (actor: SupplierActor | BuyerActor, now: Date): Prisma.Sql => {
  const since = new Date(now.getTime() - newsDays * 86_400_000)
  const seen = Prisma.sql`coalesce(r.number, 0)`
  return Prisma.sql`coalesce(t.last_at > ${since} and t.number > ${seen}
    and (select true from message m where ${unseen(actor, 't', seen)} limit 1), false)`
}

/** Unread messages of a person, at most `mostCounted` + 1. */
export async function countUnread(actor: SupplierActor | BuyerActor, now: Date): Promise<number> {
  const limit = mostCounted + 1
  const most = Prisma.raw(String(limit))
  const [row] = await withScope(
    actor,
    tx => tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from (
        select 1 from (${alongThreads(actor, { where: isNews(actor, now), limit })}) news
          cross join lateral (select 1 from message m where ${unseen(actor, 'news', Prisma.sql`news.seen`)} limit ${most}) m
        limit ${most}) counted`,
  )
  return row?.count ?? 0
}
