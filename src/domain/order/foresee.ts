import { daysFrom, type PlainDate } from '../calendar/plain-date'
import type { Schedule } from '../documents/canonical'
import { deviates, deviationOf, sameSchedule } from '../tolerance/deviation'
import { isInside, type ToleranceRule } from '../tolerance/rule'
import type { OrderLine } from './types'

/**
 * What would come of an answer, the same for the server that decides and for the screen that says so before sending.
 */
export function foresee<Rule extends Pick<ToleranceRule, 'limits'>>(
  line: Pick<OrderLine, 'requested' | 'reference' | 'quantity'>,
  schedule: Schedule,
  rule: Rule | null,
) {
  const deviation = deviationOf(schedule, line.requested, line.reference)
  if (sameSchedule(schedule, line.reference) || !deviates(deviation))
    return { deviation, confirmedAtOnce: true as const, basis: { kind: 'as-requested' as const } }
  if (rule && isInside(deviation, rule.limits, line.quantity))
    return { deviation, confirmedAtOnce: true as const, basis: { kind: 'rule' as const, rule } }
  return { deviation, confirmedAtOnce: false as const }
}

/** Two years past what is asked for, or past today, is a slip of the finger. */
const farthest = 730

/** Whether a promised day is too far to be meant; the same for server and screen. */
export function isTooFar(line: Pick<OrderLine, 'reference'>, date: PlainDate, today: PlainDate): boolean {
  const asked = line.reference.map(piece => piece.date).reduce((last, day) => (day > last ? day : last), today)
  return daysFrom(asked, date) > farthest
}
