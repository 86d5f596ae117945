'use client'

import { Banknote, Split } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/ui/actions/button'
import { Checkbox } from '@/ui/fields/checkbox'
import { Textarea } from '@/ui/fields/textarea'
import { Status } from '@/ui/status/status'
import type { LineView, OrderView } from '../order-view'
import { AnswerFields } from './answer-fields'
import { AnswerTerms } from './answer-terms'
import type { ReadCounter } from './counter-entry'
import { useOfferWords } from './offer-words'
import type { Entry } from './read-terms'

interface Props {
  line: LineView
  order: OrderView
  entry: Entry
  read: ReadCounter
  showProblems: boolean
  onChange: (entry: Entry) => void
}

/** Type over the number: pieces, price, item and a note of the buyer's own offer; and how far it is from the other. */
export function CounterFields({ line, order, entry, read, showProblems, onChange }: Props) {
  const t = useTranslations('counter')
  const words = useOfferWords(line, order)
  const difference = read.change ? words.difference(read.change, line.unit) : ''
  const fields = { line, order, reading: read.reading, showProblems }
  const { substitute } = entry
  return (
    <>
      <AnswerFields {...fields} entry={entry} onChange={typed => typed && onChange(typed)} />
      {/* The item is the supplier's to name: the buyer takes it, or the one ordered. */}
      <AnswerTerms
        {...fields}
        entry={{ ...entry, substitute: null }}
        onChange={typed => typed && onChange({ ...typed, substitute })}
      />
      {line.proposal?.substitute ? (
        <Checkbox
          label={t('takeSubstitute', { item: line.proposal.substitute.number, ordered: line.itemNumber })}
          checked={substitute !== null}
          onChange={event => onChange({ ...entry, substitute: event.target.checked ? offered(line) : null })}
        />
      ) : null}
      <span className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          variant="quiet"
          icon={<Split />}
          aria-label={t('splitLine', { line: line.number })}
          onClick={() => onChange({ ...entry, pieces: [...entry.pieces, { quantity: '', date: '' }] })}
        >
          {t('split')}
        </Button>
        {entry.price === null ? (
          <Button
            size="small"
            variant="quiet"
            icon={<Banknote />}
            aria-label={t('priceOf', { line: line.number })}
            onClick={() => onChange({ ...entry, price: line.unitPrice })}
          >
            {t('price')}
          </Button>
        ) : null}
      </span>
      {difference ? <span className="font-medium tabular-nums">{difference}</span> : null}
      <Textarea
        className="w-full max-w-md"
        rows={2}
        label={t('noteOf', { line: line.number })}
        optionalText={t('optional')}
        maxLength={500}
        value={entry.note ?? ''}
        onChange={event => onChange({ ...entry, note: event.target.value })}
      />
    </>
  )
}

const offered = (line: LineView): Entry['substitute'] => {
  const named = line.proposal?.substitute
  return named ? { ...named, supplierPart: named.supplierPart ?? '' } : null
}

/** The line has changed since this was typed: it is kept, and meant for what stands now once that was looked at. */
export function Stale({ onRenew }: { onRenew: () => void }) {
  const t = useTranslations('counter')
  return (
    <span className="flex flex-col items-start gap-1">
      <Status meaning="attention" className="whitespace-normal!">
        {t('changedMeanwhile')}
      </Status>
      <Button size="small" onClick={onRenew}>
        {t('keepMine')}
      </Button>
    </span>
  )
}
