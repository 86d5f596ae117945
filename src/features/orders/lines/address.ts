import { z } from 'zod'
import { plainDate } from '@/domain/calendar/plain-date'
import { lineStates, type Side } from '@/domain/order/types'
import { lineColumns, lineSorts, lineViews, usualColumns, viewsOf } from './views'

/** Only open lines are listed. */
const openStates = lineStates.filter(state => state !== 'cancelled' && state !== 'closed')

export const lineFilters = z.object({
  /** The other side: the supplier asks for a unit, the buyer for a supplier. */
  unit: z.uuid().optional(),
  supplier: z.uuid().optional(),
  group: z.string().trim().min(1).max(64).optional(),
  /** A number, an item, or words of the description. */
  text: z.string().trim().min(1).max(80).optional(),
  from: plainDate.optional(),
  to: plainDate.optional(),
  state: z.enum(openStates).optional(),
})
export type LineFilters = z.infer<typeof lineFilters>

/** Which lines, in which order, from where on: what the server is asked. */
export const linesInput = z.object({
  view: z.enum(lineViews),
  sort: z.enum(lineSorts),
  descending: z.boolean(),
  filters: lineFilters,
  /** Where the page begins, as the page before said; null: at the first. */
  after: z.string().max(400).nullable(),
})
export type LinesInput = z.infer<typeof linesInput>

/** The whole of a list, as its address says it: what the server is asked, and which columns show. */
export interface LinesPlace extends LinesInput {
  columns: readonly (typeof lineColumns)[number][]
}

/** Names that a list's address may hold. */
export const placeNames = [
  'view',
  'sort',
  'unit',
  'supplier',
  'group',
  'text',
  'from',
  'to',
  'state',
  'columns',
  'after',
] as const
type Query = Partial<Record<(typeof placeNames)[number], string | undefined>>

/** Reads an address. It is typed, cut and kept by people: what cannot be meant is as if it were not there. */
export function readPlace(query: Query, side: Side): LinesPlace {
  const views = viewsOf(side)
  const view = views.find(name => name === query.view) ?? views[0] ?? 'all'
  const wished = query.sort?.replace(/^-/, '')
  const sort = lineSorts.find(name => name === wished) ?? 'due'
  const filters: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(lineFilters.shape)) {
    const read = schema.safeParse(query[name as keyof LineFilters] || undefined)
    if (read.success && read.data !== undefined) filters[name] = read.data
  }
  const chosen = query.columns?.split(',')
  return {
    view,
    sort,
    descending: wished === sort && query.sort?.startsWith('-') === true,
    filters: lineFilters.parse(filters),
    columns: chosen ? lineColumns.filter(column => chosen.includes(column)) : usualColumns,
    after: query.after?.slice(0, 400) || null,
  }
}

/** The query of an address; what is as usual is left out, so that addresses stay short. */
export function placeQuery(place: LinesPlace, side: Side): string {
  const { view, sort, descending, filters, columns, after } = place
  const query = new URLSearchParams()
  if (view !== viewsOf(side)[0]) query.set('view', view)
  if (sort !== 'due' || descending) query.set('sort', `${descending ? '-' : ''}${sort}`)
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value)
  if (columns.join() !== usualColumns.join()) query.set('columns', columns.join())
  if (after) query.set('after', after)
  return query.toString()
}

/** The room in which a side has its list. */
export const roomOf = (side: Side): '/answer' | '/lines' => (side === 'supplier' ? '/answer' : '/lines')

/** Where the list stands when something of it changes; any change but of columns begins at the first page again. */
export function linesHref(place: LinesPlace, side: Side, change: Partial<LinesPlace> = {}): string {
  const query = placeQuery({ ...place, after: null, ...change }, side)
  return query ? `${roomOf(side)}?${query}` : roomOf(side)
}
