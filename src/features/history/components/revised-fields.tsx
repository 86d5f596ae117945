'use client'

import { useTranslations } from 'next-intl'
import { OldNew } from '@/ui/data/old-new'
import type { Fact, FieldChange } from '../entry'
import { type Saying, useTerms } from './use-terms'

type Revised = Extract<Fact, { kind: 'revised' }>

/** What a revision changed, field by field: old struck, new marked; and what that meant for what was open. */
export function RevisedFields({ fact, saying }: { fact: Revised; saying: Saying }) {
  const t = useTranslations('history.revised')
  const figures = useTranslations('figures')
  const words = useTerms(saying)
  const status = useTranslations('history.erpStatus')
  const shown = (change: FieldChange): { old: string; new: string } => {
    switch (change.field) {
      case 'requested':
        return { old: words.pieces(change.before, fact.unit), new: words.pieces(change.after, fact.unit) }
      case 'quantity':
        return { old: words.quantity(change.before, fact.unit), new: words.quantity(change.after, fact.unit) }
      case 'price':
        return { old: words.price(change.before, fact.unit), new: words.price(change.after, fact.unit) }
      case 'unit':
        return { old: words.unit(change.before), new: words.unit(change.after) }
      case 'status':
        return { old: status(change.before), new: status(change.after) }
      case 'item':
      case 'description':
        return { old: change.before, new: change.after }
    }
  }
  const ended = fact.fields.some(change => change.field === 'status' && change.after !== 'open')
  return (
    <>
      {fact.fields.map(change => (
        <span key={change.field}>
          <span className="text-muted">{t(`field.${change.field}`)} </span>
          <OldNew {...shown(change)} meaning="attention" words={{ old: figures('was'), new: figures('now') }} />
        </span>
      ))}
      {fact.superseded ? <span>{t('superseded')}</span> : null}
      {ended ? null : <span className="text-muted">{t(fact.reopened ? 'reopened' : 'stands')}</span>}
    </>
  )
}
