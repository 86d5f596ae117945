import { parse } from 'csv-parse/browser/esm/sync'

/** What a column of pasted rows may hold. */
export const pasteColumns = ['order', 'line', 'quantity', 'date', 'price', 'reason', 'note'] as const
export type PasteColumn = (typeof pasteColumns)[number]

/** Rows read at once at most. */
export const mostRows = 500

/** A block of cells from a spreadsheet, with what its columns are. */
export interface PastedTable {
  columns: (PasteColumn | null)[]
  rows: { number: number; cells: string[] }[]
  /** The rows that are too many to be read at once, by their numbers; null where all are. */
  left: { first: number; last: number } | null
}

/** How people call a column, in the languages of the suppliers that we know of; written small and without signs. */
const headings: Record<PasteColumn, string[]> = {
  order: [
    ...['order', 'ordernumber', 'orderno', 'orderline', 'po', 'ponumber', 'pono', 'purchaseorder'],
    ...['bestellung', 'bestellnummer', 'commande', 'pedido', 'ordine', 'bestelling', 'zamowienie'],
  ],
  line: [
    ...['line', 'lineno', 'linenumber', 'poline', 'pos', 'position', 'ligne', 'linea', 'riga'],
    ...['regel', 'pozycja', 'posicion', 'poitem', 'item'],
  ],
  quantity: [
    ...['quantity', 'qty', 'confirmedquantity', 'confirmedqty', 'promisedquantity', 'menge', 'quantite', 'cantidad'],
    ...['quantita', 'aantal', 'ilosc'],
  ],
  date: [
    ...['date', 'due', 'duedate', 'deliverydate', 'delivery', 'promised', 'promiseddate', 'confirmeddate', 'shipdate'],
    ...['datum', 'liefertermin', 'lieferdatum', 'fecha', 'data', 'datelivraison', 'leverdatum'],
  ],
  price: ['price', 'unitprice', 'preis', 'einzelpreis', 'prix', 'precio', 'prezzo', 'prijs', 'cena'],
  reason: ['reason', 'reasoncode', 'grund', 'motif', 'motivo', 'reden', 'powod'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'bemerkung', 'commentaire', 'nota', 'opmerking'],
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

/**
 * Reads the block as a spreadsheet puts it on the clipboard: cells parted by tabs, quoted where they hold line breaks.
 * A heading row names the columns, in any order; without one they are order, line, quantity, date, price, reason, note.
 */
export function readTable(text: string): PastedTable {
  const cells: string[][] = parse(text, {
    delimiter: '\t',
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
  })
  const named = cells[0] ? readHeadings(cells[0]) : null
  const rows = cells.map((row, index) => ({ number: index + 1, cells: row })).slice(named ? 1 : 0)
  const width = Math.max(0, ...rows.map(row => row.cells.length))
  return {
    columns: named ?? Array.from({ length: width }, (_, index) => pasteColumns[index] ?? null),
    rows: rows.slice(0, mostRows),
    left: rowsBeyond(rows),
  }
}

function rowsBeyond(rows: PastedTable['rows']): PastedTable['left'] {
  const [first, last] = [rows[mostRows], rows.at(-1)]
  return first && last ? { first: first.number, last: last.number } : null
}

/**
 * Two headings that we know make a heading row: one alone may be somebody's note. Where two columns could be the same,
 * it is the one called so most plainly: "Line" before "Item".
 */
function readHeadings(row: string[]): (PasteColumn | null)[] | null {
  const columns: (PasteColumn | null)[] = row.map(() => null)
  for (const name of pasteColumns) {
    const ranks = row.map(cell => headings[name].indexOf(plain(cell)))
    const best = Math.min(...ranks.filter(rank => rank >= 0))
    if (Number.isFinite(best)) columns[ranks.indexOf(best)] = name
  }
  return columns.filter(Boolean).length >= 2 ? columns : null
}
