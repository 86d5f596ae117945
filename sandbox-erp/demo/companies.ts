import type { LoadBody } from '../model'
import { addDays, workday } from './days'
import { demoItems } from './items'
import { linesOf } from './lines'
import { type PlannedOrder, plan } from './plan'
import { demoVendors } from './vendors'

/**
 * The demonstration: Nordhaven, a distributor of industrial and electrical supplies, with two companies that buy from
 * the same vendors. The same day gives the same data; another day the same story, moved.
 * @param today `YYYY-MM-DD`
 */
export function demoCompanies(today: string): LoadBody[] {
  return [
    company(today, { code: '1000', name: 'Nordhaven Distribution Hamburg' }, 4_500_017_000),
    company(today, { code: '2000', name: 'Nordhaven Benelux Rotterdam' }, 4_700_003_000),
  ]
}

function company(today: string, { code, name }: LoadBody['company'], firstNumber: number): LoadBody {
  const began = `${addDays(today, -400)}T06:00:00Z`
  const planned = plan.filter(order => order.company === code).toSorted((a, b) => b.issuedDaysAgo - a.issuedDaysAgo)
  return {
    company: { code, name },
    vendors: demoVendors.map(({ leadDays: _, habit: __, ...vendor }) => ({ ...vendor, changed_at: began })),
    items: demoItems.map(({ vendor_no: _, pack: __, unit_price: ___, ...item }) => ({ ...item, changed_at: began })),
    orders: planned.map((order, index) => orderOf(order, String(firstNumber + index * 7), today)),
  }
}

function orderOf(order: PlannedOrder, po_no: string, today: string) {
  const issued = workday(addDays(today, -order.issuedDaysAgo - 2))
  const lines = linesOf(order, issued, today)
  return {
    po_no,
    vendor_no: order.vendor.vendor_no,
    currency: 'EUR',
    order_date: issued,
    changed_at: `${changedOn(order, lines, issued, today)}T15:30:00Z`,
    lines,
  }
}

/** The day of the last receipt or answer, or the day of issue; never today or later. */
function changedOn({ stage }: PlannedOrder, lines: ReturnType<typeof linesOf>, issued: string, today: string): string {
  const answers = lines.flatMap(line => line.confirmation?.confirmed_at?.slice(0, 10) ?? [])
  const promised = lines.flatMap(line => line.confirmation?.schedule.map(piece => piece.delivery_date) ?? [])
  const last = [
    issued,
    ...answers,
    ...(stage === 'closed' ? promised : []),
    ...(stage === 'part-received' ? [addDays(today, -4)] : []),
  ]
  const yesterday = addDays(today, -1)
  return (
    last
      .filter(day => day <= yesterday)
      .toSorted()
      .at(-1) ?? yesterday
  )
}
