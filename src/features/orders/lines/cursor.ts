import { z } from 'zod'
import { plainDate } from '@/domain/calendar/plain-date'
import { decimal } from '@/domain/quantity/decimal'
import { Prisma, toDate } from '@/platform/db'
import type { LineSort } from './views'

/** A page begins after these values of the sort and the line's id, so that lines of one day have an order too. */
const keys = {
  due: z.tuple([plainDate, z.uuid()]),
  order: z.tuple([z.string(), z.number().int(), z.uuid()]),
  value: z.tuple([decimal, z.uuid()]),
  item: z.tuple([z.string(), z.uuid()]),
  answer: z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()]),
} satisfies Record<LineSort, z.ZodType>

/** The columns of each sort, exactly as its index has them. */
const columns: Record<LineSort, Prisma.Sql[]> = {
  due: [Prisma.sql`l.open_due`, Prisma.sql`l.id`],
  order: [Prisma.sql`l.order_number collate "C"`, Prisma.sql`l.position`, Prisma.sql`l.id`],
  value: [Prisma.sql`l.net_value`, Prisma.sql`l.id`],
  item: [Prisma.sql`l.item_number collate "C"`, Prisma.sql`l.id`],
  answer: [Prisma.sql`coalesce(l.answer_by, 'infinity'::timestamptz)`, Prisma.sql`l.id`],
}

/** What of a line its place in each sort depends on. */
export interface SortedRow {
  id: string
  order_number: string
  position: number
  item_number: string
  net_value: Prisma.Decimal
  open_due: Date
  answer_by: Date | null
}

/** Where the page after this line begins, as a text for an address. */
export const cursorAfter = (sort: LineSort, row: SortedRow): string =>
  Buffer.from(JSON.stringify([...valuesOf(sort, row), row.id])).toString('base64url')

function valuesOf(sort: LineSort, row: SortedRow): (string | number)[] {
  switch (sort) {
    case 'due':
      return [row.open_due.toISOString().slice(0, 10)]
    case 'order':
      return [row.order_number, row.position]
    case 'value':
      return [row.net_value.toFixed()]
    case 'item':
      return [row.item_number]
    case 'answer':
      // Where nobody waits for an answer it comes after all others.
      return [row.answer_by?.toISOString() ?? 'infinity']
  }
}

export const orderBy = (sort: LineSort, descending: boolean): Prisma.Sql =>
  Prisma.join(columns[sort].map(column => (descending ? Prisma.sql`${column} desc` : column)))

/** What comes after a cursor; everything, where the text is none of this sort. */
export function afterCursor(sort: LineSort, descending: boolean, cursor: string | null): Prisma.Sql {
  const values = cursor ? readCursor(sort, cursor) : null
  if (!values) return Prisma.empty
  const sign = Prisma.raw(descending ? '<' : '>')
  return Prisma.sql`and (${Prisma.join(columns[sort])}) ${sign} (${Prisma.join(values)})`
}

function readCursor(sort: LineSort, cursor: string): Prisma.Sql[] | null {
  let given: unknown
  try {
    given = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null // an address that somebody cut: the list begins at its first page
  }
  const read = keys[sort].safeParse(given)
  if (!read.success || JSON.stringify(read.data).includes('\\u0000')) return null
  const [first, ...rest] = read.data
  const id = Prisma.sql`${String(rest.at(-1))}::uuid`
  switch (sort) {
    case 'due':
      return [Prisma.sql`${toDate(String(first))}::date`, id]
    case 'order':
      return [Prisma.sql`${String(first)}::text`, Prisma.sql`${Number(rest[0])}::int`, id]
    case 'value':
      return [Prisma.sql`${String(first)}::numeric`, id]
    case 'item':
      return [Prisma.sql`${String(first)}::text`, id]
    case 'answer':
      if (first === 'infinity') return [Prisma.sql`'infinity'::timestamptz`, id]
      return [Prisma.sql`${new Date(String(first))}::timestamptz`, id]
  }
}
