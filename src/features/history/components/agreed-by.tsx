'use client'

import { useTranslations } from 'next-intl'
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
      return <span className="text-muted">{t(basis.kind, { name: basis.name, version: basis.version })}</span>
  }
}
