import { type RuleTerms, ruleTerms } from '@/domain/tolerance/rule-terms'

/** A rule's terms from a row of either table. */
export const termsOf = (row: { [Key in keyof RuleTerms]: unknown }): RuleTerms => ruleTerms.parse(row)
