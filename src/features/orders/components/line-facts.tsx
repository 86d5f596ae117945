'use client'

import { useTranslations } from 'next-intl'
import type { LineView, OrderView } from '../order-view'
import { LastDecision } from './last-decision'
import { LineStatus, SyncStatus } from './line-status'
import { Agreed } from './offer-facts'
import { ThreadButton } from './thread-button'
import { Proposed } from './turn-proposed'
import { TurnKind } from './turn-words'

/** What the line is: its number, item and words; on an order's page with what was said about it. */
export function LineItem({ line, order }: { line: LineView; order?: OrderView }) {
  const t = useTranslations('order')
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-medium">
        {t('line', { number: line.number })} <span className="font-mono text-sm">{line.itemNumber}</span>
      </span>
      <span className="text-muted text-sm">{line.description}</span>
      {order ? (
        <span>
          <ThreadButton line={line} order={order} />
        </span>
      ) : null}
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

/** What was answered, where nothing can be typed: agreed, or on the table beside what stands. */
export function LineAnswerHeld({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('order')
  if (line.proposal)
    return (
      <span className="flex flex-col items-start gap-0.5">
        <TurnKind turn={line.proposal} />
        <Proposed line={line} order={order} />
      </span>
    )
  return (
    <span className="flex flex-col gap-0.5">
      {line.agreed ? <Agreed line={line} order={order} /> : <span className="text-muted">{t('noAnswer')}</span>}
      <LastDecision line={line} order={order} />
    </span>
  )
}

export { Proposed }
