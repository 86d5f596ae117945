'use client'

import { useTranslations } from 'next-intl'
import { otherSide, type Side } from '@/domain/order/types'
import type { Meaning } from '@/ui/lib/meaning'
import { Status } from '@/ui/status/status'
import type { OrderView } from '../order-view'
import type { TurnView } from '../turn-view'
import { useOfferWords } from './offer-words'

interface Props {
  turn: TurnView
  line: { unit: string }
  order: OrderView
}

const meanings: Record<TurnView['outcome'], Meaning> = {
  open: 'information',
  accepted: 'good',
  declined: 'bad',
  countered: 'neutral',
  withdrawn: 'neutral',
  superseded: 'neutral',
  expired: 'attention',
  noted: 'neutral',
}

/** Who spoke: one's own person by name, of the other company that it was them. */
export const whoOf = (side: Side, person: string | null, order: OrderView): string =>
  person ?? (side === 'supplier' ? order.supplierName : order.unitName)

/** What became of a turn: decided by whom and when, or by nobody and which rule. */
export function TurnOutcome({ turn, line, order }: Props) {
  const t = useTranslations('turn.outcome')
  const words = useOfferWords(line, order)
  const when = turn.decidedAt ? words.moment(turn.decidedAt) : ''
  const decider = turn.outcome === 'withdrawn' ? turn.by : otherSide(turn.by)
  const who = whoOf(decider, turn.decidedByPerson, order)
  const rule = turn.expiry?.name ?? ''
  const text = (() => {
    switch (turn.outcome) {
      case 'open':
        return t('open', { who })
      case 'noted':
        return t('noted')
      case 'superseded':
        return t('superseded', { when })
      case 'expired':
        return t('expired', { when, rule })
      case 'accepted':
        if (turn.decidedAt === turn.takenAt) return t('atOnce')
        if (turn.decidedByTime) return t('silence', { when, rule })
        return t('accepted', { who, when })
      case 'declined':
      case 'countered':
      case 'withdrawn':
        return t(turn.outcome, { who, when })
    }
  })()
  return (
    <span className="flex flex-col items-start gap-0.5">
      <Status meaning={meanings[turn.outcome]} className="whitespace-normal!">
        {text}
      </Status>
      {turn.decisionNote ? <q className="max-w-prose whitespace-pre-line text-sm">{turn.decisionNote}</q> : null}
    </span>
  )
}
