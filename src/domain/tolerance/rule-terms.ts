import { z } from 'zod'
import { equal } from '../quantity/decimal'
import { silence, toleranceLimits } from './rule'

/** What a buyer admin may change of a rule; what it is about stays as it was made. */
export const ruleTerms = z.object({
  name: z.string().trim().min(1).max(80),
  limits: toleranceLimits,
  proposalHours: z.number().int().min(1).max(2000).nullable(),
  silence,
  reconfirmDays: z.number().int().min(1).max(365).nullable(),
})
export type RuleTerms = z.infer<typeof ruleTerms>

export const ruleProblemCodes = [
  'everything-under',
  'units-without-percent',
  'units-of-none',
  'silence-without-end',
] as const
export type RuleProblemCode = (typeof ruleProblemCodes)[number]

export interface RuleProblem {
  code: RuleProblemCode
  /** Where in the terms. */
  path: string[]
}

/** Limits that cannot be meant: each alone is a number that is allowed, together they contradict each other. */
export function problemsOf({ limits, proposalHours, silence }: Omit<RuleTerms, 'name'>): RuleProblem[] {
  const problems: RuleProblem[] = []
  const found = (code: RuleProblemCode, ...path: string[]) => problems.push({ code, path })
  // An answer of next to nothing would be confirmed without a person.
  if (limits.underPercent >= 100) found('everything-under', 'limits', 'underPercent')
  for (const side of ['under', 'over'] as const) {
    const [percent, units] = [limits[`${side}Percent`], limits[`${side}Units`]]
    if (units === null) continue
    if (equal(units, '0')) found('units-of-none', 'limits', `${side}Units`)
    // Both limits hold at once, so units beside no percentage never count.
    else if (percent === 0) found('units-without-percent', 'limits', `${side}Units`)
  }
  if (silence === 'consents' && proposalHours === null) found('silence-without-end', 'proposalHours')
  return problems
}

/** Whether two versions of a rule say the same. */
export const sameTerms = (a: RuleTerms, b: RuleTerms): boolean => {
  const written = (terms: RuleTerms) => JSON.stringify(ruleTerms.parse(terms))
  return written(a) === written(b)
}
