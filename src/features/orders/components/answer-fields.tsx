'use client'

import { useTranslations } from 'next-intl'
import { reasonCodes } from '@/domain/order/types'
import { deviates } from '@/domain/tolerance/deviation'
import { DateField } from '@/ui/fields/date-field'
import { NumberField } from '@/ui/fields/number-field'
import { Select } from '@/ui/fields/select'
import type { LineView } from '../order-view'
import { acceptEntry, type Entry, type EntryProblem, type ReadEntry, readingsOf } from './answer-entry'
import { useWords } from './words'

interface FieldsProps {
  line: LineView
  entry: Entry | undefined
  reading: ReadEntry | undefined
  showProblems: boolean
  onChange: (entry: Entry | null) => void
}

/** What is wrong as it stands is said at once; what is only not typed yet, when it is sent. */
const atOnce = new Set<EntryProblem['code']>(['date-passed', 'date-too-far', 'quantity-ambiguous', 'whole-units'])

/** Type over the number: quantity and day of each piece that was asked for. */
export function AnswerFields({ line, entry, reading, showProblems, onChange }: FieldsProps) {
  const t = useTranslations('answer')
  const words = useWords()
  const current = entry ?? acceptEntry(line)
  const problem = (piece: number, field: EntryProblem['field']) => {
    const found = reading?.problems.find(candidate => candidate.piece === piece && candidate.field === field)
    if (!found || !(showProblems || atOnce.has(found.code))) return undefined
    const { code } = found
    return code === 'quantity-ambiguous'
      ? t(`problem.${code}`, readingsOf(current.pieces[piece]?.quantity ?? ''))
      : t(`problem.${code}`)
  }
  const type = (index: number, typed: Partial<Entry['pieces'][number]>) =>
    onChange({ ...current, pieces: current.pieces.map((piece, i) => (i === index ? { ...piece, ...typed } : piece)) })
  return (
    <div className="flex flex-col gap-1.5">
      {current.pieces.map((piece, index) => {
        const place = { line: line.number, piece: index + 1 }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the request
          <div key={index} className="flex items-start gap-1.5">
            <NumberField
              className="w-32"
              label={current.pieces.length > 1 ? t('quantityOfPiece', place) : t('quantityOf', place)}
              labelHidden
              unit={words.unit(line.unit)}
              value={piece.quantity}
              error={problem(index, 'quantity')}
              onChange={event => type(index, { quantity: event.target.value })}
            />
            <DateField
              className="w-40"
              label={current.pieces.length > 1 ? t('dateOfPiece', place) : t('dateOf', place)}
              labelHidden
              value={piece.date}
              error={problem(index, 'date')}
              onChange={event => type(index, { date: event.target.value })}
            />
          </div>
        )
      })}
    </div>
  )
}

/** Asked only where the answer is not what was asked for. */
export function ReasonField({ line, entry, reading, showProblems, onChange }: FieldsProps) {
  const t = useTranslations('answer')
  const reason = useTranslations('reason')
  if (!entry || !reading?.deviation || !deviates(reading.deviation)) return null
  const missing = reading.problems.some(problem => problem.field === 'reasonCode')
  return (
    <Select
      className="w-44"
      label={t('reasonOf', { line: line.number })}
      labelHidden
      placeholder={t('chooseReason')}
      options={reasonCodes.map(code => ({ value: code, label: reason(code) }))}
      value={entry.reasonCode ?? ''}
      error={missing && showProblems ? t('problem.reason-needed') : undefined}
      onChange={event => {
        const chosen = reasonCodes.find(code => code === event.target.value)
        onChange({ ...entry, reasonCode: chosen ?? null })
      }}
    />
  )
}
