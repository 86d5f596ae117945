'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/text-link'
import type { Meaning } from '@/ui/lib/meaning'
import { Status } from '@/ui/status/status'
import type { LineResult } from '../answer-many'
import type { SentLines } from './use-accept'

const meanings: Record<LineResult['result'], Meaning> = {
  confirmed: 'good',
  reconfirmed: 'good',
  proposed: 'information',
  held: 'neutral',
  refused: 'bad',
  failed: 'bad',
}

/** What came of an answer in a word, and where it was not taken, why. */
export function ResultStatus({ outcome }: { outcome: LineResult }) {
  const t = useTranslations('lines.result')
  const refusal = useTranslations('refusal')
  const why = outcome.result === 'refused' ? outcome.refusals.map(({ code }) => refusal(code)).join(' ') : ''
  return (
    <Status meaning={meanings[outcome.result]} className="whitespace-normal!">
      {t(outcome.result)}
      {why ? ` ${why}` : ''}
    </Status>
  )
}

/** One result for each line after sending: what was not taken first, with the way on. */
export function Results({ sent, onClose }: { sent: SentLines; onClose: () => void }) {
  const t = useTranslations('lines.results')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const of = (...kinds: LineResult['result'][]) => sent.results.filter(({ result }) => kinds.includes(result))
  const bad = of('refused', 'failed')
  const sentence = [
    t('confirmed', { count: of('confirmed', 'reconfirmed').length }),
    t('proposed', { count: of('proposed').length }),
    t('held', { count: of('held').length }),
    t('bad', { count: bad.length }),
  ]
    .filter(part => part !== '')
    .join(', ')
  return (
    <section aria-labelledby="results" className="border-line border-b bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="results" ref={heading} tabIndex={-1} className="font-medium outline-none">
          {t('title', { what: sentence })}
        </h2>
        <Button size="small" variant="quiet" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
      <details open={bad.length > 0}>
        <summary className="min-h-control cursor-default content-center text-muted">
          {t('each', { count: sent.results.length })}
        </summary>
        <ul className="max-h-72 overflow-y-auto">
          {[...bad, ...sent.results.filter(outcome => !bad.includes(outcome))].map(outcome => {
            const name = sent.names.get(outcome.lineId)
            return (
              <li
                key={outcome.lineId}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-1.5 first:border-0"
              >
                <TextLink href={`/orders/${outcome.orderId}`}>
                  {name ? t('line', { order: name.orderNumber, line: name.number }) : t('unnamed')}
                </TextLink>
                <ResultStatus outcome={outcome} />
              </li>
            )
          })}
        </ul>
      </details>
    </section>
  )
}
