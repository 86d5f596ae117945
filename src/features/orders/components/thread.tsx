'use client'

import { useTranslations } from 'next-intl'
import { plainOffer } from '@/domain/order/offer'
import { deviationOf } from '@/domain/tolerance/deviation'
import { Timeline, type TimelineStep } from '@/ui/data/timeline'
import type { LineView, OrderView } from '../order-view'
import type { TurnView } from '../turn-view'
import { Offered } from './offer-facts'
import { useOfferWords } from './offer-words'
import { TurnOutcome, whoOf } from './turn-outcome'
import { TurnKind, TurnSaid } from './turn-words'

/** Everything that the two companies have said about a line, every turn kept: who, when, each number, what became of it. */
export function Thread({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('thread')
  const words = useOfferWords(line, order)
  const asked: TimelineStep = {
    id: 'asked',
    title: t('asked', { who: order.unitName }),
    state: 'done',
    stateLabel: t('state.done'),
    detail: <Offered offer={{ ...plainOffer(line.requested), declined: '0' }} line={line} order={order} past={false} />,
  }
  const steps = line.turns.map((turn): TimelineStep => {
    const state = turn.outcome === 'open' ? 'current' : 'done'
    return {
      id: String(turn.number),
      title: whoOf(turn.by, turn.by === 'supplier' && turn.channel !== 'portal' ? null : turn.person, order),
      state,
      stateLabel: t(`state.${state}`),
      time: { text: words.moment(turn.takenAt), dateTime: turn.takenAt },
      detail: <Said turn={turn} line={line} order={order} />,
    }
  })
  return <Timeline label={t('label', { line: line.number })} steps={[asked, ...steps]} />
}

function Said({ turn, line, order }: { turn: TurnView; line: LineView; order: OrderView }) {
  const words = useOfferWords(line, order)
  const before = line.turns.find(other => other.number === turn.number - 1 && other.outcome === 'countered')
  const moved = before
    ? deviationOf(turn.schedule, before.schedule, before.schedule)
    : { ...turn.deviation, priceOver: '0', priceUnder: '0' }
  const difference = turn.kind === 'hold' ? '' : words.difference(moved, line.unit)
  return (
    <div className="flex flex-col items-start gap-1 text-ink">
      <TurnKind turn={turn} />
      {turn.kind === 'hold' ? null : <Offered offer={turn} line={line} order={order} past={false} />}
      {difference ? <span className="text-muted text-sm tabular-nums">{difference}</span> : null}
      <TurnSaid turn={turn} line={line} order={order} />
      <TurnOutcome turn={turn} line={line} order={order} />
    </div>
  )
}
