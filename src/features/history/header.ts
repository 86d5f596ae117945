import type { PlainDate } from '@/domain/calendar/plain-date'
import type { Order } from '@/domain/order'
import { type DateBasis, dateBasisOf } from '@/features/orders'
import { readUnit, todayAt } from '@/features/units'
import type { Tx } from '@/platform/db'

/** Which order it is. The companies and what a day means to them are as they are today: they belong to no order. */
export interface Header
  extends Pick<Order, 'id' | 'number' | 'supplierOrderNumber' | 'revision' | 'currency' | 'orderedOn'> {
  unitName: string
  supplierName: string
  dateBasis: DateBasis
  /** The day it is at the business unit at the moment that is looked at. */
  today: PlainDate
}

export async function headerOf(tx: Tx, order: Order, moment: Date): Promise<Header> {
  const { id, number, supplierOrderNumber, revision, currency, orderedOn, businessUnitId, supplierId } = order
  const unit = await readUnit(tx, businessUnitId)
  const supplier = await tx.supplier.findUniqueOrThrow({ where: { id: supplierId }, select: { name: true } })
  return {
    id,
    number,
    supplierOrderNumber,
    revision,
    currency,
    orderedOn,
    unitName: unit.name,
    supplierName: supplier.name,
    dateBasis: await dateBasisOf(tx, order),
    today: todayAt(unit, moment),
  }
}
