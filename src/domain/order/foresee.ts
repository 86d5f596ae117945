import type { Schedule } from '../documents/canonical'
import { deviates, deviationOf, sameSchedule } from '../tolerance/deviation'
import { isInside, ruleFor, type ToleranceRule } from '../tolerance/rule'
import type { OrderLine } from './types'

/**
 * What would come of an answer, the same for the server that decides and for the screen that says so before sending.
 */
export function foresee(
  supplierId: string,
  line: Pick<OrderLine, 'requested' | 'reference' | 'quantity' | 'itemGroup'>,
  schedule: Schedule,
  rules: readonly ToleranceRule[],
) {
  const deviation = deviationOf(schedule, line.requested, line.reference)
  if (sameSchedule(schedule, line.reference) || !deviates(deviation))
    return { deviation, confirmedAtOnce: true as const, basis: { kind: 'as-requested' as const } }
  const rule = ruleFor(rules, supplierId, line.itemGroup)
  if (rule && isInside(deviation, rule.limits, line.quantity)) {
    const basis = { kind: 'rule' as const, ruleId: rule.id, version: rule.version, name: rule.name }
    return { deviation, confirmedAtOnce: true as const, basis }
  }
  return { deviation, confirmedAtOnce: false as const }
}
