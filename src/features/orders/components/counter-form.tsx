'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { entryOf, renewed } from './answer-entry'
import { counteredOffer, readCounter } from './counter-entry'
import { CounterFields, Stale } from './counter-fields'
import { CounterSend } from './counter-send'
import { useOfferWords } from './offer-words'
import type { TurnFormProps } from './turn-act'

/** The buyer's own terms in answer to the supplier's: their numbers to type over, what was asked in sight beside them. */
export function CounterForm({ line, order, act, onClose }: TurnFormProps) {
  const t = useTranslations('counter')
  const refusal = useTranslations('refusal')
  const words = useOfferWords(line, order)
  const [entry, setEntry] = useState(() => entryOf(line, order, counteredOffer(line)))
  const [showProblems, setShowProblems] = useState(false)
  const read = readCounter(line, entry, line.proposal ?? counteredOffer(line), order)
  const { offer } = read
  const may = line.actions.counter
  const whyNot = !may.allowed ? refusal(may.reason) : read.same ? refusal('nothing-changed') : undefined
  const difference = read.change ? words.difference(read.change, line.unit) : ''

  async function send() {
    setShowProblems(true)
    if (!offer || read.reading.problems.length > 0 || read.reading.stale) return
    const { turn, revision, seen } = entry
    if (await act.counter({ turn, revision, seen }, offer, entry.note?.trim() ?? '')) onClose()
  }

  return (
    <CounterSend
      act={act}
      sentence={
        offer && !read.same
          ? t(difference ? 'sentenceBy' : 'sentence', {
              what: words.delivery(offer),
              difference,
              supplier: order.supplierName,
            })
          : null
      }
      label={t('send')}
      disabledReason={whyNot}
      onSend={() => void send()}
      onClose={onClose}
    >
      <span className="text-muted text-sm tabular-nums">{t('asked', { what: words.pieces(line.requested) })}</span>
      <CounterFields
        line={line}
        order={order}
        entry={entry}
        read={read}
        showProblems={showProblems}
        onChange={setEntry}
      />
      {read.reading.stale && may.allowed ? <Stale onRenew={() => setEntry(renewed(entry, line))} /> : null}
    </CounterSend>
  )
}
