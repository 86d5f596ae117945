'use client'

import { useTranslations } from 'next-intl'
import type { LineView, OrderView } from '../order-view'
import { useWords } from './words'

/** What the buyer declined last, and why, for as long as the line waits for another answer. */
export function LastDecision({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('order')
  const words = useWords()
  const last = line.turns.at(-1)
  if (line.state !== 'issued' || last?.outcome !== 'declined') return null
  const what = last.schedule
    .map(({ quantity, date }) => `${words.quantity(quantity, line.unit)} · ${words.day(date, order.today)}`)
    .join(' + ')
  return (
    <span className="flex max-w-prose flex-col gap-0.5 text-sm">
      <span className="text-muted">{t('proposalDeclined', { what })}</span>
      {last.note ? <q className="whitespace-pre-line">{last.note}</q> : null}
    </span>
  )
}
