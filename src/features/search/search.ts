import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { beginsWith, findLines } from '@/features/orders'
import { Prisma, type Tx, withScope } from '@/platform/db'

/** So many of each kind: a list to choose from at a glance. */
const mostOrders = 8
const mostLines = 6

export const searchInput = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .refine(text => !text.includes('\0'), 'must not hold the character NUL'),
})

export interface FoundOrder {
  id: string
  number: string
  supplierOrderNumber: string | null
  /** The other side: the unit for a supplier, the supplier for a buyer. */
  partner: string
}

export interface FoundLine {
  id: string
  orderId: string
  orderNumber: string
  number: string
  itemNumber: string
  description: string
}

export interface SearchResults {
  orders: FoundOrder[]
  lines: FoundLine[]
  /** There is more of either kind than is named. */
  more: boolean
}

/**
 * What the actor may see by a text: any order by the beginning of its number or of the supplier's own, an exact one
 * first, and open lines by item or words.
 */
export async function search(
  actor: SupplierActor | BuyerActor,
  { text }: z.infer<typeof searchInput>,
): Promise<SearchResults> {
  return withScope(actor, async tx => {
    const orders = await findOrders(tx, actor, text)
    const named = orders.slice(0, mostOrders)
    const found = await findLines(tx, actor, text, mostLines + mostOrders)
    const lines = await readLines(tx, found.ids)
    // A line of an order that stands above already tells nothing new.
    const others = lines.filter(line => !named.some(order => order.id === line.orderId))
    return {
      orders: named,
      lines: others.slice(0, mostLines),
      more: orders.length > mostOrders || found.more || others.length > mostLines,
    }
  })
}

async function findOrders(tx: Tx, actor: SupplierActor | BuyerActor, text: string): Promise<FoundOrder[]> {
  const { ids, column, partner } =
    actor.kind === 'supplier'
      ? { ids: [actor.supplierId], column: Prisma.raw('supplier_id'), partner: Prisma.sql`u.name` }
      : { ids: actor.unitIds, column: Prisma.raw('business_unit_id'), partner: Prisma.sql`s.name` }
  const limit = mostOrders + 1
  const by = (number: Prisma.Sql, spelling: string) => Prisma.sql`(
    select o.id, o.number, o.supplier_order_number, o.business_unit_id, o.supplier_id, ${number} as hit
    from purchase_order o where o.${column} = owner.id and ${number} is not null and ${beginsWith(number, spelling)}
    order by ${number} collate "C" limit ${limit})`
  // Numbers are typed without looking at the shift key.
  const spellings = [...new Set([text, text.toUpperCase()])]
  const parts = spellings.flatMap(spelling =>
    [Prisma.sql`o.number`, Prisma.sql`o.supplier_order_number`].map(number => by(number, spelling)),
  )
  const rows = await tx.$queryRaw<
    (Omit<FoundOrder, 'supplierOrderNumber'> & { supplier_order_number: string | null })[]
  >`
    select p.id, p.number, p.supplier_order_number, ${partner} as partner
    from (
      select distinct on (found.id) found.* from unnest(${ids}::uuid[]) as owner(id)
      cross join lateral (${Prisma.join(parts, ' union all ')}) found
      order by found.id, length(found.hit)) p
    join business_unit u on u.id = p.business_unit_id join supplier s on s.id = p.supplier_id
    order by length(p.hit), p.hit collate "C", p.id limit ${limit}`
  return rows.map(({ supplier_order_number: supplierOrderNumber, ...order }) => ({ ...order, supplierOrderNumber }))
}

const readLines = (tx: Tx, ids: string[]): Promise<FoundLine[]> =>
  tx.orderLine.findMany({
    where: { id: { in: ids } },
    select: { id: true, orderId: true, orderNumber: true, number: true, itemNumber: true, description: true },
    orderBy: [{ itemNumber: 'asc' }, { orderNumber: 'asc' }, { position: 'asc' }],
  })
