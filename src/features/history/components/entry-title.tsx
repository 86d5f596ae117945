'use client'

import { useTranslations } from 'next-intl'
import type { Fact } from '../entry'

/** What happened, in a few words. */
export function useEntryTitle() {
  const t = useTranslations('history.what')
  const turn = useTranslations('turn')
  const sync = useTranslations('syncState')
  return (fact: Fact): string => {
    switch (fact.kind) {
      case 'issued':
        return t('issued', { count: fact.lines })
      case 'requested':
        return fact.revision === 1 ? t('requested') : t('added', { revision: fact.revision })
      case 'revised':
        return t('revised', { revision: fact.revision })
      case 'answered':
        if (fact.wish) return turn(`wish.${fact.wish}`)
        return fact.outcome === 'confirmed' ? t('answered') : turn(`kind.${fact.what}`)
      case 'decided':
        return t(`decided.${fact.outcome}`)
      case 'agreed':
        return t('agreed')
      case 'received':
        return fact.closed ? t('closed') : t('received')
      case 'sync':
        return sync(`${fact.state}.word`)
      case 'sent-back':
      case 'reconfirm-asked':
      case 'reconfirmed':
      case 'priced':
      case 'numbered':
        return t(fact.kind)
    }
  }
}
