import { system } from '@/domain/access/actor'
import { equal } from '@/domain/quantity/decimal'
import { fromDecimal, type Prisma, withScope } from '@/platform/db'
import type { ScmsReport } from './report'

const actor = system('demo')

/** What the portal holds of one vendor. */
export interface Arrived {
  vendorNo: string
  lines: number
  value: string
}

/** Lines and values in the portal by vendor, as far as they have come through an ERP connection. */
export async function arrivedByVendor(unitCode: string): Promise<Arrived[]> {
  const rows = await withScope(
    actor,
    tx => tx.$queryRaw<{ vendor: string; lines: number; value: Prisma.Decimal }[]>`
      select r.vendor_number as vendor, count(*)::int as lines, sum(l.net_value) as value
      from order_line l
      join business_unit u on u.id = l.business_unit_id and u.code = ${unitCode}
      join supplier_ref r on r.supplier_id = l.supplier_id and r.connection_id = u.connection_id
      group by 1`,
  )
  return rows.map(({ vendor, lines, value }) => ({ vendorNo: vendor, lines, value: fromDecimal(value) }))
}

/** Lines that a supplier can still be asked about. */
export async function openLines(unitCode: string): Promise<number> {
  const [row] = await withScope(
    actor,
    tx => tx.$queryRaw<{ lines: number }[]>`
      select count(*)::int as lines from order_line l
      join business_unit u on u.id = l.business_unit_id and u.code = ${unitCode} where l.open_due is not null`,
  )
  return row?.lines ?? 0
}

/** Where the file and the portal differ, a sentence each; none when everything has arrived as it is. */
export function differences(report: ScmsReport, arrived: readonly Arrived[]): string[] {
  const held = new Map(arrived.map(vendor => [vendor.vendorNo, vendor]))
  const found = report.vendorValues.flatMap(({ vendorNo, name, lines, value }) => {
    const portal = held.get(vendorNo)
    held.delete(vendorNo)
    if (!portal) return [`${name}: ${lines} lines in the file, none in the portal`]
    if (portal.lines === lines && equal(portal.value, value)) return []
    return [`${name}: ${lines} lines of ${value} in the file, ${portal.lines} of ${portal.value} in the portal`]
  })
  return [...found, ...[...held.keys()].map(vendorNo => `Vendor ${vendorNo} is in the portal and not in the file`)]
}

/** The suppliers with most to answer, for the demonstration's sign-ins. */
export async function busiestVendors(unitCode: string, count: number): Promise<{ vendorNo: string; name: string }[]> {
  const rows = await withScope(
    actor,
    tx => tx.$queryRaw<{ vendor: string; name: string }[]>`
      select r.vendor_number as vendor, s.name from order_line l
      join business_unit u on u.id = l.business_unit_id and u.code = ${unitCode}
      join supplier_ref r on r.supplier_id = l.supplier_id and r.connection_id = u.connection_id
      join supplier s on s.id = l.supplier_id
      where l.state = 'issued' group by 1, 2 order by count(*) desc, 1 limit ${count}`,
  )
  return rows.map(({ vendor, name }) => ({ vendorNo: vendor, name }))
}
