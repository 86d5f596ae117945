'use client'

import { useTranslations } from 'next-intl'
import { OldNew } from '@/ui/data/old-new'
import type { Fact } from '../entry'
import { AgreedBy } from './agreed-by'
import { AnsweredDetail } from './answered-detail'
import { RevisedFields } from './revised-fields'
import { StatedTerms } from './stated-terms'
import { type Saying, useTerms } from './use-terms'

/** What exactly was said, changed or agreed. */
export function EntryDetail({ fact, saying }: { fact: Fact; saying: Saying }) {
  const t = useTranslations('history.detail')
  const figures = useTranslations('figures')
  const terms = useTerms(saying)
  const marks = { words: { old: figures('was'), new: figures('now') } }
  switch (fact.kind) {
    case 'issued':
      return fact.orderedOn ? <span>{t('orderedOn', { day: terms.day(fact.orderedOn) })}</span> : null
    case 'requested':
      return (
        <>
          <span className="font-mono">{fact.item}</span>
          <span className="tabular-nums">{terms.pieces(fact.requested, fact.unit)}</span>
          <span className="tabular-nums">{terms.price(fact.unitPrice, fact.unit)}</span>
          {fact.held ? <span>{t('held', { what: terms.pieces(fact.held, fact.unit) || t('nothing') })}</span> : null}
          {fact.answerBy ? (
            <span className="text-muted">{t('answerBy', { when: terms.moment(fact.answerBy) })}</span>
          ) : null}
        </>
      )
    case 'revised':
      return <RevisedFields fact={fact} saying={saying} />
    case 'answered':
      return <AnsweredDetail fact={fact} saying={saying} />
    case 'decided':
      return (
        <>
          {fact.terms ? <span className="tabular-nums">{terms.delivery(fact.terms, fact.terms.unit)}</span> : null}
          {fact.note ? <q className="max-w-prose whitespace-pre-line">{fact.note}</q> : null}
        </>
      )
    case 'agreed':
      return (
        <>
          <StatedTerms terms={fact.terms} saying={saying} />
          <AgreedBy basis={fact.basis} />
        </>
      )
    case 'sent-back':
    case 'reconfirm-asked':
      return fact.answerBy ? <span>{t('answerBy', { when: terms.moment(fact.answerBy) })}</span> : null
    case 'reconfirmed':
      return null
    case 'priced':
      return <OldNew {...marks} old={terms.number(fact.before)} new={terms.number(fact.after)} />
    case 'numbered':
      return fact.before ? (
        <OldNew {...marks} old={fact.before} new={fact.after ?? t('none')} />
      ) : (
        <span className="font-medium">{fact.after ?? t('none')}</span>
      )
    case 'received':
      return fact.before === fact.after ? null : (
        <span className="tabular-nums">
          {t('receivedOf', {
            received: terms.quantity(fact.after, fact.unit),
            ordered: terms.quantity(fact.ordered, fact.unit),
          })}
        </span>
      )
    case 'sync':
      return (
        <>
          {fact.document ? <span>{t('document', { number: fact.document })}</span> : null}
          {fact.reasons.map(reason => (
            <span key={`${reason.code} ${reason.message}`} className="text-bad">
              {reason.message}
            </span>
          ))}
        </>
      )
  }
}
