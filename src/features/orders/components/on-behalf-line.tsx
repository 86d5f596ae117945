'use client'

import { Ban, Split } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { reasonCodes } from '@/domain/order/types'
import { Button } from '@/ui/actions/button'
import { Select } from '@/ui/fields/select'
import { Textarea } from '@/ui/fields/textarea'
import { Status } from '@/ui/status/status'
import type { LineView, OrderView } from '../order-view'
import { renewed } from './answer-entry'
import { AnswerFields, useProblems } from './answer-fields'
import { WholeLine } from './answer-terms'
import type { OnBehalf } from './use-on-behalf'
import { useWords } from './words'

/** One line as the supplier told it: quantity, day, why, and what was said; or rejected. */
export function OnBehalfLine({ line, order, behalf }: { line: LineView; order: OrderView; behalf: OnBehalf }) {
  const t = useTranslations('onBehalf')
  const reason = useTranslations('reason')
  const words = useWords()
  const entry = behalf.entries[line.id]
  const reading = behalf.readings.get(line.id)
  const { showProblems } = behalf
  const problem = useProblems({ entry, reading, showProblems })
  const onChange = (typed: Parameters<OnBehalf['put']>[1]) =>
    behalf.put(line.id, typed && { ...typed, note: typed.note ?? '' })
  const fields = { line, order, entry, reading, showProblems, onChange }
  const difference = reading?.deviation ? words.difference(reading.deviation, line.unit) : ''
  const current = entry ?? behalf.asAsked(line)
  return (
    <div className="flex flex-col items-start gap-1.5">
      <WholeLine {...fields} />
      {current.kind === 'answer' ? (
        <>
          <AnswerFields {...fields} entry={current} />
          <span className="flex flex-wrap gap-1.5">
            <Button
              size="small"
              variant="quiet"
              icon={<Split />}
              aria-label={t('splitLine', { line: line.number })}
              onClick={() => onChange({ ...current, pieces: [...current.pieces, { quantity: '', date: '' }] })}
            >
              {t('split')}
            </Button>
            <Button
              size="small"
              variant="quiet"
              icon={<Ban />}
              aria-label={t('rejectLine', { line: line.number })}
              onClick={() => onChange({ ...current, kind: 'reject' })}
            >
              {t('reject')}
            </Button>
          </span>
        </>
      ) : null}
      {difference ? <span className="font-medium tabular-nums">{difference}</span> : null}
      {entry && reading?.differs ? (
        <Select
          className="w-44"
          label={t('reasonOf', { line: line.number })}
          labelHidden
          placeholder={t('chooseReason')}
          options={reasonCodes.map(code => ({ value: code, label: reason(code) }))}
          value={entry.reasonCode ?? ''}
          error={problem('reasonCode')}
          onChange={event =>
            onChange({ ...entry, reasonCode: reasonCodes.find(code => code === event.target.value) ?? null })
          }
        />
      ) : null}
      {entry ? (
        <Textarea
          className="w-full max-w-md"
          rows={2}
          label={t('noteOf', { line: line.number })}
          optionalText={behalf.sourceId ? t('optional') : undefined}
          maxLength={500}
          value={entry.note ?? ''}
          error={behalf.noteMissing(line.id) ? t('noteNeeded') : undefined}
          onChange={event => onChange({ ...entry, note: event.target.value })}
        />
      ) : null}
      {reading?.stale ? (
        <span className="flex flex-col items-start gap-1">
          <Status meaning="attention" className="whitespace-normal!">
            {t('changedMeanwhile')}
          </Status>
          <Button size="small" onClick={() => entry && onChange(renewed(entry, line))}>
            {t('keepMine')}
          </Button>
        </span>
      ) : null}
      {behalf.problems[line.id] ? (
        <Status meaning="bad" className="whitespace-normal!">
          {behalf.problems[line.id]}
        </Status>
      ) : null}
    </div>
  )
}
