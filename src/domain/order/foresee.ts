import { daysFrom, type PlainDate } from '../calendar/plain-date'
import { deviates, deviationOf, priceDeviation } from '../tolerance/deviation'
import { isInside, type ToleranceRule } from '../tolerance/rule'
import { type Offer, sameSubstitute } from './offer'
import type { OrderLine } from './types'

/**
 * What would come of an answer, the same for the server that decides and for the screen that says so before sending.
 * Another item, or nothing at all, is for people to decide; so is whatever answers the buyer's own offer with another.
 */
export function foresee<Rule extends Pick<ToleranceRule, 'limits'>>(
  line: Pick<
    OrderLine,
    'requested' | 'reference' | 'unitPrice' | 'agreedPrice' | 'referencePrice' | 'quantity' | 'substitute'
  >,
  offer: Offer,
  rule: Rule | null,
) {
  const deviation = {
    ...deviationOf(offer.schedule, line.requested, line.reference),
    // Where another price is agreed that the ERP does not hold yet, the order's own is no longer "as asked".
    ...priceDeviation(offer.unitPrice ?? (line.agreedPrice === null ? null : line.unitPrice), line.referencePrice),
  }
  const substituted = !sameSubstitute(offer.substitute, line.substitute) && offer.substitute !== null
  const differs = deviates(deviation) || substituted || offer.backorder !== null
  if (substituted || offer.schedule.length === 0) return { deviation, differs, confirmedAtOnce: false as const }
  if (!differs) return { deviation, differs, confirmedAtOnce: true as const, basis: { kind: 'as-requested' as const } }
  if (rule && isInside(deviation, rule.limits, line.quantity))
    return { deviation, differs, confirmedAtOnce: true as const, basis: { kind: 'rule' as const, rule } }
  return { deviation, differs, confirmedAtOnce: false as const }
}

/** Two years past what is asked for, or past today, is a slip of the finger. */
const farthest = 730

/** Whether a promised day is too far to be meant; the same for server and screen. */
export function isTooFar(line: Pick<OrderLine, 'reference'>, date: PlainDate, today: PlainDate): boolean {
  const asked = line.reference.map(piece => piece.date).reduce((last, day) => (day > last ? day : last), today)
  return daysFrom(asked, date) > farthest
}
