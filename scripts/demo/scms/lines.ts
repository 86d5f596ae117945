import { createHash } from 'node:crypto'
import type { Row } from './columns'
import { dayMonthYear, monthDayYear } from './dates'

/** One delivered line of the history, understood. */
export interface HistoryLine {
  id: number
  poNo: string
  vendorNo: string
  vendorName: string
  itemNo: string
  itemText: string
  itemGroup: string
  /** Packs, and the price of one pack (USD). */
  qty: string
  packPrice: string
  /** As the file has it: not always quantity × price. */
  value: string
  /** Null where the file says that the date was not captured. */
  orderedOn: string | null
  scheduledOn: string
  deliveredOn: string
}

/** `From RDC` is stock out of a warehouse, which no supplier was asked for. */
export const isSupplierOrder = (row: Row): boolean => row['Fulfill Via'] === 'Direct Drop'

/**
 * The file has names and no keys; a key made of the name stays the same whichever rows are loaded.
 * Names are longer than keys may be, so it is a short digest.
 */
const keyOf = (prefix: string, name: string): string =>
  `${prefix}-${createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase()}`

/** @throws Error that names the line and the column that cannot be read */
export function readLine(row: Row): HistoryLine {
  const pack = row['Unit of Measure (Per Pack)']
  const item = `${row['Item Description']} (pack of ${pack})`
  const orderedOn = monthDayYear(row['PO Sent to Vendor Date'])
  if (orderedOn === null && row['PO Sent to Vendor Date'] !== 'Date Not Captured') {
    throw unreadable(row, 'PO Sent to Vendor Date')
  }
  return {
    id: Number(row.ID),
    poNo: row['PO / SO #'],
    vendorNo: keyOf('V', row.Vendor),
    vendorName: row.Vendor,
    itemNo: keyOf('I', item),
    itemText: item,
    itemGroup: `${row['Product Group']} ${row['Sub Classification']}`,
    qty: number(row, 'Line Item Quantity', true),
    packPrice: number(row, 'Pack Price'),
    value: number(row, 'Line Item Value'),
    orderedOn,
    scheduledOn: day(row, 'Scheduled Delivery Date'),
    deliveredOn: day(row, 'Delivered to Client Date'),
  }
}

function day(row: Row, column: keyof Row): string {
  const read = dayMonthYear(row[column])
  if (read === null) throw unreadable(row, column)
  return read
}

function number(row: Row, column: keyof Row, positive = false): string {
  const text = row[column]
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(text) || (positive && !/[1-9]/.test(text))) throw unreadable(row, column)
  return text
}

const unreadable = (row: Row, column: keyof Row): Error =>
  new Error(`Line ${row.ID} of the delivery history: "${row[column]}" cannot be read as ${column}`)
