'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { PlainDate } from '@/domain/calendar/plain-date'
import { daysFrom } from '@/domain/calendar/plain-date'
import { isPositive, normalise } from '@/domain/quantity/decimal'
import type { Deviation } from '@/domain/tolerance/deviation'

/** Units as people write them, by their UN/ECE code; a code that we have no word for stays itself. */
const unitWords = ['C62', 'PCE', 'EA', 'KGM', 'MTR', 'LTR', 'MTK', 'PK', 'BX', 'SET', 'RO', 'KT', 'XPK'] as const
const isWord = (code: string): code is (typeof unitWords)[number] => unitWords.some(word => word === code)

/** Lists count up to here; beyond it an exact count would cost more than it tells. */
const mostCounted = 1_000

/** Figures and dates in the reader's language. One place, so that a quantity looks the same everywhere. */
export function useWords() {
  const format = useFormatter()
  const t = useTranslations('figures')
  // Intl takes decimal texts as they are; its types do not say so.
  const number = (value: string) => format.number(normalise(value) as unknown as number, { maximumFractionDigits: 6 })
  /** Of a difference: two digits after the point say enough. */
  const percent = (value: string) => format.number(normalise(value) as unknown as number, { maximumFractionDigits: 2 })
  /** A count of rows: "12", "1,000+". */
  const counted = (count: number) =>
    count > mostCounted ? t('countedMore', { count: mostCounted }) : t('counted', { count })
  const unit = (code: string) => (isWord(code) ? t(`unit.${code}`) : code)
  const quantity = (value: string, code: string) => `${number(value)} ${unit(code)}`
  const money = (value: string, currency: string) =>
    format.number(normalise(value) as unknown as number, { style: 'currency', currency })
  /** Of one unit: prices have more decimals than money. */
  const price = (value: string, currency: string) =>
    format.number(normalise(value) as unknown as number, { style: 'currency', currency, maximumFractionDigits: 6 })
  const day = (date: PlainDate, today?: PlainDate) => {
    const short = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
    const text = format.dateTime(new Date(`${date}T00:00:00Z`), short)
    const year = date.slice(0, 4)
    return today?.startsWith(year) ? text : `${text} ${year}`
  }
  const distance = (date: PlainDate, today: PlainDate) => {
    const days = daysFrom(today, date)
    if (days === 0) return t('today')
    return days > 0 ? t('inDays', { days }) : t('daysAgo', { days: -days })
  }
  const moment = (instant: string) =>
    format.dateTime(new Date(instant), {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  /** "+9 days, −40 pcs": how far from what was asked; '' where it is not. */
  const difference = (deviation: Deviation, code: string) =>
    [
      deviation.daysLate > 0 ? t('later', { days: deviation.daysLate }) : '',
      deviation.daysEarly > 0 ? t('earlier', { days: deviation.daysEarly }) : '',
      isPositive(deviation.under) ? `−${quantity(deviation.under, code)}` : '',
      isPositive(deviation.over) ? `+${quantity(deviation.over, code)}` : '',
      isPositive(deviation.priceOver) ? t('dearer', { percent: percent(deviation.priceOver) }) : '',
      isPositive(deviation.priceUnder) ? t('cheaper', { percent: percent(deviation.priceUnder) }) : '',
    ]
      .filter(Boolean)
      .join(', ')
  return { number, counted, unit, quantity, money, price, day, distance, moment, difference }
}
