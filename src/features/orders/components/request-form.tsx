'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { plainOffer } from '@/domain/order/offer'
import { type Wish, wishes } from '@/domain/order/types'
import { Select } from '@/ui/fields/select'
import { Textarea } from '@/ui/fields/textarea'
import { entryOf, renewed } from './answer-entry'
import { readCounter, standingAgreed, wishedOffer } from './counter-entry'
import { CounterFields, Stale } from './counter-fields'
import { CounterSend } from './counter-send'
import { useOfferWords } from './offer-words'
import type { Entry } from './read-terms'
import type { TurnFormProps } from './turn-act'

/** The buyer asks for a change of what is agreed: the wish first, which fills the fields, then the numbers over it. */
export function RequestForm({ line, order, act, onClose }: TurnFormProps) {
  const t = useTranslations('request')
  const refusal = useTranslations('refusal')
  const words = useOfferWords(line, order)
  const [wish, setWish] = useState<Wish | null>(null)
  const [entry, setEntry] = useState<Entry>(() => entryOf(line, order, standingAgreed(line)))
  const [showProblems, setShowProblems] = useState(false)
  const agreed = standingAgreed(line)
  const read = readCounter(line, entry, agreed, order)
  const cancels = wish === 'cancel'
  const offer = cancels ? plainOffer([]) : read.offer
  const unchanged = wish !== 'expedite' && !cancels && read.same
  const may = line.actions.request
  const whyNot = !may.allowed ? refusal(may.reason) : !wish ? t('chooseFirst') : unchanged ? t('typeFirst') : undefined

  const choose = (chosen: Wish) => {
    setWish(chosen)
    const { note } = entry
    setEntry({ ...entryOf(line, order, wishedOffer(line, chosen, order.today)), note })
  }

  async function send() {
    setShowProblems(true)
    if (!wish || !offer || read.reading.stale || (!cancels && read.reading.problems.length > 0)) return
    const { turn, revision, seen } = entry
    if (await act.request({ turn, revision, seen }, wish, offer, entry.note?.trim() ?? '')) onClose()
  }

  const said = { supplier: order.supplierName, was: words.delivery(agreed), what: offer ? words.delivery(offer) : '' }
  return (
    <CounterSend
      act={act}
      sentence={wish && offer && !unchanged ? t(`sentence.${wish}`, said) : null}
      label={t('send')}
      disabledReason={whyNot}
      onSend={() => void send()}
      onClose={onClose}
    >
      <span className="text-muted text-sm tabular-nums">{t('agreed', { what: said.was })}</span>
      <Select
        className="w-60"
        label={t('wishOf', { line: line.number })}
        placeholder={t('choose')}
        options={wishes.map(value => ({ value, label: t(`wish.${value}`) }))}
        value={wish ?? ''}
        onChange={event => {
          const chosen = wishes.find(value => value === event.target.value)
          if (chosen) choose(chosen)
        }}
      />
      {wish && !cancels ? (
        <CounterFields
          line={line}
          order={order}
          entry={entry}
          read={{ ...read, reading: { ...read.reading, rest: '0' } }}
          showProblems={showProblems}
          onChange={setEntry}
        />
      ) : null}
      {cancels ? (
        <Textarea
          className="w-full max-w-md"
          rows={2}
          label={t('noteOf', { line: line.number })}
          optionalText={t('optional')}
          maxLength={500}
          value={entry.note ?? ''}
          onChange={event => setEntry({ ...entry, note: event.target.value })}
        />
      ) : null}
      {read.reading.stale && may.allowed ? <Stale onRenew={() => setEntry(renewed(entry, line))} /> : null}
      <p className="max-w-prose text-muted text-sm">{t('stands')}</p>
    </CounterSend>
  )
}
