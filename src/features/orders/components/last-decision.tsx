'use client'

import { useTranslations } from 'next-intl'
import type { LineView, OrderView } from '../order-view'
import type { TurnView } from '../turn-view'
import { useOfferWords } from './offer-words'

/** How the last turn ended where it came to nothing, and why: for as long as nobody has spoken since. */
export function LastDecision({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('turn.ended')
  const words = useOfferWords(line, order)
  const last = line.turns.at(-1)
  if (!last || line.proposal || !tells(line, last)) return null
  const what = words.delivery(last)
  return (
    <span className="flex max-w-prose flex-col gap-0.5 text-sm">
      <span className="text-muted">
        {last.outcome === 'expired'
          ? t('expired', { what, rule: last.expiry?.name ?? '' })
          : t(`${last.outcome as Told}.${last.by}`, { what })}
      </span>
      {last.decisionNote ? <q className="whitespace-pre-line">{last.decisionNote}</q> : null}
    </span>
  )
}

type Told = 'declined' | 'superseded' | 'withdrawn'

/** What was taken back from an agreed line has left no trace to speak of. */
const tells = ({ state }: LineView, { outcome }: TurnView): boolean => {
  if (outcome === 'declined' || outcome === 'expired') return state !== 'cancelled' && state !== 'closed'
  return state === 'issued' && (outcome === 'superseded' || outcome === 'withdrawn')
}
