'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { RuleTerms } from '@/domain/tolerance/rule-terms'
import { useWords } from '@/features/orders/client'
import type { RuleRow } from '../rule-views'

/** What rules say, in words: one place, so that a limit reads the same in list, sentence and history. */
export function useRuleWords() {
  const t = useTranslations('rules')
  const words = useWords()
  const format = useFormatter()
  const percent = (value: number) => words.number(String(value))

  const limits = ({ limits: of }: Pick<RuleTerms, 'limits'>): string[] => [
    ...(of.daysEarly > 0 ? [t('limit.daysEarly', { days: of.daysEarly })] : []),
    ...(of.daysLate > 0 ? [t('limit.daysLate', { days: of.daysLate })] : []),
    ...(of.underPercent > 0
      ? [t('limit.underPercent', { percent: percent(of.underPercent), units: units(of.underUnits) })]
      : []),
    ...(of.overPercent > 0
      ? [t('limit.overPercent', { percent: percent(of.overPercent), units: units(of.overUnits) })]
      : []),
    ...(of.priceOverPercent > 0 ? [t('limit.priceOverPercent', { percent: percent(of.priceOverPercent) })] : []),
    ...(of.priceUnderPercent > 0 ? [t('limit.priceUnderPercent', { percent: percent(of.priceUnderPercent) })] : []),
  ]
  const units = (value: string | null) => (value === null ? 'none' : words.number(value))
  const silence = ({ proposalHours: hours, silence: means }: RuleTerms) =>
    hours === null ? t('wait') : t(means, { hours })
  const reconfirm = ({ reconfirmDays: days }: RuleTerms) =>
    days === null ? t('noReconfirm') : t('reconfirm', { days })
  return {
    percent,
    limits,
    limitsInOne: (terms: Pick<RuleTerms, 'limits'>) => limits(terms).join(', ') || t('limit.none'),
    silence,
    reconfirm,
    scope: ({ supplierId, supplierName, itemGroup }: Pick<RuleRow, 'supplierId' | 'supplierName' | 'itemGroup'>) => {
      const supplier = supplierId ? (supplierName ?? t('scope.unknown')) : t('scope.anySupplier')
      return `${supplier} · ${itemGroup ? t('scope.group', { group: itemGroup }) : t('scope.anyItem')}`
    },
    moment: (instant: string) =>
      format.dateTime(new Date(instant), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }),
  }
}
