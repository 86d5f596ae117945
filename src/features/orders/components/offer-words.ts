'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { PlainDate } from '@/domain/calendar/plain-date'
import type { Schedule } from '@/domain/documents/canonical'
import type { Offer } from '@/domain/order/offer'
import type { LineView, OrderView } from '../order-view'
import { sayDay } from './read-terms'
import { useWords } from './words'

/** What of an order is needed to say its days: today, and whether a day means delivery or shipping. */
export type Days = Pick<OrderView, 'today' | 'dateBasis'>

/** The terms of a line in words; days are said on the supplier's date basis. */
export function useOfferWords(line: Pick<LineView, 'unit'>, order: Days & Pick<OrderView, 'currency'>) {
  const t = useTranslations('offer')
  const format = useFormatter()
  const words = useWords()
  const quantity = (amount: string) => words.quantity(amount, line.unit)
  const day = (date: PlainDate) => words.day(sayDay(date, order), order.today)
  const pieces = (schedule: Schedule) =>
    schedule.map(piece => `${quantity(piece.quantity)} · ${day(piece.date)}`).join(' + ')
  const backorder = ({ quantity: amount, date }: NonNullable<Offer['backorder']>) =>
    date
      ? t('backorderedFor', { quantity: quantity(amount), day: day(date) })
      : t('backordered', { quantity: quantity(amount) })
  /** How much comes when, all of it in one text. */
  const delivery = (offer: Pick<Offer, 'schedule' | 'backorder'>) =>
    [pieces(offer.schedule), offer.backorder ? backorder(offer.backorder) : ''].filter(Boolean).join(' + ') ||
    t('nothing')
  const price = (value: string) =>
    t('price', { price: words.price(value, order.currency), unit: words.unit(line.unit) })
  /** An instant to the minute, with its weekday: by then somebody has to act. */
  const moment = (instant: string) =>
    format.dateTime(new Date(instant), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
  return { ...words, quantity, day, pieces, backorder, delivery, price, moment }
}
