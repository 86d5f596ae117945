'use client'

import { useTranslations } from 'next-intl'
import { TextLink } from '@/ui/actions/text-link'
import { Banner } from '@/ui/messages/banner'
import type { RuleListed, RuleView } from '../rule-views'

/** What a rule governs at this moment, and which rules take lines from it. */
export function Governs({ rule }: { rule: RuleListed }) {
  const t = useTranslations('rules')
  if (!rule.active) return <span className="text-muted">{t('off')}</span>
  if (!rule.governs) return <span className="text-muted">{t('governsUncounted')}</span>
  const { lines, suppliers } = rule.governs
  return (
    <span className="flex flex-col">
      <span>{lines > 0 ? t('governs', { lines, suppliers }) : t('governsNothing')}</span>
      {rule.overriddenBy.map(other => (
        <TextLink key={other.id} href={`/rules/${other.id}`} className="text-sm">
          {t('overriddenBy', other)}
        </TextLink>
      ))}
    </span>
  )
}

/** Says of a rule in force that no open line falls under it, and why. */
export function NeverApplies({ rule }: { rule: RuleView }) {
  const t = useTranslations('rules')
  if (!rule.active || rule.governs.lines > 0) return null
  const taken = rule.overriddenBy.reduce((sum, other) => sum + other.lines, 0)
  return (
    <Banner meaning="attention" title={t('neverApplies')} className="mx-4 mt-4">
      {t('neverAppliesHelp', { taken })}
    </Banner>
  )
}
