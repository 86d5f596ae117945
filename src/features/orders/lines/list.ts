import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { readUnits } from '@/features/units'
import { Prisma, type Tx, withScope } from '@/platform/db'
import type { LineFilters, LinesInput } from './address'
import { filterCondition, ownersOf, todaysOf, viewCondition } from './conditions'
import { afterCursor, cursorAfter, orderBy } from './cursor'
import { type Found, foundBy } from './find'
import { besides, elsewhere, type LineRow, type Row, toLine } from './line-row'
import { type LineViewName, viewsOf } from './views'

const pageSize = 50
/** Beyond this a count says "1,000+": an exact one would cost more than it tells. */
export const mostCounted = 1_000

export interface LinesPage {
  rows: LineRow[]
  /** Where the next page begins; null at the end. */
  next: string | null
  /** A text was found in more lines than are listed: the person is asked to say more. */
  refine: boolean
}

/** How a page of lines is read. */
export interface Reading {
  /** Lines a page. */
  size?: number
  /** What the text was found in, where that is known already: it is not looked for again. */
  found?: Found | null
}

/** Open lines of the actor's company or units, in a view, a page at a time. */
export async function listLines(
  actor: SupplierActor | BuyerActor,
  input: LinesInput,
  now: Date,
  { size = pageSize, found: known }: Reading = {},
): Promise<LinesPage> {
  return withScope(actor, async tx => {
    const { view, sort, descending, filters, after } = input
    const units = await readUnits(tx)
    const found = known === undefined ? await foundBy(tx, actor, filters) : known
    const { ids, column } = ownersOf(actor)
    const order = orderBy(sort, descending)
    // A page of each owner by its index, then the first page of them all, and only of that what stands elsewhere.
    const rows = await tx.$queryRaw<Row[]>`
      select l.*, ${besides}
      from (
        select l.* from unnest(${ids}::uuid[]) as owner(id) cross join lateral (
          select l.id, l.order_id, l.order_number, l.business_unit_id, l.supplier_id, l.number, l.position,
            l.item_number, l.item_group, l.description, l.unit, l.quantity, l.unit_price, l.net_value, l.state,
            l.waits_for, l.sync_state, l.agreement, l.turn, l.revision, l.open_due, l.answer_by
          from order_line l
          where ${column} = owner.id and ${filterCondition(filters, found?.ids ?? null)}
            and ${viewCondition(view, actor.kind, todaysOf(units, now))} ${afterCursor(sort, descending, after)}
          order by ${order} limit ${size + 1}) l
        order by ${order} limit ${size + 1}) l
      ${elsewhere} order by ${order}`
    const page = rows.slice(0, size)
    const last = page.at(-1)
    return {
      rows: page.map(row => toLine(row, units, now)),
      next: rows.length > size && last ? cursorAfter(sort, last) : null,
      refine: found?.more ?? false,
    }
  })
}

export type LineCounts = Partial<Record<LineViewName, number>>

/** How many lines each view of the actor's side has under the filters, counted up to `mostCounted` + 1. */
export async function countLines(
  actor: SupplierActor | BuyerActor,
  filters: LineFilters,
  now: Date,
): Promise<LineCounts> {
  return withScope(actor, async tx => {
    const found = await foundBy(tx, actor, filters)
    const todays = todaysOf(await readUnits(tx), now)
    const { ids, column } = ownersOf(actor)
    const where = filterCondition(filters, found?.ids ?? null)
    const counts = viewsOf(actor.kind).map(
      view => Prisma.sql`(select count(*)::int from (
        select from unnest(${ids}::uuid[]) as owner(id) cross join lateral (
          select from order_line l where ${column} = owner.id and ${where}
            and ${viewCondition(view, actor.kind, todays)} limit ${mostCounted + 1}) l
        limit ${mostCounted + 1}) c) as ${Prisma.raw(`"${view}"`)}`,
    )
    const [row] = await tx.$queryRaw<LineCounts[]>`select ${Prisma.join(counts)}`
    return row ?? {}
  })
}

export interface FilterChoices {
  units: { id: string; name: string }[]
  suppliers: { id: string; name: string }[]
  groups: string[]
}

/** Of whom and of what there are open lines, to choose a filter from; of very many, the first by name. */
export async function filterChoices(actor: SupplierActor | BuyerActor): Promise<FilterChoices> {
  return withScope(actor, async tx => {
    const { ids, column } = ownersOf(actor)
    const own = Prisma.sql`${column} = any(${ids}::uuid[]) and l.open_due is not null`
    const groups = await tx.$queryRaw<{ name: string }[]>`
      select distinct item_group as name from (select l.item_group from order_line l where ${own} limit 5000) g
      where item_group is not null order by 1 limit 200`
    return { ...(await partnersOf(tx, actor, own)), groups: groups.map(group => group.name) }
  })
}

async function partnersOf(tx: Tx, actor: SupplierActor | BuyerActor, own: Prisma.Sql) {
  if (actor.kind === 'supplier') {
    const units = await tx.businessUnit.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
    return { units, suppliers: [] }
  }
  const units = await tx.businessUnit.findMany({
    where: { id: { in: actor.unitIds } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
  const suppliers = await tx.$queryRaw<{ id: string; name: string }[]>`
    select s.id, s.name from supplier s
    where exists (select from order_line l where l.supplier_id = s.id and ${own}) order by s.name limit 300`
  return { units, suppliers }
}
