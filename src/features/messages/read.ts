import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { Prisma, withScope } from '@/platform/db'

export const markReadInput = z.object({
  orderId: z.uuid(),
  audience: z.enum(['both', 'buyer']),
  /** The last message that was seen. */
  number: z.number().int().min(1).max(2_000_000_000),
  /** Where only the messages of one line were seen; null where all were. */
  lineId: z.uuid().nullable(),
})

/**
 * Notes how far a person has read a thread. Whoever saw only what is about one line has read up to the first message
 * of somebody else that is about something else. It never goes back, so that requests may overtake each other.
 */
export async function markRead(
  actor: SupplierActor | BuyerActor,
  { orderId, audience, number, lineId }: z.infer<typeof markReadInput>,
): Promise<void> {
  await withScope(
    actor,
    tx => tx.$executeRaw`
      insert into message_read as mark (user_id, order_id, audience, business_unit_id, supplier_id, number)
      select ${actor.userId}::uuid, t.order_id, t.audience, t.business_unit_id, t.supplier_id, seen.number
      from message_thread t
        left join message_read before on before.order_id = t.order_id and before.audience = t.audience
          and before.user_id = ${actor.userId}::uuid
        cross join lateral (select least(${number}::int, t.number, ${
          lineId
            ? Prisma.sql`(select min(m.number) - 1 from message m where m.order_id = t.order_id
                and m.audience = t.audience and m.number > coalesce(before.number, 0)
                and m.line_id is distinct from ${lineId}::uuid and m.author_id <> ${actor.userId}::uuid
                and m.withdrawn_at is null)`
            : Prisma.sql`null::int`
        }) as number) seen
      where t.order_id = ${orderId}::uuid and t.audience = ${audience} and seen.number > 0
      on conflict (user_id, order_id, audience) do update set number = greatest(mark.number, excluded.number)`,
  )
}
