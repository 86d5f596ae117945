import { z } from 'zod'
import { compare, type Decimal, nonNegativeDecimal, percentOf } from '../quantity/decimal'
import type { Deviation } from './deviation'

/** How far an answer may be from what was asked and still be confirmed without a person. */
export const toleranceLimits = z.object({
  daysEarly: z.number().int().min(0).max(365),
  daysLate: z.number().int().min(0).max(365),
  /** Of the line's quantity. */
  underPercent: z.number().min(0).max(100),
  overPercent: z.number().min(0).max(100),
  /** In the line's unit; null where only the percentage counts. */
  underUnits: nonNegativeDecimal.nullable(),
  overUnits: nonNegativeDecimal.nullable(),
  /** Of the price that stands. */
  priceOverPercent: z.number().min(0).max(100).default(0),
  priceUnderPercent: z.number().min(0).max(100).default(0),
})
export type ToleranceLimits = z.infer<typeof toleranceLimits>

export interface ToleranceRule {
  id: string
  version: number
  name: string
  /** Null: any supplier, any item group. */
  supplierId: string | null
  itemGroup: string | null
  limits: ToleranceLimits
  /** Business hours after which a proposal that nobody decided expires; null: it waits. */
  proposalHours: number | null
  /** What a proposal's expiry means: it lapses, or, where the buyer has said so, silence is consent. */
  silence: Silence
  /** Days before its promised date on which a line asks to be reconfirmed; null: it does not. */
  reconfirmDays: number | null
}

export const silences = ['lapses', 'consents'] as const
export const silence = z.enum(silences)
export type Silence = z.infer<typeof silence>

/** Nothing is tolerated: what holds where a business unit has no rule. */
export const strictLimits: ToleranceLimits = {
  daysEarly: 0,
  daysLate: 0,
  underPercent: 0,
  overPercent: 0,
  underUnits: null,
  overUnits: null,
  priceOverPercent: 0,
  priceUnderPercent: 0,
}

/** What a rule is about within its business unit. */
export type RuleScope = Pick<ToleranceRule, 'id' | 'supplierId' | 'itemGroup'>

/** The rules whose scope a line is in, the most specific first: of them the first one governs it. */
export function rulesAbout<Rule extends RuleScope>(
  rules: readonly Rule[],
  supplierId: string,
  itemGroup: string | null,
): Rule[] {
  const weight = (rule: Rule) => (rule.supplierId ? 2 : 0) + (rule.itemGroup ? 1 : 0)
  return rules
    .filter(
      rule =>
        (rule.supplierId === null || rule.supplierId === supplierId) &&
        (rule.itemGroup === null || rule.itemGroup === itemGroup),
    )
    .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
}

/** The most specific rule wins: supplier and item group, then supplier, then item group, then the unit's own. */
export const ruleFor = <Rule extends RuleScope>(
  rules: readonly Rule[],
  supplierId: string,
  itemGroup: string | null,
): Rule | null => rulesAbout(rules, supplierId, itemGroup)[0] ?? null

/** Whether the deviation stays inside the limits, for a line of this quantity. */
export function isInside(deviation: Deviation, limits: ToleranceLimits, quantity: Decimal): boolean {
  const within = (amount: Decimal, percent: number, units: string | null) =>
    percentOf(amount, quantity) <= percent && (units === null || compare(amount, units) <= 0)
  return (
    deviation.daysEarly <= limits.daysEarly &&
    deviation.daysLate <= limits.daysLate &&
    within(deviation.under, limits.underPercent, limits.underUnits) &&
    within(deviation.over, limits.overPercent, limits.overUnits) &&
    Number(deviation.priceOver) <= limits.priceOverPercent &&
    Number(deviation.priceUnder) <= limits.priceUnderPercent
  )
}
