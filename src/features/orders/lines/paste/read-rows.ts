import type { PlainDate } from '@/domain/calendar/plain-date'
import { type ReasonCode, reasonCodes } from '@/domain/order/types'
import { type DayOrder, readDay } from './read-day'
import type { PasteColumn, PastedTable } from './read-table'

/** What one row says of a line. Figures stay texts: the fields read them, and ask where they can be read two ways. */
export interface PastedRow {
  /** As counted in the block, the heading row with it. */
  number: number
  order: string
  line: string
  quantity: string | null
  date: PlainDate | null
  price: string | null
  /** The code that stood beside the price: its order must be in that currency. */
  currency: string | null
  reasonCode: ReasonCode | null
  note: string | null
}

export interface RowProblem {
  row: number
  code: 'no-order' | 'no-quantity' | 'no-date' | 'no-price' | 'no-reason'
  text: string
}

export interface ReadRows {
  rows: PastedRow[]
  problems: RowProblem[]
  /** A date that can be read both ways, to ask about; null when there is none, or when it has been said. */
  ask: { text: string; either: Record<DayOrder, PlainDate> } | null
}

/**
 * Reads the rows of a block, each for itself: what one cannot be read for keeps none of the others back.
 * @param reasons how reasons are called on the screen, by their code
 * @param dayOrder how dates are written, once the person has said so
 */
export function readRows(
  table: PastedTable,
  reasons: Record<ReasonCode, string>,
  dayOrder: DayOrder | null = null,
): ReadRows {
  const result: ReadRows = { rows: [], problems: [], ask: null }
  for (const { number, cells } of table.rows) {
    const cell = (column: PasteColumn): string => cells[table.columns.indexOf(column)]?.trim() ?? ''
    const wrong = (code: RowProblem['code'], text: string) => result.problems.push({ row: number, code, text })
    const { order, line } = nameOf(cell('order'), cell('line'))
    if (!isNumber(order) || !isNumber(line)) {
      wrong('no-order', cells.join(' '))
      continue
    }
    const quantity = readFigure(cell('quantity'))
    if (cell('quantity') && quantity === null) wrong('no-quantity', cell('quantity'))
    const day = cell('date') ? readDay(cell('date'), dayOrder) : null
    if (day && 'wrong' in day) wrong('no-date', cell('date'))
    if (day && 'either' in day) result.ask ??= { text: cell('date'), either: day.either }
    const price = cell('price') ? readPrice(cell('price')) : { figure: null, currency: null }
    if (!price) wrong('no-price', cell('price'))
    const reasonCode = reasonOf(cell('reason'), reasons)
    if (cell('reason') && !reasonCode) wrong('no-reason', cell('reason'))
    if ((cell('quantity') && quantity === null) || (day && 'wrong' in day) || !price) continue
    result.rows.push({
      number,
      order,
      line,
      quantity,
      date: day && 'day' in day ? day.day : null,
      price: price.figure,
      currency: price.currency,
      reasonCode,
      note: cell('note').slice(0, 500) || null,
    })
  }
  return result
}

/** What an order or a line may be called: anything longer is none, and would be refused with all the others. */
const isNumber = (text: string): boolean => text !== '' && text.length <= 64 && !text.includes('\0')

/** The list shows "4500000001 / 10" in one cell, and so may what was copied from it. */
function nameOf(order: string, line: string): { order: string; line: string } {
  const both = order.match(/^(.+?)\s*\/\s*(\d+)$/)
  if (!line && both) return { order: both[1] ?? '', line: both[2] ?? '' }
  return { order, line }
}

/**
 * A figure without unit, currency and the marks between thousands. Where one mark alone may part thousands or decimals
 * it stays as it is, for the field to ask.
 */
export function readFigure(text: string): string | null {
  const bare = text.replace(/[\s'’]/g, '').replace(/^\p{Sc}|(\p{Sc}|\p{L}+\.?)$/gu, '')
  if (!/^\d[\d.,]*$/.test(bare)) return null
  const [last] = bare.match(/[.,](?=[^.,]*$)/) ?? []
  if (!last) return bare
  const other = last === ',' ? '.' : ','
  // Both marks: the last one parts the decimals. One of them often: it parts thousands.
  if (bare.includes(other)) return bare.replaceAll(other, '').replace(last, '.')
  return bare.split(last).length > 2 ? bare.replaceAll(last, '') : bare
}

/** A price with its currency before or after it, as a sign or as a code: "€ 12.50", "EUR 12.50", "12.50 EUR". */
export function readPrice(text: string): { figure: string; currency: string | null } | null {
  const [, before, bare = '', after] = text.match(/^([a-z]{3}(?![a-z]))?(.*?)((?<![a-z])[a-z]{3})?$/is) ?? []
  const figure = /\p{L}/u.test(bare) || (before && after) ? null : readFigure(bare)
  return figure === null ? null : { figure, currency: (before ?? after)?.toUpperCase() ?? null }
}

function reasonOf(text: string, reasons: Record<ReasonCode, string>): ReasonCode | null {
  const said = text.toLowerCase()
  return reasonCodes.find(code => said === code || said === reasons[code].toLowerCase()) ?? null
}
