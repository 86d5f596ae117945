import { addDays, type PlainDate } from '@/domain/calendar/plain-date'
import type { DateBasis } from '@/features/orders'

/** A day as this supplier says it: delivery at the ship-to, as it is stored, or shipping so many days before. */
export const saidDay = (delivery: PlainDate, basis: DateBasis): PlainDate =>
  basis.kind === 'ship' ? addDays(delivery, -basis.transitDays) : delivery
