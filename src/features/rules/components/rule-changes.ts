'use client'

import { useTranslations } from 'next-intl'
import type { RuleTerms } from '@/domain/tolerance/rule-terms'
import { formOf, type LimitField, limitFields } from '../rule-form'
import { useRuleWords } from './rule-words'

export interface TermChange {
  key: string
  what: string
  old: string
  new: string
}

/** What differs between two versions of a rule's terms, each with its name and both values in words. */
export function useTermChanges() {
  const words = useTermWords()
  return (before: RuleTerms, after: RuleTerms): TermChange[] => {
    const [old, fresh] = [words(before), words(after)]
    return old.flatMap((term, i) => {
      const next = fresh[i]
      return next && next.value !== term.value
        ? { key: term.key, what: term.what, old: term.value, new: next.value }
        : []
    })
  }
}

/** A rule's terms, each with its name and value in words. */
export function useTermWords() {
  const t = useTranslations('rules')
  const words = useRuleWords()
  const unit: Record<LimitField, string> = {
    daysEarly: t('field.unitDays'),
    daysLate: t('field.unitDays'),
    underPercent: '%',
    underUnits: t('field.unitUnits'),
    overPercent: '%',
    overUnits: t('field.unitUnits'),
    priceOverPercent: '%',
    priceUnderPercent: '%',
  }
  return (terms: RuleTerms) => {
    const form = formOf(terms)
    return [
      { key: 'name', what: t('field.name'), value: terms.name },
      ...limitFields.map(field => ({
        key: field,
        what: t(`term.${field}`),
        value: form[field] === '' ? t('term.noLimit') : `${words.percent(Number(form[field]))} ${unit[field]}`,
      })),
      { key: 'silence', what: t('field.undecided'), value: words.silence(terms) },
      { key: 'reconfirm', what: t('field.reconfirmDays'), value: words.reconfirm(terms) },
    ]
  }
}
