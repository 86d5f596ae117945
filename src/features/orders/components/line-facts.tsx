'use client'

import { useTranslations } from 'next-intl'
import { OldNew } from '@/ui/data/old-new'
import type { LineView, OrderView } from '../order-view'
import { LastDecision } from './last-decision'
import { LineStatus, SyncStatus } from './line-status'
import { Schedule } from './schedule'
import { useWords } from './words'

/** What the line is: its number, item and words. */
export function LineItem({ line }: { line: LineView }) {
  const t = useTranslations('order')
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-medium">
        {t('line', { number: line.number })} <span className="font-mono text-sm">{line.itemNumber}</span>
      </span>
      <span className="text-muted text-sm">{line.description}</span>
    </span>
  )
}

/** Where the line stands: what people agreed and what the ERP holds, two facts shown as two. */
export function LineStanding({ line }: { line: LineView }) {
  return (
    <span className="flex flex-col items-start gap-0.5">
      <LineStatus state={line.state} />
      {line.receipt ? <SyncStatus state={line.receipt.state} /> : null}
    </span>
  )
}

/** What was answered, where nothing can be typed: agreed, or proposed beside what was asked. */
export function LineAnswerHeld({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('order')
  const words = useWords()
  if (line.proposal) return <Proposed line={line} order={order} />
  if (!line.agreed)
    return (
      <span className="flex flex-col gap-0.5">
        <span className="text-muted">{t('noAnswer')}</span>
        <LastDecision line={line} order={order} />
      </span>
    )
  return (
    <span className="flex flex-col gap-0.5">
      <Schedule pieces={line.agreed} unit={line.unit} today={order.today} past={line.state !== 'closed'} />
      {line.declined !== '0' ? (
        <span className="text-muted text-sm">
          {t('declined', { quantity: words.quantity(line.declined, line.unit) })}
        </span>
      ) : null}
    </span>
  )
}

/** What the supplier proposes against what counts now, piece by piece. */
export function Proposed({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('figures')
  const reason = useTranslations('reason')
  const words = useWords()
  const { proposal } = line
  if (!proposal) return null
  const piece = ({ quantity, date }: { quantity: string; date: string }) =>
    `${words.quantity(quantity, line.unit)} · ${words.day(date, order.today)}`
  return (
    <span className="flex flex-col gap-0.5">
      <OldNew
        old={line.reference.map(piece).join(' + ')}
        new={proposal.schedule.map(piece).join(' + ')}
        difference={words.difference(proposal.deviation, line.unit)}
        meaning="attention"
        words={{ old: t('was'), new: t('now') }}
      />
      {proposal.reasonCode ? <span className="text-muted text-sm">{reason(proposal.reasonCode)}</span> : null}
    </span>
  )
}
