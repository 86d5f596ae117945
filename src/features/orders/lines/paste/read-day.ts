import { type PlainDate, plainDate } from '@/domain/calendar/plain-date'

/** How dates are written that name day and month by numbers alone. */
export type DayOrder = 'day-first' | 'month-first'

export type ReadDay =
  | { day: PlainDate }
  /** It can be read both ways: the person is asked. */
  | { either: Record<DayOrder, PlainDate> }
  | { wrong: true }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** As they begin in other languages, where that is another beginning. */
const others: Record<string, number> = { mär: 3, mai: 5, okt: 10, dez: 12, fév: 2, avr: 4, mei: 5, ene: 1, ago: 8 }

const monthOf = (name: string): number => {
  const start = name.slice(0, 3).toLowerCase()
  return others[start] ?? months.indexOf(start) + 1
}

/**
 * Reads a date as people and spreadsheets write it. With dots the day comes first; with strokes nobody can know where
 * both numbers may be a month, and it is not guessed.
 */
export function readDay(text: string, order: DayOrder | null = null): ReadDay {
  const given = text.trim().replace(/^\p{L}{2,9}\.?,?\s+(?=\d)/u, '')
  const year = given.match(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]0{1,2}:00(:00)?.*)?$/)
  if (year) return of(year[1], year[2], year[3])
  const dots = given.match(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2}|\d{4})$/)
  if (dots) return of(dots[3], dots[2], dots[1])
  const words = given.match(/^(\d{1,2})[-. ]+(\p{L}{3,9})\.?[-, ]+(\d{2}|\d{4})$/u)
  if (words) return of(words[3], String(monthOf(words[2] ?? '')), words[1])
  const american = text.trim().match(/^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})$/u)
  if (american) return of(american[3], String(monthOf(american[1] ?? '')), american[2])
  const strokes = given.match(/^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$/)
  return strokes ? numbers(strokes, order) : { wrong: true }
}

function numbers([, first, second, year]: RegExpMatchArray, order: DayOrder | null): ReadDay {
  const dayFirst = of(year, second, first)
  const monthFirst = of(year, first, second)
  if (!('day' in dayFirst)) return monthFirst
  if (!('day' in monthFirst) || dayFirst.day === monthFirst.day) return dayFirst
  if (order) return order === 'day-first' ? dayFirst : monthFirst
  return { either: { 'day-first': dayFirst.day, 'month-first': monthFirst.day } }
}

function of(year = '', month = '', day = ''): { day: PlainDate } | { wrong: true } {
  const full = year.length === 2 ? `20${year}` : year
  const read = plainDate.safeParse(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return read.success ? { day: read.data } : { wrong: true }
}
