import { z } from 'zod'
import type { SupplierActor } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { type OrderView, viewOrder } from '../order-view'
import { mostInGrid } from './views'

export const gridInput = z.object({ lineIds: z.array(z.uuid()).max(mostInGrid) })

/** So many orders are read at once: each is a few short queries. */
const atOnce = 4

/**
 * Lines of several orders as their orders' pages show them, with what this person has typed for them: each order with
 * only the lines that were asked for. What is not theirs is left out.
 */
export async function viewLines(
  actor: SupplierActor,
  { lineIds }: z.infer<typeof gridInput>,
  now: Date,
): Promise<OrderView[]> {
  const lines = await withScope(actor, tx =>
    tx.orderLine.findMany({
      where: { id: { in: lineIds } },
      select: { id: true, orderId: true },
      orderBy: [{ orderNumber: 'asc' }, { orderId: 'asc' }],
    }),
  )
  const wanted = new Set(lines.map(line => line.id))
  const orderIds = [...new Set(lines.map(line => line.orderId))]
  const orders: OrderView[] = []
  for (let first = 0; first < orderIds.length; first += atOnce) {
    const some = orderIds.slice(first, first + atOnce)
    orders.push(...(await Promise.all(some.map(orderId => viewOrder(actor, orderId, now)))))
  }
  return orders.map(order => ({ ...order, lines: order.lines.filter(line => wanted.has(line.id)) }))
}

const number = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine(text => !text.includes('\0'), 'must not hold the character NUL')

/** Lines as a spreadsheet names them: the order's number, ours or the supplier's own, and the line's. */
export const matchInput = z.object({ names: z.array(z.object({ order: number, line: number })).max(500) })

export interface Match {
  order: string
  line: string
  /** None: there is no such open line; several: more orders than one are called so. */
  lineIds: string[]
}

/** Finds the supplier's open lines by name; "00010" is line 10. */
export async function matchLines(actor: SupplierActor, { names }: z.infer<typeof matchInput>): Promise<Match[]> {
  const numbers = [...new Set(names.map(name => name.order))]
  const rows = await withScope(
    actor,
    tx => tx.$queryRaw<{ id: string; number: string; order_number: string; own_number: string | null }[]>`
      select l.id, l.number, o.number as order_number, o.supplier_order_number as own_number
      from purchase_order o join order_line l on l.order_id = o.id
      where o.supplier_id = ${actor.supplierId}::uuid and l.open_due is not null
        and (o.number collate "C" = any(${numbers}) or o.supplier_order_number collate "C" = any(${numbers}))`,
  )
  const same = (a: string, b: string) => a.replace(/^0+/, '') === b.replace(/^0+/, '')
  return names.map(({ order, line }) => ({
    order,
    line,
    lineIds: rows
      .filter(row => (row.order_number === order || row.own_number === order) && same(row.number, line))
      .map(row => row.id),
  }))
}
