'use client'

import { useTranslations } from 'next-intl'
import type { PlainDate } from '@/domain/calendar/plain-date'
import type { Schedule } from '@/domain/documents/canonical'
import type { Offer } from '@/domain/order/offer'
import type { DateBasis } from '@/features/orders'
import { useWords } from '@/features/orders/client'
import { saidDay } from '../said-day'
import { useMoment } from './use-moment'

/** What of an order is needed to say its terms: its currency, and what a day means to its supplier. */
export interface Saying {
  currency: string
  dateBasis: DateBasis
}

/** Terms in words, as they were said then: days with their year, since the past may be long. */
export function useTerms({ currency, dateBasis }: Saying) {
  const t = useTranslations('offer')
  const words = useWords()
  const day = (date: PlainDate) => words.day(saidDay(date, dateBasis))
  const pieces = (schedule: Schedule, unit: string) =>
    schedule.map(({ quantity, date }) => `${words.quantity(quantity, unit)} · ${day(date)}`).join(' + ')
  const backorder = ({ quantity, date }: NonNullable<Offer['backorder']>, unit: string) =>
    date
      ? t('backorderedFor', { quantity: words.quantity(quantity, unit), day: day(date) })
      : t('backordered', { quantity: words.quantity(quantity, unit) })
  /** How much comes when, all of it in one text. */
  const delivery = (offer: Pick<Offer, 'schedule' | 'backorder'>, unit: string) =>
    [pieces(offer.schedule, unit), offer.backorder ? backorder(offer.backorder, unit) : '']
      .filter(Boolean)
      .join(' + ') || t('nothing')
  const price = (value: string, unit: string) =>
    t('price', { price: words.price(value, currency), unit: words.unit(unit) })
  const moment = useMoment()
  return { ...words, day, pieces, backorder, delivery, price, moment }
}
