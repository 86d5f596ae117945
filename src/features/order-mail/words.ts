import { createFormatter, createTranslator } from 'next-intl'
import type { PlainDate } from '@/domain/calendar/plain-date'
import { addDays } from '@/domain/calendar/plain-date'
import type { Schedule } from '@/domain/documents/canonical'
import { normalise } from '@/domain/quantity/decimal'
import messages from '@/messages/en.json'

const locale = 'en-GB'
export const translator = createTranslator({ locale, messages })

const figures = (value: string) => normalise(value) as unknown as number
const isUnit = (code: string): code is keyof typeof messages.figures.unit => code in messages.figures.unit

/** Figures, days and instants of a mail: it is read outside the portal, so nothing in it depends on a browser. */
export function mailWords(timeZone: string) {
  const format = createFormatter({ locale, timeZone })
  const quantity = (value: string, code: string) => {
    const unit = isUnit(code) ? translator(`figures.unit.${code}`) : code
    return `${format.number(figures(value), { maximumFractionDigits: 6 })} ${unit}`
  }
  const day = (date: PlainDate) =>
    format.dateTime(new Date(`${date}T00:00:00Z`), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    })
  return {
    quantity,
    day,
    money: (value: string, currency: string) => format.number(figures(value), { style: 'currency', currency }),
    /** Of one unit: prices have more decimals than money. */
    price: (value: string, currency: string) =>
      format.number(figures(value), { style: 'currency', currency, maximumFractionDigits: 6 }),
    /** With its zone: whoever reads it may be in another. */
    moment: (instant: string) =>
      format.dateTime(new Date(instant), {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }),
    /** The last day on which a link works. */
    dayOf: (instant: string) => format.dateTime(new Date(instant), { day: 'numeric', month: 'long' }),
    /** Each piece on the supplier's date basis: so many days before it is delivered. */
    pieces: (pieces: Schedule, unit: string, transitDays: number) =>
      pieces.map(piece => ({
        quantity: quantity(piece.quantity, unit),
        day: day(addDays(piece.date, -transitDays)),
      })),
  }
}

/** How a mail begins: the order is new, has changed, or is asked about again. */
export const asksKey = ({ again, revision }: { again: boolean; revision: number }) =>
  again ? 'orderMail.asksAgain' : revision > 1 ? 'orderMail.asksRevised' : 'orderMail.asks'
