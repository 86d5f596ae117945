import { type Options, stringify } from 'csv-stringify/sync'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import type { LinesInput } from './address'
import { foundBy, mostFound } from './find'
import type { LineRow } from './line-row'
import { listLines } from './list'

/** Lines a page of the file: few enough to hold, many enough to be quick. */
const pageSize = 500

/** A column of the file: its heading and what stands in it. */
export interface FileColumn {
  heading: string
  value: (line: LineRow) => string
}

/** RFC 4180; what Excel would take for a formula is text, and the byte order mark tells it that this is UTF-8. */
const format: Options = { record_delimiter: 'windows', escape_formulas: true }
const byteOrderMark = '\uFEFF'

/** What stands in the file beside the lines, in the reader's words. */
export interface FileWords {
  columns: readonly FileColumn[]
  /** The last line of a file whose search was cut. */
  cut: (most: number) => string
}

/**
 * The lines of a view as CSV, page by page as they are asked for: the whole of a long list is never held. The same lines
 * that the list shows to this actor. A text is looked for once, for all pages; where it was found in more lines than a
 * search gives, the file ends with a line that says so.
 */
export async function* exportLines(
  actor: SupplierActor | BuyerActor,
  input: LinesInput,
  { columns, cut }: FileWords,
  now: Date,
  size = pageSize,
): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + stringify([columns.map(column => column.heading)], format)
  const found = await withScope(actor, tx => foundBy(tx, actor, input.filters))
  for (let after: string | null = null; ; ) {
    const page = await listLines(actor, { ...input, after }, now, { size, found })
    if (page.rows.length > 0)
      yield stringify(
        page.rows.map(line => columns.map(column => column.value(line))),
        format,
      )
    if (!page.next) break
    after = page.next
  }
  if (found?.more) yield stringify([[cut(mostFound)]], format)
}
