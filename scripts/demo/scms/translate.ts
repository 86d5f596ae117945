import type { LoadBody } from '../../../sandbox-erp/model'
import { readRows } from './columns'
import { addDays } from './dates'
import { groupBy } from './group'
import { type HistoryLine, isSupplierOrder, readLine } from './lines'
import { orderOf } from './order'
import { report, type ScmsReport } from './report'
import { type Calendar, moved, still } from './shift'

export interface ScmsOptions {
  /** Moves the whole history by whole days, so that its last 120 days lie ahead of this day (`YYYY-MM-DD`). */
  shift?: { today: string }
}

export interface Scms {
  /** What the sandbox ERP takes at `POST /admin/load`, one after the other. */
  bodies: LoadBody[]
  report: ScmsReport
}

export const scmsCompany = { code: '3000', name: 'SCMS' }

/**
 * The delivery history of the US Government's Supply Chain Management System (2006 to 2015, public domain) as company
 * 3000: its vendors, items and orders. A line's number is the file's `ID`, its price that of a pack, its value the
 * file's own. A row becomes one line; rows that are no supplier's order are left out; nothing else is lost.
 * @throws Error that names the row and column that cannot be read; then nothing is translated
 */
export function translateScms(csv: Buffer | string, { shift }: ScmsOptions = {}): Scms {
  const lines = readRows(csv).filter(isSupplierOrder).map(readLine)
  requireOnce(lines)
  const calendar = shift ? moved(lines, shift.today) : still
  const orders = ordersOf(lines).map(([poNo, own]) => orderOf(poNo, own, calendar))
  return { bodies: [{ company: scmsCompany, ...mastersOf(lines, calendar), orders }], report: report(lines, orders) }
}

function requireOnce(lines: HistoryLine[]): void {
  const seen = new Set<number>()
  for (const { id } of lines) {
    if (seen.has(id)) throw new Error(`Line ${id} occurs twice in the delivery history; its ID has to be unique`)
    seen.add(id)
  }
}

/** An order is a number and a vendor: were a number given to two vendors, they would be two orders. */
function ordersOf(lines: HistoryLine[]): [poNo: string, lines: HistoryLine[]][] {
  return [...groupBy(lines, line => line.poNo)].flatMap(([poNo, own]) => {
    const byVendor = [...groupBy(own, line => line.vendorNo)]
    return byVendor.map(([vendorNo, part]): [string, HistoryLine[]] => [
      byVendor.length > 1 ? `${poNo}-${vendorNo}` : poNo,
      part,
    ])
  })
}

/** Vendors and items are as old as the first line that speaks of any. */
function mastersOf(lines: HistoryLine[], calendar: Calendar) {
  const first = lines.map(line => line.orderedOn ?? line.scheduledOn).toSorted()[0]
  const changed_at = first && `${addDays(calendar.day(first), -1)}T00:00:00Z`
  const vendors = new Map(lines.map(line => [line.vendorNo, line.vendorName]))
  const items = new Map(lines.map(line => [line.itemNo, line]))
  return {
    vendors: [...vendors].map(([vendor_no, name]) => ({ vendor_no, name, changed_at })),
    items: [...items.values()].map(({ itemNo, itemText, itemGroup }) => ({
      item_no: itemNo,
      description: itemText,
      // XPK: pack (UN/ECE Recommendation 20 with the package codes of Recommendation 21).
      base_uom: 'XPK',
      item_group: itemGroup,
      changed_at,
    })),
  }
}
