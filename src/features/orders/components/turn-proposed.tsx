'use client'

import { useTranslations } from 'next-intl'
import { deviationOf, priceDeviation } from '@/domain/tolerance/deviation'
import { OldNew } from '@/ui/data/old-new'
import type { LineView, OrderView } from '../order-view'
import type { TurnView } from '../turn-view'
import { Substituted } from './offer-facts'
import { useOfferWords } from './offer-words'
import { TurnSaid } from './turn-words'

/** The turn on the table against what stands, field by field: delivery, price, item; and why. */
export function Proposed({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('offer')
  const words = useOfferWords(line, order)
  const { proposal } = line
  if (!proposal) return null
  const answered = line.turns.find(turn => turn.number === proposal.number - 1 && turn.outcome === 'countered')
  return (
    <span className="flex flex-col items-start gap-0.5">
      <Terms turn={proposal} line={line} order={order} />
      {answered ? (
        <span className="text-muted text-sm tabular-nums">{t('inAnswerTo', { what: words.delivery(answered) })}</span>
      ) : null}
      <TurnSaid turn={proposal} line={line} order={order} />
    </span>
  )
}

/** What a supplier's proposal is held against was asked or accepted by the buyer; a request changes what is agreed. */
const standing = (turn: TurnView, line: LineView) =>
  turn.kind === 'request' && line.agreed
    ? { schedule: line.agreed, backorder: line.backorder, price: line.agreedPrice ?? line.unitPrice }
    : { schedule: line.reference, backorder: null, price: line.referencePrice }

function Terms({ turn, line, order }: { turn: TurnView; line: LineView; order: OrderView }) {
  const t = useTranslations('figures')
  const words = useOfferWords(line, order)
  const was = standing(turn, line)
  const price = turn.unitPrice ?? line.unitPrice
  const marks = { meaning: 'attention', words: { old: t('was'), new: t('now') } } as const
  const days = turn.kind === 'request' ? deviationOf(turn.schedule, was.schedule, was.schedule) : turn.deviation
  const none = priceDeviation(null, was.price)
  const [old, now] = [words.delivery(was), words.delivery(turn)]
  const [oldPrice, newPrice] = [words.price(was.price), words.price(price)]
  return (
    <>
      {old === now ? (
        <span className="font-medium tabular-nums">{now}</span>
      ) : (
        <OldNew {...marks} old={old} new={now} difference={words.difference({ ...days, ...none }, line.unit)} />
      )}
      {oldPrice === newPrice ? null : (
        <OldNew
          {...marks}
          old={oldPrice}
          new={newPrice}
          difference={words.difference({ ...nothing, ...priceDeviation(price, was.price) }, line.unit)}
        />
      )}
      <Substituted offer={turn} line={line} order={order} />
    </>
  )
}

const nothing = { daysEarly: 0, daysLate: 0, under: '0', over: '0' }
