import Big from 'big.js'
import type { LoadBody } from '../../../sandbox-erp/model'
import { groupBy } from './group'
import type { HistoryLine } from './lines'

interface Counts {
  lines: number
  orders: number
  vendors: number
}

/** What was translated, to be held against what arrives elsewhere. */
export interface ScmsReport extends Counts {
  items: number
  /** Of these, what is still to be delivered. */
  open: Counts
  /** USD. */
  value: string
  /** By name; USD. */
  vendorValues: { vendorNo: string; name: string; lines: number; value: string }[]
}

export function report(lines: readonly HistoryLine[], orders: NonNullable<LoadBody['orders']>): ScmsReport {
  const open = orders.filter(order => order.lines.some(line => line.status === 'open'))
  const vendors = groupBy(lines, line => line.vendorNo)
  return {
    lines: lines.length,
    orders: orders.length,
    vendors: vendors.size,
    items: new Set(lines.map(line => line.itemNo)).size,
    open: {
      lines: open.flatMap(order => order.lines).filter(line => line.status === 'open').length,
      orders: open.length,
      vendors: new Set(open.map(order => order.vendor_no)).size,
    },
    value: total(lines),
    vendorValues: [...vendors]
      .map(([vendorNo, own]) => ({ vendorNo, name: own[0]?.vendorName ?? '', lines: own.length, value: total(own) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

const total = (lines: readonly HistoryLine[]): string =>
  lines.reduce((sum, line) => sum.plus(line.value), new Big(0)).toFixed()
