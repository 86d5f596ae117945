'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { declinedBy, type Offer } from '@/domain/order/offer'
import { isPositive, multiply } from '@/domain/quantity/decimal'
import type { LineView, OrderView } from '../order-view'
import { useOfferWords } from './offer-words'
import { Schedule } from './schedule'

interface Props {
  /** What it leaves out is worked out from the line, unless it is known from the time of the offer. */
  offer: Offer & { declined?: string }
  line: LineView
  order: OrderView
  /** Days gone by stand out. */
  past?: boolean
}

/** An offer, whole: its pieces, what is backordered or declined, the price and the item where they are not the order's. */
export function Offered({ offer, line, order, past }: Props) {
  const t = useTranslations('offer')
  const words = useOfferWords(line, order)
  const declined = offer.declined ?? declinedBy(line.quantity, offer)
  const nothing = offer.schedule.length === 0 && !offer.backorder
  return (
    <span className="flex flex-col gap-0.5">
      {nothing ? <span>{t('nothing')}</span> : null}
      <Schedule pieces={offer.schedule} unit={line.unit} today={order.today} dateBasis={order.dateBasis} past={past} />
      {offer.backorder ? <span className="tabular-nums">{words.backorder(offer.backorder)}</span> : null}
      {isPositive(declined) && !nothing ? (
        <span className="text-muted text-sm">{t('declined', { quantity: words.quantity(declined) })}</span>
      ) : null}
      {offer.unitPrice && !offer.substitute ? (
        <span className="tabular-nums">{words.price(offer.unitPrice)}</span>
      ) : null}
      <Substituted offer={offer} line={line} order={order} />
    </span>
  )
}

/** What both hold agreed, whole. */
export function Agreed({ line, order }: { line: LineView; order: OrderView }) {
  const offer = {
    schedule: line.agreed ?? [],
    backorder: line.backorder,
    unitPrice: line.agreedPrice,
    substitute: line.substitute,
    declined: line.declined,
  }
  return <Offered offer={offer} line={line} order={order} past={line.state !== 'closed'} />
}

/** Both items side by side: the one ordered, and the one offered in its place, for how many and at what price. */
export function Substituted({ offer, line, order }: Pick<Props, 'offer' | 'line' | 'order'>) {
  const t = useTranslations('offer')
  const words = useOfferWords(line, order)
  const { substitute } = offer
  if (!substitute) return null
  const quantity = offer.schedule.length > 0 ? offer.schedule.map(piece => piece.quantity) : [line.quantity]
  const units = quantity.map(amount => words.number(multiply(amount, substitute.ratio))).join(' + ')
  return (
    <span className="grid max-w-prose grid-cols-2 gap-x-3 rounded border border-line p-2 text-sm">
      <Item title={t('ordered')} number={line.itemNumber} description={line.description}>
        <span className="tabular-nums">{words.price(line.unitPrice)}</span>
      </Item>
      <Item title={t('instead')} number={substitute.number} description={substitute.description}>
        {substitute.supplierPart ? <span>{t('supplierPart', { number: substitute.supplierPart })}</span> : null}
        <span className="tabular-nums">{t('ratio', { ratio: words.number(substitute.ratio) })}</span>
        {substitute.ratio === '1' ? null : <span className="tabular-nums">{t('units', { units })}</span>}
        <span className="tabular-nums">
          {offer.unitPrice ? t('perOrdered', { price: words.price(offer.unitPrice) }) : t('samePrice')}
        </span>
      </Item>
    </span>
  )
}

function Item(props: { title: string; number: string; description: string; children: ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col gap-0.5 break-words">
      <span className="text-muted">{props.title}</span>
      <span className="font-mono font-medium">{props.number}</span>
      <span>{props.description}</span>
      {props.children}
    </span>
  )
}
