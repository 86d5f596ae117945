import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { addDays, type PlainDate } from '@/domain/calendar/plain-date'
import type { Side } from '@/domain/order/types'
import { todayAt, type Unit } from '@/features/units'
import { Prisma, toDate } from '@/platform/db'
import type { LineFilters } from './address'
import { type LineViewName, soonDays } from './views'

/** Whose lines: named although row-level security would do, so that the planner takes the owner's index. */
export const ownersOf = (actor: SupplierActor | BuyerActor): { ids: string[]; column: Prisma.Sql } =>
  actor.kind === 'supplier'
    ? { ids: [actor.supplierId], column: Prisma.sql`l.supplier_id` }
    : { ids: actor.unitIds, column: Prisma.sql`l.business_unit_id` }

/** Today at each unit: "late" is another day in Chicago than in Shanghai. */
export interface Todays {
  /** As an expression for the line `l`. */
  sql: Prisma.Sql
  /** The first and the last of them, for the index. */
  earliest: PlainDate
  latest: PlainDate
}

export function todaysOf(units: ReadonlyMap<string, Unit>, now: Date): Todays {
  const days = [...units.values()].map(unit => ({ id: unit.id, today: todayAt(unit, now) }))
  const sorted = days.map(day => day.today).sort()
  const [earliest, latest] = [sorted[0], sorted.at(-1)]
  if (!earliest || !latest) throw new Error('There is no business unit')
  const day = (date: PlainDate) => Prisma.sql`${toDate(date)}::date`
  if (earliest === latest) return { sql: day(latest), earliest, latest }
  const cases = days.map(({ id, today }) => Prisma.sql`when ${id}::uuid then ${day(today)}`)
  return { sql: Prisma.sql`case l.business_unit_id ${Prisma.join(cases, ' ')} end`, earliest, latest }
}

/** Not all of what counts has come yet: what was declined never will. */
const undelivered = Prisma.sql`l.received_quantity < l.quantity - l.declined_quantity`

/** The lines of a view, of those that are open. What it says is a constant text: the planner knows how many there are. */
export function viewCondition(view: LineViewName, side: Side, todays: Todays): Prisma.Sql {
  switch (view) {
    case 'decide':
      return Prisma.sql`l.move = 'decide'`
    case 'new':
      return Prisma.sql`l.move = 'new'`
    case 'changed':
      return Prisma.sql`l.move = 'changed'`
    case 'countered':
      return Prisma.sql`l.move = 'countered'`
    case 'reconfirm':
      return Prisma.sql`l.move = 'reconfirm'`
    case 'waiting':
      return side === 'supplier'
        ? Prisma.sql`l.move = 'decide'`
        : Prisma.sql`l.move in ('new', 'changed', 'countered', 'reconfirm', 'held')`
    case 'soon': {
      const last = toDate(addDays(todays.latest, soonDays))
      return Prisma.sql`l.open_due between ${toDate(todays.earliest)}::date and ${last}::date
        and l.open_due between ${todays.sql} and ${todays.sql} + ${Prisma.raw(String(soonDays))} and ${undelivered}`
    }
    case 'late':
      return Prisma.sql`l.open_due < ${toDate(todays.latest)}::date and l.open_due < ${todays.sql} and ${undelivered}`
    case 'held':
      return Prisma.sql`l.state in ('on-hold', 'backordered')`
    case 'all':
      return Prisma.sql`true`
  }
}

/** @param found ids of the lines that a text was found in; null where none was looked for */
export function filterCondition(filters: LineFilters, found: readonly string[] | null): Prisma.Sql {
  const { unit, supplier, group, from, to, state } = filters
  const conditions = [Prisma.sql`l.open_due is not null`]
  if (unit) conditions.push(Prisma.sql`l.business_unit_id = ${unit}::uuid`)
  if (supplier) conditions.push(Prisma.sql`l.supplier_id = ${supplier}::uuid`)
  if (group) conditions.push(Prisma.sql`l.item_group = ${group}`)
  if (from) conditions.push(Prisma.sql`l.open_due >= ${toDate(from)}::date`)
  if (to) conditions.push(Prisma.sql`l.open_due <= ${toDate(to)}::date`)
  if (state) conditions.push(Prisma.sql`l.state = ${state}`)
  if (found) conditions.push(Prisma.sql`l.id = any(${[...found]}::uuid[])`)
  return Prisma.join(conditions, ' and ')
}
