import type { PlainDate } from '@/domain/calendar/plain-date'
import type { LineState, Side, SyncState } from '@/domain/order'
import { todayAt, type Unit } from '@/features/units'
import { fromDate, fromDecimal, instantOrNull, Prisma } from '@/platform/db'
import type { DateBasis } from '../date-basis'
import type { SortedRow } from './cursor'

/** A line as a list across orders shows it. */
export interface LineRow {
  id: string
  orderId: string
  orderNumber: string
  supplierOrderNumber: string | null
  unitName: string
  supplierName: string
  number: string
  itemNumber: string
  itemGroup: string | null
  description: string
  unit: string
  quantity: string
  unitPrice: string
  netValue: string
  currency: string
  state: LineState
  waitsFor: Side | null
  syncState: SyncState
  agreement: number
  /** `seenOf` the line, for whoever accepts it to send back. */
  seen: string
  /** The day of delivery: what lists are sorted, filtered and counted by. */
  dueOn: PlainDate
  /** What the line's supplier means by a day; screens and files say it their way. */
  dateBasis: DateBasis
  answerBy: string | null
  /** Today at the line's business unit. */
  today: PlainDate
}

export interface Row extends SortedRow {
  order_id: string
  supplier_order_number: string | null
  business_unit_id: string
  supplier_name: string
  number: string
  item_group: string | null
  description: string
  unit: string
  quantity: Prisma.Decimal
  unit_price: Prisma.Decimal
  currency: string
  state: string
  waits_for: string | null
  sync_state: string
  agreement: number
  seen: string
  /** Null where days are those of delivery. */
  transit_days: number | null
}

/** What a row of lines `l` needs beside the table's own columns. The text is `seenOf` the line. */
export const besides = Prisma.sql`o.currency, o.supplier_order_number, s.name as supplier_name, r.transit_days,
  concat_ws('.', l.revision, l.turn, l.agreement,
    coalesce((select t.number from turn t where t.line_id = l.id and t.outcome = 'open'), 0)) as seen`

/** Where it stands. */
export const elsewhere = Prisma.sql`join purchase_order o on o.id = l.order_id join supplier s on s.id = l.supplier_id
  left join supply_relation r on r.business_unit_id = l.business_unit_id and r.supplier_id = l.supplier_id
    and r.date_basis = 'ship'`

export function toLine(row: Row, units: ReadonlyMap<string, Unit>, now: Date): LineRow {
  const unit = units.get(row.business_unit_id)
  if (!unit) throw new Error(`Line ${row.id} is of an unknown business unit`)
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    supplierOrderNumber: row.supplier_order_number,
    unitName: unit.name,
    supplierName: row.supplier_name,
    number: row.number,
    itemNumber: row.item_number,
    itemGroup: row.item_group,
    description: row.description,
    unit: row.unit,
    quantity: fromDecimal(row.quantity),
    unitPrice: fromDecimal(row.unit_price),
    netValue: fromDecimal(row.net_value),
    currency: row.currency,
    state: row.state as LineState,
    waitsFor: row.waits_for as Side | null,
    syncState: row.sync_state as SyncState,
    agreement: row.agreement,
    seen: row.seen,
    dueOn: fromDate(row.open_due),
    dateBasis: row.transit_days === null ? { kind: 'delivery' } : { kind: 'ship', transitDays: row.transit_days },
    answerBy: instantOrNull(row.answer_by),
    today: todayAt(unit, now),
  }
}
