import { z } from 'zod'
import { daysFrom, type PlainDate } from '../calendar/plain-date'
import type { Schedule, ScheduleLine } from '../documents/canonical'
import { type Decimal, equal, isPositive, min, percentUp, remainder, subtract, sum } from '../quantity/decimal'

/**
 * How far an answer is from what was asked: the worst piece counts for days, the line's total for quantity, the price of
 * a unit in percent of the price that stands.
 */
export const deviation = z.object({
  daysEarly: z.number().int().nonnegative(),
  daysLate: z.number().int().nonnegative(),
  under: z.string(),
  over: z.string(),
  priceOver: z.string().default('0'),
  priceUnder: z.string().default('0'),
})
export type Deviation = z.infer<typeof deviation>

export const noDeviation: Deviation = {
  daysEarly: 0,
  daysLate: 0,
  under: '0',
  over: '0',
  priceOver: '0',
  priceUnder: '0',
}

export const deviates = (d: Deviation): boolean =>
  d.daysEarly > 0 || d.daysLate > 0 || [d.under, d.over, d.priceOver, d.priceUnder].some(isPositive)

export const totalOf = (schedule: Schedule): Decimal => sum(schedule.map(piece => piece.quantity))

/** By date, pieces of one day joined: two schedules that mean the same are written the same. */
export function tidy(schedule: Schedule): Schedule {
  const byDate = new Map<PlainDate, Decimal>()
  for (const piece of schedule) byDate.set(piece.date, sum([byDate.get(piece.date) ?? '0', piece.quantity]))
  return [...byDate].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, quantity]) => ({ date, quantity }))
}

export function sameSchedule(a: Schedule, b: Schedule): boolean {
  const [left, right] = [tidy(a), tidy(b)]
  return (
    left.length === right.length &&
    left.every((piece, i) => piece.date === right[i]?.date && equal(piece.quantity, right[i]?.quantity ?? '0'))
  )
}

/**
 * Holds an answer against what was asked. Both schedules are filled first in, first out by date; any day between the
 * requested and the reference date of the same units counts as on time, and any quantity between the two totals as
 * right, so that a buyer who once accepted a later day or another quantity is not asked about anything in between.
 * Units beyond both count as quantity, not as days.
 */
export function deviationOf(answer: Schedule, requested: Schedule, reference: Schedule): Deviation {
  let daysEarly = 0
  let daysLate = 0
  for (const piece of overlay(answer, requested, reference)) {
    const earliest = piece.requested < piece.reference ? piece.requested : piece.reference
    const latest = piece.requested < piece.reference ? piece.reference : piece.requested
    daysEarly = Math.max(daysEarly, daysFrom(piece.answer, earliest))
    daysLate = Math.max(daysLate, daysFrom(latest, piece.answer))
  }
  const [answered, ordered, accepted] = [totalOf(answer), totalOf(requested), totalOf(reference)]
  const under = min(remainder(ordered, answered), remainder(accepted, answered))
  const over = min(remainder(answered, ordered), remainder(answered, accepted))
  return { ...noDeviation, daysEarly, daysLate, under, over }
}

/** A price of a unit against the price that stands, in percent of it; null is that price itself. */
export function priceDeviation(price: Decimal | null, reference: Decimal): Pick<Deviation, 'priceOver' | 'priceUnder'> {
  if (price === null) return { priceOver: '0', priceUnder: '0' }
  return {
    priceOver: percentUp(remainder(price, reference), reference),
    priceUnder: percentUp(remainder(reference, price), reference),
  }
}

/** Cuts the schedules at each other's borders: stretches of units that have one date in each. */
function overlay(answer: Schedule, requested: Schedule, reference: Schedule) {
  const left = { answer: tidy(answer), requested: tidy(requested), reference: tidy(reference) }
  const stretches: { answer: PlainDate; requested: PlainDate; reference: PlainDate }[] = []
  for (;;) {
    const given = left.answer[0]
    // Where one of the two has no such units (the buyer accepted fewer or more), the other one's day counts.
    const asked = left.reference[0] ?? left.requested[0]
    const wanted = left.requested[0] ?? left.reference[0]
    if (!given || !asked || !wanted) return stretches
    const quantity = [given, asked, wanted].map(piece => piece.quantity).reduce(min)
    stretches.push({ answer: given.date, requested: wanted.date, reference: asked.date })
    for (const kind of ['answer', 'requested', 'reference'] as const) left[kind] = take(left[kind], quantity)
  }
}

function take([first, ...rest]: ScheduleLine[], quantity: Decimal): Schedule {
  if (!first) return []
  const remaining = subtract(first.quantity, quantity)
  return isPositive(remaining) ? [{ ...first, quantity: remaining }, ...rest] : rest
}
