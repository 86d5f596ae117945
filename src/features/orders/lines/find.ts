import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { Prisma, type Tx } from '@/platform/db'

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
  const own = Prisma.sql`l.${column} = any(${ids}::uuid[]) and l.open_due is not null`
  const spellings = [...new Set([text, text.toUpperCase()])]
  const begins = (name: Prisma.Sql) =>
    Prisma.sql`(${Prisma.join(
      spellings.map(spelling => beginsWith(name, spelling)),
      ' or ',
    )})`
  const parts = [
    Prisma.sql`(select l.id from order_line l where ${own} and ${begins(Prisma.sql`l.order_number`)} limit ${limit})`,
    Prisma.sql`(select l.id from order_line l where ${own} and ${begins(Prisma.sql`l.item_number`)} limit ${limit})`,
    Prisma.sql`(select l.id from purchase_order o join order_line l on l.order_id = o.id
      where o.supplier_order_number is not null and ${begins(Prisma.sql`o.supplier_order_number`)} and ${own}
      limit ${limit})`,
  ]
  const words = wordsOf(text)
  if (words) {
    const lookUp = Prisma.raw(actor.kind === 'supplier' ? 'supplier_lines_with' : 'buyer_lines_with')
    parts.push(Prisma.sql`(select l.id from ${lookUp}(to_tsquery('simple', ${words}), ${limit}) as f(id)
      join order_line l on l.id = f.id where ${own})`)
  }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from (${Prisma.join(parts, ' union ')}) found limit ${limit}`
  return { ids: rows.slice(0, most).map(row => row.id), more: rows.length > most }
}
