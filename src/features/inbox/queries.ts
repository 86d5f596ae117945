import { z } from 'zod'
import type { BuyerActor } from '@/domain/access/actor'
import { exceptionTypes } from '@/domain/exception'
import { instant, Prisma, type Tx, withScope } from '@/platform/db'
import { NotFound } from '@/platform/request/expected'

const pageSize = 50
export const mostCounted = 1_000

const cursor = z.object({ severity: z.number().int(), openedAt: z.iso.datetime(), id: z.uuid() })
export const listExceptionsInput = z.object({ type: z.enum(exceptionTypes).nullish(), after: cursor.nullish() })

export type ExceptionCursor = z.infer<typeof cursor>

/** From an address (JSON); null where it is none, and then the list begins at its first page. */
export function readExceptionCursor(text: string | undefined): ExceptionCursor | null {
  try {
    return cursor.parse(JSON.parse(text ?? 'null'))
  } catch {
    return null
  }
}

/** There is no such exception, or not in the buyer's units. */
export class ExceptionNotFound extends NotFound {
  constructor() {
    super('There is no such exception for you.')
  }
}

export interface ExceptionRow {
  id: string
  type: string
  severity: number
  state: 'open' | 'cleared'
  facts: Record<string, string | number | null>
  count: number
  openedAt: string
  clearedWhy: string | null
  unitName: string
  supplierName: string | null
  orderId: string | null
  orderNumber: string | null
  currency: string | null
  lineId: string | null
  lineNumber: string | null
  itemNumber: string | null
  unit: string | null
  description: string | null
  documentId: string | null
}

interface Raw {
  id: string
  type: string
  severity: number
  state: 'open' | 'cleared'
  facts: ExceptionRow['facts']
  count: number
  opened_at: Date
  cleared_why: string | null
  unit_name: string
  supplier_name: string | null
  order_id: string | null
  order_number: string | null
  currency: string | null
  line_id: string | null
  line_number: string | null
  item_number: string | null
  unit: string | null
  description: string | null
  subject_kind: string
  subject_id: string
}

/** What needs a person of the buyer's units: the most severe first, then the oldest; a page at a time. */
export async function listExceptions(actor: BuyerActor, input: z.infer<typeof listExceptionsInput>) {
  return withScope(actor, async tx => {
    const { after, type } = input
    const conditions = [Prisma.sql`e.state = 'open'`]
    if (type) conditions.push(Prisma.sql`e.type = ${type}`)
    if (after)
      conditions.push(
        Prisma.sql`(-e.severity, e.opened_at, e.id) > (${-after.severity}, ${new Date(after.openedAt)}, ${after.id}::uuid)`,
      )
    const where = Prisma.join(conditions, ' and ')
    // A page of each unit by its index, then the first page of them all.
    const rows = await read(
      tx,
      Prisma.sql`unnest(${actor.unitIds}::uuid[]) as unit(id) cross join lateral (
        select * from exception e where e.business_unit_id = unit.id and ${where}
        order by -e.severity, e.opened_at, e.id limit ${pageSize + 1}) e`,
      Prisma.sql`order by -e.severity, e.opened_at, e.id limit ${pageSize + 1}`,
    )
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    const next = last && { severity: last.severity, openedAt: last.openedAt, id: last.id }
    return { rows: page, next: rows.length > pageSize && next ? next : null }
  })
}

/** One exception, open or cleared. @throws ExceptionNotFound */
export async function viewException(actor: BuyerActor, id: string) {
  return withScope(actor, async tx => {
    const [exception] = await read(tx, Prisma.sql`(select * from exception where id = ${id}::uuid) e`, Prisma.empty)
    if (!exception) throw new ExceptionNotFound()
    const document = exception.documentId
      ? await tx.inboundDocument.findUnique({ where: { id: exception.documentId } })
      : null
    return {
      ...exception,
      document: document && {
        kind: document.kind,
        erpKey: document.erpKey,
        errorPath: document.errorPath,
        errorMessage: document.errorMessage,
        seenAt: instant(document.seenAt),
        payload: document.payload,
      },
    }
  })
}

/** Open exceptions by type, each counted up to `mostCounted` + 1. */
export async function countExceptions(actor: BuyerActor): Promise<Record<string, number>> {
  const rows = await withScope(
    actor,
    tx => tx.$queryRaw<{ type: string; count: number }[]>`
      select t.type, (select count(*)::int from (
        select from exception e where e.state = 'open' and e.type = t.type
          and e.business_unit_id = any (${actor.unitIds}::uuid[]) limit ${mostCounted + 1}) c) as count
      from unnest(${[...exceptionTypes]}::text[]) as t(type)`,
  )
  return Object.fromEntries(rows.map(row => [row.type, row.count]))
}

async function read(tx: Tx, from: Prisma.Sql, tail: Prisma.Sql): Promise<ExceptionRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select e.id, e.type, e.severity, e.state, e.facts, e.count, e.opened_at,
      e.cleared_why, e.subject_kind, e.subject_id, u.name as unit_name, s.name as supplier_name, o.id as order_id,
      o.number as order_number, o.currency, l.id as line_id, l.number as line_number, l.item_number, l.unit, l.description
    from ${from}
    join business_unit u on u.id = e.business_unit_id
    left join supplier s on s.id = e.supplier_id
    left join purchase_order o on o.id = e.order_id
    left join order_line l on e.subject_kind = 'line' and l.id = e.subject_id
    ${tail}`
  return rows.map(row => ({
    id: row.id,
    type: row.type,
    severity: row.severity,
    state: row.state,
    facts: row.facts,
    count: row.count,
    openedAt: instant(row.opened_at),
    clearedWhy: row.cleared_why,
    unitName: row.unit_name,
    supplierName: row.supplier_name,
    orderId: row.order_id,
    orderNumber: row.order_number,
    currency: row.currency,
    lineId: row.line_id,
    lineNumber: row.line_number,
    itemNumber: row.item_number,
    unit: row.unit,
    description: row.description,
    documentId: row.subject_kind === 'document' ? row.subject_id : null,
  }))
}
