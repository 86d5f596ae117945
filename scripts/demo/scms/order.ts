import type { LoadBody } from '../../../sandbox-erp/model'
import type { HistoryLine } from './lines'
import type { Calendar } from './shift'

type LoadOrder = NonNullable<LoadBody['orders']>[number]

/** An order of the history: what is delivered is received in full and closed, what is still to come is open. */
export function orderOf(poNo: string, lines: readonly HistoryLine[], calendar: Calendar): LoadOrder {
  const ordered = lines.flatMap(line => line.orderedOn ?? []).toSorted()[0] ?? null
  const [first] = lines
  if (!first) throw new Error(`Order ${poNo} has no lines`)
  return {
    po_no: poNo,
    vendor_no: first.vendorNo,
    // The history is in US dollars throughout: its freight and insurance columns say so.
    currency: 'USD',
    order_date: ordered && calendar.past(ordered),
    changed_at: `${changedOn(lines, ordered, calendar)}T00:00:00Z`,
    lines: lines.map(line => {
      const open = calendar.isOpen(line.scheduledOn)
      return {
        line_no: line.id,
        item_no: line.itemNo,
        qty: line.qty,
        unit_price: line.packPrice,
        net_value: line.value,
        status: open ? ('open' as const) : ('closed' as const),
        received_qty: open ? '0' : line.qty,
        schedule: [{ qty: line.qty, delivery_date: calendar.day(line.scheduledOn) }],
      }
    }),
  }
}

/** The last delivery that has happened, or else the order's own day. */
function changedOn(lines: readonly HistoryLine[], ordered: string | null, calendar: Calendar): string {
  const delivered = lines.filter(line => !calendar.isOpen(line.scheduledOn)).map(line => line.deliveredOn)
  const days = [...delivered, ...(ordered ? [ordered] : [])].map(day => calendar.past(day)).toSorted()
  return days.at(-1) ?? calendar.past(lines[0]?.scheduledOn ?? '')
}
