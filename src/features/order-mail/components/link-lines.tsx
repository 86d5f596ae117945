'use client'

import { useTranslations } from 'next-intl'
import { LineStatus, Schedule, useWords } from '@/features/orders/client'
import type { LinkLine, LinkView } from '../link-view'

/** Lines of the order as cards under each other: what, how much, when, for how much. */
export function LinkLines({ lines, order, label }: { lines: LinkLine[]; order: LinkView['order']; label: string }) {
  const t = useTranslations('order')
  const words = useWords()
  return (
    <ul aria-label={label} className="divide-y divide-line rounded border border-line bg-surface">
      {lines.map(line => (
        <li key={line.id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-3">
          <div className="min-w-40 grow basis-0">
            <p className="font-medium">
              {t('line', { number: line.number })} <span className="font-mono text-sm">{line.itemNumber}</span>
            </p>
            <p className="text-muted text-sm">{line.description}</p>
            {line.state === 'issued' ? null : <LineStatus state={line.state} />}
          </div>
          <div className="min-w-40">
            <Schedule
              pieces={line.reference}
              unit={line.unit}
              today={order.today}
              dateBasis={order.dateBasis}
              past={line.state === 'issued'}
            />
            <p className="text-muted text-sm tabular-nums">
              {words.price(line.unitPrice, order.currency)} · {words.money(line.netValue, order.currency)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
