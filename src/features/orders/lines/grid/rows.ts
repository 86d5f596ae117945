import { standingOffer } from '@/domain/order/standing'
import { equal, nonNegativeDecimal } from '@/domain/quantity/decimal'
import { entryOf } from '../../components/answer-entry'
import { decimalText, type Entry } from '../../components/read-terms'
import type { LineView, OrderView } from '../../order-view'
import type { PastedRow } from '../paste/read-rows'

/** A line of the grid with its order. */
export interface GridRow {
  id: string
  order: OrderView
  line: LineView
  /** The same line, called by order and number: every field of the grid has a name of its own. */
  named: LineView
}

/** The lines of the grid, order by order. */
export const rowsOf = (orders: readonly OrderView[]): GridRow[] =>
  orders.flatMap(order =>
    order.lines.map(line => ({
      id: line.id,
      order,
      line,
      named: { ...line, number: `${order.number} / ${line.number}` },
    })),
  )

/** Waits for the supplier and can be accepted as it stands: days that have passed need new ones. */
export function isAcceptable({ line, order }: GridRow): boolean {
  const { schedule } = standingOffer(line)
  const isToCome = ({ date }: { date: string }) => date >= order.today
  return (
    line.actions.answer.allowed &&
    line.waitsFor === 'supplier' &&
    line.reconfirm !== 'asked' &&
    schedule.length > 0 &&
    schedule.every(isToCome)
  )
}

/**
 * What pasted rows say of one line, as if it were typed: several rows are its deliveries. What a row leaves out is as it
 * stands; a price that is the order's is none of one's own.
 */
export function entryFrom({ line, order }: GridRow, pasted: readonly PastedRow[]): Entry {
  const standing = entryOf(line, order)
  const pieces = pasted.map((row, index) => ({
    quantity: row.quantity ?? (pasted.length === 1 ? (standing.pieces[0]?.quantity ?? line.quantity) : ''),
    date: row.date ?? standing.pieces[index]?.date ?? standing.pieces[0]?.date ?? '',
  }))
  const [only] = pasted
  // One row that says neither how much nor when leaves the deliveries as they are.
  const untouched = pasted.length === 1 && only?.quantity === null && only.date === null
  const price = pasted.find(row => row.price !== null)?.price ?? null
  const read = price === null ? null : nonNegativeDecimal.safeParse(decimalText(price))
  return {
    ...standing,
    pieces: untouched ? standing.pieces : pieces,
    price: read?.success && equal(read.data, line.unitPrice) ? null : (price ?? standing.price),
    reasonCode: pasted.find(row => row.reasonCode)?.reasonCode ?? null,
    note: pasted.find(row => row.note)?.note ?? null,
  }
}
