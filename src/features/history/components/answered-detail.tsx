'use client'

import { useTranslations } from 'next-intl'
import { OldNew } from '@/ui/data/old-new'
import type { Fact } from '../entry'
import { StatedTerms } from './stated-terms'
import { type Saying, useTerms } from './use-terms'

type Answered = Extract<Fact, { kind: 'answered' }>

/** A turn: what was offered against what stood, why, how it came and until when it stood. */
export function AnsweredDetail({ fact, saying }: { fact: Answered; saying: Saying }) {
  const t = useTranslations('history.detail')
  const figures = useTranslations('figures')
  const reason = useTranslations('reason')
  const words = useTerms(saying)
  const { terms, reference, deviation, outcome, expiry } = fact
  const [old, now] = [words.pieces(reference, terms.unit), words.delivery(terms, terms.unit)]
  const says = fact.what !== 'hold' && fact.what !== 'reject' && fact.wish !== 'cancel'
  return (
    <>
      {says && old !== now ? (
        <OldNew
          old={old}
          new={now}
          difference={words.difference(deviation, terms.unit)}
          meaning={outcome === 'proposed' ? 'attention' : 'neutral'}
          words={{ old: figures('was'), new: figures('now') }}
        />
      ) : null}
      {says && (old === now || terms.unitPrice || terms.substitute || terms.declined !== '0') ? (
        <StatedTerms terms={terms} saying={saying} />
      ) : null}
      {fact.reasonCode ? <span>{t('reason', { reason: reason(fact.reasonCode) })}</span> : null}
      {fact.note ? <q className="max-w-prose whitespace-pre-line">{fact.note}</q> : null}
      {fact.channel === 'portal' ? null : <span className="text-muted">{t(`channel.${fact.channel}`)}</span>}
      {expiry && outcome === 'proposed' ? (
        <span className="text-muted">
          {t(`expires.${expiry.silence}`, {
            when: words.moment(expiry.at),
            name: expiry.name,
            version: expiry.version,
          })}
        </span>
      ) : null}
    </>
  )
}
