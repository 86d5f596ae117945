import { addDays, type PlainDate } from '@/domain/calendar/plain-date'
import type { OrderView } from '@/features/orders/client'

export type DateBasis = OrderView['dateBasis']

/** A day as this supplier says it: delivery at the ship-to, as it is stored, or shipping so many days before. */
export const saidDay = (delivery: PlainDate, basis: DateBasis): PlainDate =>
  basis.kind === 'ship' ? addDays(delivery, -basis.transitDays) : delivery
