import { createFormatter, createTranslator, type Locale, type Messages } from 'next-intl'
import type { PlainDate } from '@/domain/calendar/plain-date'
import { normalise } from '@/domain/quantity/decimal'

/** In which language, and in whose time, it is printed. */
export interface Reading {
  locale: Locale
  messages: Messages
  timeZone: string
}

/** The texts and figures of paper, outside of any page: the same words that the screens use. */
export function paperWords({ locale, messages, timeZone }: Reading) {
  const t = createTranslator({ locale, messages })
  const format = createFormatter({ locale, timeZone })
  // Intl takes decimal texts as they are; its types do not say so.
  const exact = (value: string) => normalise(value) as unknown as number
  const number = (value: string) => format.number(exact(value), { maximumFractionDigits: 6 })
  const unit = (code: string) => {
    const key = `figures.unit.${code}` as 'figures.unit.C62'
    return t.has(key) ? t(key) : code
  }
  const day = (date: PlainDate) =>
    format.dateTime(new Date(`${date}T00:00:00Z`), { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const moment = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'long' })
  const money = (value: string, currency: string) => format.number(exact(value), { style: 'currency', currency })
  const price = (value: string, currency: string) =>
    format.number(exact(value), { style: 'currency', currency, maximumFractionDigits: 6 })
  const quantity = (value: string, code: string) => `${number(value)} ${unit(code)}`
  return { t, number, unit, quantity, day, moment, money, price }
}
export type PaperWords = ReturnType<typeof paperWords>
