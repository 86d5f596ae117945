import { z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { type PlainDate, plainDate } from '@/domain/calendar/plain-date'
import { fromDate, Prisma, toDate, withScope } from '@/platform/db'
import { beginsWith } from './lines/find'

const pageSize = 50

const cursor = z.object({ issuedOn: plainDate, id: z.uuid() })
export const listOrdersInput = z.object({
  after: cursor.nullish(),
  /** Beginning of the order's number, or of the supplier's own. */
  number: z.string().trim().max(40).optional(),
})

export type OrdersInput = z.infer<typeof listOrdersInput>

/** Where a page of orders begins, from an address: `<day>_<id>`; null where it is none. */
export function readOrdersCursor(text: string | undefined): OrdersInput['after'] {
  const [issuedOn, id] = (text ?? '').split('_')
  const parsed = cursor.safeParse({ issuedOn, id })
  return parsed.success ? parsed.data : null
}

export interface OrderRow {
  id: string
  number: string
  supplierOrderNumber: string | null
  unitName: string
  supplierName: string
  orderedOn: PlainDate | null
  issuedOn: PlainDate
  lines: number
  toAnswer: number
  proposed: number
  /** The next day on which something is due; null when nothing is open. */
  dueOn: PlainDate | null
}

interface Row {
  id: string
  number: string
  supplier_order_number: string | null
  business_unit_id: string
  unit_name: string
  supplier_name: string
  currency: string
  ordered_on: Date | null
  issued_on: Date
  lines: number
  to_answer: number
  proposed: number
  due_on: Date | null
}

/** Orders of the actor's company or units, newest first, with what is open on each. */
export async function listOrders(actor: SupplierActor | BuyerActor, input: OrdersInput) {
  return withScope(actor, async tx => {
    const { ids, column } = owners(actor)
    const conditions = [Prisma.sql`o.${column} = owner.id`]
    if (input.after)
      conditions.push(
        Prisma.sql`(o.issued_on, o.id) < (${toDate(input.after.issuedOn)}::date, ${input.after.id}::uuid)`,
      )
    if (input.number) conditions.push(startsWith(input.number))
    // A page of each owner by its index, then the first page of them all, and only of that what is open on each.
    const rows = await tx.$queryRaw<Row[]>`
      select o.id, o.number, o.supplier_order_number, o.business_unit_id, u.name as unit_name, s.name as supplier_name, o.currency, o.ordered_on,
        o.issued_on, c.lines, c.to_answer, c.proposed, c.due_on
      from (
        select p.* from unnest(${ids}::uuid[]) as owner(id) cross join lateral (
          select o.id, o.number, o.supplier_order_number, o.business_unit_id, o.supplier_id, o.currency, o.ordered_on, o.issued_on
          from purchase_order o where ${Prisma.join(conditions, ' and ')}
          order by o.issued_on desc, o.id desc limit ${pageSize + 1}) p
        order by p.issued_on desc, p.id desc limit ${pageSize + 1}) o
      join business_unit u on u.id = o.business_unit_id join supplier s on s.id = o.supplier_id
      cross join lateral (
        select count(*)::int as lines, count(*) filter (where waits_for = 'supplier')::int as to_answer,
          count(*) filter (where waits_for = 'buyer')::int as proposed, min(open_due) as due_on
        from order_line l where l.order_id = o.id) c
      order by o.issued_on desc, o.id desc`
    const page = rows.slice(0, pageSize).map(
      (row): OrderRow => ({
        id: row.id,
        number: row.number,
        supplierOrderNumber: row.supplier_order_number,
        unitName: row.unit_name,
        supplierName: row.supplier_name,
        orderedOn: row.ordered_on && fromDate(row.ordered_on),
        issuedOn: fromDate(row.issued_on),
        lines: row.lines,
        toAnswer: row.to_answer,
        proposed: row.proposed,
        dueOn: row.due_on && fromDate(row.due_on),
      }),
    )
    const last = page.at(-1)
    return { rows: page, next: rows.length > pageSize && last ? { issuedOn: last.issuedOn, id: last.id } : null }
  })
}

/** Whose orders: named although row-level security would do, so that the planner takes the owner's index. */
const owners = (actor: SupplierActor | BuyerActor): { ids: string[]; column: Prisma.Sql } =>
  actor.kind === 'supplier'
    ? { ids: [actor.supplierId], column: Prisma.raw('supplier_id') }
    : { ids: actor.unitIds, column: Prisma.raw('business_unit_id') }

/** Each a range on its own index. */
const startsWith = (text: string): Prisma.Sql =>
  Prisma.sql`(${beginsWith(Prisma.sql`o.number`, text)} or ${beginsWith(Prisma.sql`o.supplier_order_number`, text)})`
