import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { Prisma, type Tx } from '@/platform/db'
import type { LineFilters } from './address'

/** So many lines are found by a text at most; the screen then asks for more of it. */
export const mostFound = 500

export interface Found {
  ids: string[]
  /** There were more than are named here. */
  more: boolean
}

/** The letters and digits of a text, word by word, each the beginning of a word: `bear & 62` as the index has them. */
export function wordsOf(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length > 0 ? words.map(word => `'${word}':*`).join(' & ') : null
}

/** A range on an index in the "C" order: everything from the text to just before the next one. */
export const beginsWith = (column: Prisma.Sql, text: string): Prisma.Sql =>
  Prisma.sql`(${column} collate "C" >= ${text} and ${column} collate "C" < ${`${text}\u{10FFFF}`})`

/**
 * Open lines of the actor by a text: the beginning of the order's number, of the supplier's own, or of the item's, or
 * words of item and description. The words are looked up past row-level security, by a function that knows whose they
 * are; what it says is read again here under the actor's own rights.
 */
export async function findLines(
  tx: Tx,
  actor: SupplierActor | BuyerActor,
  text: string,
  most = mostFound,
): Promise<Found> {
  const { ids, column } =
    actor.kind === 'supplier'
      ? { ids: [actor.supplierId], column: Prisma.raw('supplier_id') }
      : { ids: actor.unitIds, column: Prisma.raw('business_unit_id') }
  const limit = most + 1
  const open = Prisma.sql`l.${column} = owner.id and l.open_due is not null`
  /** What begins with the text, of each owner by its own index. */
  const beginning = (name: Prisma.Sql, from: Prisma.Sql, then: Prisma.Sql) =>
    [...new Set([text, text.toUpperCase()])].map(
      spelling => Prisma.sql`(select f.id from unnest(${ids}::uuid[]) as owner(id) cross join lateral (
        select l.id from ${from} where ${open} and ${beginsWith(name, spelling)}
        order by ${name} collate "C", ${then} limit ${limit}) f)`,
    )
  const ordered = Prisma.sql`purchase_order o join order_line l on l.order_id = o.id and o.${column} = owner.id
    and o.supplier_order_number is not null`
  const ownLines = Prisma.sql`order_line l`
  const parts = [
    ...beginning(Prisma.sql`l.order_number`, ownLines, Prisma.sql`l.position, l.id`),
    ...beginning(Prisma.sql`l.item_number`, ownLines, Prisma.sql`l.id`),
    ...beginning(Prisma.sql`o.supplier_order_number`, ordered, Prisma.sql`l.id`),
  ]
  const words = wordsOf(text)
  if (words) {
    const lookUp = Prisma.raw(actor.kind === 'supplier' ? 'supplier_lines_with' : 'buyer_lines_with')
    parts.push(Prisma.sql`(select l.id from order_line l
      where l.id = any(array(select f.id from ${lookUp}(to_tsquery('simple', ${words}), ${limit}) as f(id)))
        and l.open_due is not null)`)
  }
  // Each part, and the whole, is cut at the same place each time: the pages of one search are of one list.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from (${Prisma.join(parts, ' union ')}) found order by id limit ${limit}`
  return { ids: rows.slice(0, most).map(row => row.id), more: rows.length > most }
}

/** The lines that a list is narrowed to by its text; null where it has none. */
export const foundBy = (tx: Tx, actor: SupplierActor | BuyerActor, { text }: LineFilters): Promise<Found | null> =>
  text ? findLines(tx, actor, text) : Promise.resolve(null)
