'use client'

import { useTranslations } from 'next-intl'
import type { Refusal } from '@/domain/order/refusal'
import { Button } from '@/ui/actions/button'
import { Status } from '@/ui/status/status'
import type { LineView } from '../order-view'
import type { ReadEntry } from './answer-entry'
import { Reasons } from './sync-receipt'
import type { ErpSays } from './use-dry-run'
import { useWords } from './words'

interface OutlookProps {
  line: LineView
  reading: ReadEntry | undefined
  refusals: Refusal[] | undefined
  /** What the ERP would say to it; undefined while it has not been asked. */
  erp?: ErpSays | undefined
  /** The person looked at the changed line and means their answer for it as it is now. */
  onRenew: () => void
}

/** What comes of the answer when it is sent, and what stands in its way. */
export function AnswerOutlook({ line, reading, refusals, erp, onRenew }: OutlookProps) {
  const t = useTranslations('answer')
  const refusalText = useTranslations('refusal')
  const words = useWords()
  const difference = reading?.deviation ? words.difference(reading.deviation, line.unit) : ''
  const meaning = reading?.outcome === 'to-buyer' ? 'attention' : 'good'
  return (
    <div className="flex flex-col items-start gap-1">
      {reading?.stale ? (
        <>
          <Status meaning="attention" className="items-start whitespace-normal!">
            {t('changedMeanwhile')}
          </Status>
          <Button size="small" data-compare onClick={onRenew}>
            {t('keepMine')}
          </Button>
        </>
      ) : null}
      {difference ? <span className="font-medium tabular-nums">{difference}</span> : null}
      {reading?.outcome && !reading.stale ? (
        <Status meaning={meaning} className="whitespace-normal!">
          {reading.outcome === 'by-rule' && line.rule
            ? t('outcome.by-rule', { rule: line.rule.name })
            : t(`outcome.${reading.outcome === 'by-rule' ? 'as-requested' : reading.outcome}`)}
        </Status>
      ) : null}
      {erp?.outcome === 'refused' ? (
        <div className="text-sm">
          <Status meaning="bad" className="whitespace-normal!">
            {t('erp.refused')}
          </Status>
          <Reasons reasons={erp.reasons} />
        </div>
      ) : null}
      {erp?.outcome === 'taken' ? <span className="text-muted text-sm">{t('erp.taken')}</span> : null}
      {refusals?.map(refusal => (
        <Status key={`${refusal.code} ${refusal.path.join('.')}`} meaning="bad" className="whitespace-normal!">
          {refusalText(refusal.code)}
        </Status>
      ))}
    </div>
  )
}
