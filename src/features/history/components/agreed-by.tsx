'use client'

import { useTranslations } from 'next-intl'
import { TextLink } from '@/ui/actions/text-link'
import type { AgreedBasis } from '../entry'

/** Why it counts as agreed: an automatic decision names its rule and the rule's version. */
export function AgreedBy({ basis }: { basis: AgreedBasis }) {
  const t = useTranslations('history.basis')
  switch (basis.kind) {
    case 'as-requested':
      return <span className="text-muted">{t('as-requested')}</span>
    case 'turn':
      return <span className="text-muted">{t('turn', { turn: basis.turn })}</span>
    case 'rule':
    case 'silence':
      return (
        <span className="text-muted">
          {t.rich(basis.kind, {
            name: basis.name,
            version: basis.version,
            rule: words =>
              basis.ruleId ? (
                <TextLink href={`/rules/${basis.ruleId}/versions/${basis.version}`}>{words}</TextLink>
              ) : (
                words
              ),
          })}
        </span>
      )
  }
}
