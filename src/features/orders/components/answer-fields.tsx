'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Decimal, isPositive, positiveDecimal, remainder, sum } from '@/domain/quantity/decimal'
import { IconButton } from '@/ui/actions/icon-button'
import { DateField } from '@/ui/fields/date-field'
import { NumberField } from '@/ui/fields/number-field'
import { SegmentedControl } from '@/ui/fields/segmented-control'
import type { LineView, OrderView } from '../order-view'
import { entryOf, type ReadEntry } from './answer-entry'
import { decimalText, type Entry, type EntryProblem, readingsOf } from './read-terms'
import { useWords } from './words'

export interface FieldsProps {
  line: LineView
  order: OrderView
  entry: Entry | undefined
  reading: ReadEntry | undefined
  showProblems: boolean
  onChange: (entry: Entry | null) => void
}

/** What is wrong as it stands is said at once; what is only not typed yet, when it is sent. */
const atOnce = new Set<EntryProblem['code']>(['date-passed', 'date-too-far', 'quantity-ambiguous', 'whole-units'])

/** The problem of a field, in words, where it is time to say it. */
export function useProblems({ entry, reading, showProblems }: Pick<FieldsProps, 'entry' | 'reading' | 'showProblems'>) {
  const t = useTranslations('answer')
  return (field: EntryProblem['field'], piece: number | null = null): string | undefined => {
    const found = reading?.problems.find(candidate => candidate.piece === piece && candidate.field === field)
    if (!found || !(showProblems || atOnce.has(found.code))) return undefined
    const { code } = found
    return code === 'quantity-ambiguous'
      ? t(`problem.${code}`, readingsOf(entry?.pieces[piece ?? 0]?.quantity ?? ''))
      : t(`problem.${code}`)
  }
}

/** Type over the number: quantity and day of each piece; and what becomes of the rest, where there is one. */
export function AnswerFields(props: FieldsProps) {
  const { line, order, entry, reading, onChange } = props
  const t = useTranslations('answer')
  const words = useWords()
  const current = entry ?? entryOf(line, order)
  const problem = useProblems(props)
  const several = current.pieces.length > 1
  const type = (index: number, typed: Partial<Entry['pieces'][number]>) => {
    const pieces = current.pieces.map((piece, i) => (i === index ? { ...piece, ...typed } : piece))
    const next = { ...current, pieces }
    // While a quantity is being typed, what it leaves is not known yet.
    onChange(typed.quantity === undefined ? withRestFilled(next, line.quantity) : next)
  }
  return (
    <div className="flex flex-col gap-1.5">
      {current.pieces.map((piece, index) => {
        const place = { line: line.number, piece: index + 1 }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the answer
          <div key={index} className="flex items-start gap-1.5">
            <NumberField
              className="w-32"
              label={several ? t('quantityOfPiece', place) : t('quantityOf', place)}
              labelHidden
              unit={words.unit(line.unit)}
              value={piece.quantity}
              error={problem('quantity', index)}
              onChange={event => type(index, { quantity: event.target.value })}
              onBlur={() => {
                const filled = withRestFilled(current, line.quantity)
                if (entry && filled !== current) onChange(filled)
              }}
            />
            <DateField
              className="w-40"
              label={several ? t('dateOfPiece', place) : t('dateOf', place)}
              labelHidden
              value={piece.date}
              error={problem('date', index)}
              onChange={event => type(index, { date: event.target.value })}
            />
            {several ? (
              <IconButton
                icon={<X />}
                label={t('removePiece', place)}
                onClick={() => onChange({ ...current, pieces: current.pieces.filter((_, i) => i !== index) })}
              />
            ) : null}
          </div>
        )
      })}
      {current.pieces.length === 0 && problem('quantity', 0) ? (
        <p className="text-bad text-sm">{problem('quantity', 0)}</p>
      ) : null}
      {reading && isPositive(reading.rest) && current.pieces.every(piece => piece.quantity !== '') ? (
        <Rest {...props} entry={current} rest={reading.rest} />
      ) : null}
    </div>
  )
}

/** What the pieces leave out is declined, unless it is backordered: for a day, or for one that is not known yet. */
function Rest(props: FieldsProps & { entry: Entry; rest: Decimal }) {
  const { line, entry, rest, onChange } = props
  const t = useTranslations('answer.rest')
  const words = useWords()
  const problem = useProblems(props)
  return (
    <div className="flex flex-wrap items-end gap-1.5">
      <SegmentedControl
        name={`rest-${line.id}`}
        label={t('label', { quantity: words.quantity(rest, line.unit), line: line.number })}
        options={[
          { value: 'declined', label: t('declined') },
          { value: 'backordered', label: t('backordered') },
        ]}
        value={entry.backorder ? 'backordered' : 'declined'}
        onValueChange={value => onChange({ ...entry, backorder: value === 'backordered' ? { date: '' } : null })}
      />
      {entry.backorder ? (
        <DateField
          className="w-40"
          label={t('dateOf', { line: line.number })}
          optionalText={t('optional')}
          value={entry.backorder.date}
          error={problem('backorder')}
          onChange={event => onChange({ ...entry, backorder: { date: event.target.value } })}
        />
      ) : null}
    </div>
  )
}

/** A piece whose quantity was left empty after a split gets what the others leave. */
function withRestFilled(entry: Entry, ordered: Decimal): Entry {
  const empty = entry.pieces.filter(piece => piece.quantity.trim() === '')
  const given = entry.pieces.map(piece => positiveDecimal.safeParse(decimalText(piece.quantity)))
  if (empty.length !== 1 || given.filter(amount => amount.success).length !== entry.pieces.length - 1) return entry
  const rest = remainder(ordered, sum(given.flatMap(amount => (amount.success ? [amount.data] : []))))
  if (!isPositive(rest)) return entry
  const pieces = entry.pieces.map(piece => (piece.quantity.trim() === '' ? { ...piece, quantity: rest } : piece))
  return { ...entry, pieces }
}
