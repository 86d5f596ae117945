import { z } from 'zod'
import type { SupplierActor } from '@/domain/access/actor'
import type { PlainDate } from '@/domain/calendar/plain-date'
import type { LineState, SyncState } from '@/domain/order'
import { readUnits, todayAt } from '@/features/units'
import { fromDate, fromDecimal, instantOrNull, Prisma, toDate, withScope } from '@/platform/db'
import { type LineViewName, lineCursor, lineViews } from './views'

const pageSize = 50
/** Beyond this a count says "1,000+": an exact one would cost more than it tells. */
export const mostCounted = 1_000

export const listLinesInput = z.object({ view: z.enum(lineViews), after: lineCursor.nullish() })

export interface LineRow {
  id: string
  orderId: string
  orderNumber: string
  unitName: string
  number: string
  itemNumber: string
  description: string
  unit: string
  quantity: string
  state: LineState
  syncState: SyncState
  agreement: number
  dueOn: PlainDate
  answerBy: string | null
  /** Today at the line's business unit. */
  today: PlainDate
}

interface Row {
  id: string
  order_id: string
  order_number: string
  business_unit_id: string
  number: string
  item_number: string
  description: string
  unit: string
  quantity: Prisma.Decimal
  state: string
  sync_state: string
  agreement: number
  due_on: Date
  answer_by: Date | null
}

/** The supplier's open lines of a view, the next due first, a page at a time. */
export async function listLines(actor: SupplierActor, input: z.infer<typeof listLinesInput>, now: Date) {
  return withScope(actor, async tx => {
    // The generated column has the index of the view of all open lines; its value is the same.
    const due = input.view === 'all' ? Prisma.sql`l.open_due` : Prisma.sql`l.due_on`
    const after = input.after
      ? Prisma.sql`and (${due}, l.id) > (${toDate(input.after.due)}::date, ${input.after.id}::uuid)`
      : Prisma.empty
    const rows = await tx.$queryRaw<Row[]>`
      select l.id, l.order_id, o.number as order_number, l.business_unit_id, l.number, l.item_number, l.description,
        l.unit, l.quantity, l.state, l.sync_state, l.agreement, l.due_on, l.answer_by
      from order_line l join purchase_order o on o.id = l.order_id
      where ${condition(input.view, actor.supplierId)} ${after}
      order by ${due}, l.id limit ${pageSize + 1}`
    const units = await readUnits(tx)
    const page = rows.slice(0, pageSize).map((row): LineRow => {
      const unit = units.get(row.business_unit_id)
      if (!unit) throw new Error(`Line ${row.id} is of an unknown business unit`)
      return {
        id: row.id,
        orderId: row.order_id,
        orderNumber: row.order_number,
        unitName: unit.name,
        number: row.number,
        itemNumber: row.item_number,
        description: row.description,
        unit: row.unit,
        quantity: fromDecimal(row.quantity),
        state: row.state as LineState,
        syncState: row.sync_state as SyncState,
        agreement: row.agreement,
        dueOn: fromDate(row.due_on),
        answerBy: instantOrNull(row.answer_by),
        today: todayAt(unit, now),
      }
    })
    const last = page.at(-1)
    return { rows: page, next: rows.length > pageSize && last ? { due: last.dueOn, id: last.id } : null }
  })
}

/** How many lines each view has, counted up to `mostCounted` + 1. */
export async function countLines(actor: SupplierActor): Promise<Record<LineViewName, number>> {
  const [counts] = await withScope(
    actor,
    tx => tx.$queryRaw<Record<LineViewName, number>[]>`
      select ${capped('new', actor.supplierId)} as new, ${capped('waiting', actor.supplierId)} as waiting,
        ${capped('all', actor.supplierId)} as all`,
  )
  return counts ?? { new: 0, waiting: 0, all: 0 }
}

const capped = (view: LineViewName, supplierId: string) =>
  Prisma.sql`(select count(*)::int from (select from order_line l where ${condition(view, supplierId)} limit ${mostCounted + 1}) c)`

/** Named with the supplier although row-level security would do: the planner then takes the view's own index. */
function condition(view: LineViewName, supplierId: string): Prisma.Sql {
  const own = Prisma.sql`l.supplier_id = ${supplierId}::uuid`
  switch (view) {
    case 'new':
      return Prisma.sql`${own} and l.state = 'issued'`
    case 'waiting':
      return Prisma.sql`${own} and l.state = 'proposed'`
    case 'all':
      return Prisma.sql`${own} and l.open_due is not null`
  }
}
