import { z } from 'zod'
import { plainDate } from '../calendar/plain-date'
import { schedule } from '../documents/canonical'
import { type Decimal, equal, nonNegativeDecimal, positiveDecimal, remainder, sum } from '../quantity/decimal'
import { sameSchedule, tidy, totalOf } from '../tolerance/deviation'

/** What will come later without a firm promise: how much, and the day it is expected where that is known. */
export const backorder = z.object({ quantity: positiveDecimal, date: plainDate.nullable() })
export type Backorder = z.infer<typeof backorder>

const name = z.string().trim().max(64)

/** Another item in place of the one ordered: from the item master, or as the supplier calls it. */
export const substitute = z.object({
  itemId: z.uuid().nullable(),
  number: name.min(1),
  description: z.string().trim().max(200),
  /** The supplier's own part number. */
  supplierPart: name.nullable(),
  /** Units of the substitute for one unit ordered; schedules stay in ordered units. */
  ratio: positiveDecimal,
})
export type Substitute = z.infer<typeof substitute>

/** The terms of a turn: what one side offers of a line, and, once agreed, what both hold. */
export const offer = z.object({
  /** May be empty: everything is backordered, or nothing will come. */
  schedule,
  backorder: backorder.nullable().default(null),
  /** Of one unit; null: the order's price. */
  unitPrice: nonNegativeDecimal.nullable().default(null),
  substitute: substitute.nullable().default(null),
})
export type Offer = z.infer<typeof offer>

/** What of an ordered quantity an offer leaves out: neither promised nor backordered. */
export const declinedBy = (ordered: Decimal, { schedule, backorder }: Pick<Offer, 'schedule' | 'backorder'>): Decimal =>
  remainder(ordered, sum([totalOf(schedule), backorder?.quantity ?? '0']))

/** Written one way, so that equal offers are equal: pieces by date, a price that is the line's own as null. */
export const tidyOffer = (terms: Offer, line: { unitPrice: Decimal }): Offer => ({
  ...terms,
  schedule: tidy(terms.schedule),
  unitPrice: terms.unitPrice !== null && equal(terms.unitPrice, line.unitPrice) ? null : terms.unitPrice,
})

/** Whether two offers of a line mean the same. */
export function sameOffer(a: Offer, b: Offer): boolean {
  return (
    sameSchedule(a.schedule, b.schedule) &&
    sameBackorder(a.backorder, b.backorder) &&
    samePrice(a.unitPrice, b.unitPrice) &&
    sameSubstitute(a.substitute, b.substitute)
  )
}

export const sameBackorder = (a: Backorder | null, b: Backorder | null): boolean =>
  a === null || b === null ? a === b : a.date === b.date && equal(a.quantity, b.quantity)

export const samePrice = (a: Decimal | null, b: Decimal | null): boolean =>
  a === null || b === null ? a === b : equal(a, b)

export const sameSubstitute = (a: Substitute | null, b: Substitute | null): boolean =>
  a === null || b === null ? a === b : a.number === b.number && a.itemId === b.itemId && equal(a.ratio, b.ratio)

/** The offer without anything but days and quantities. */
export const plainOffer = (pieces: Offer['schedule']): Offer => ({
  schedule: pieces,
  backorder: null,
  unitPrice: null,
  substitute: null,
})
