import { TZDate } from '@date-fns/tz'
import { differenceInCalendarDays, format, addDays as plusDays } from 'date-fns'
import { z } from 'zod'

/** A calendar date as `YYYY-MM-DD`: a promise is for a day, whatever the clock says elsewhere. */
export type PlainDate = string

/** Midnight UTC of the date; only for arithmetic, never for display. */
const utc = (date: PlainDate): TZDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new TZDate(year, month - 1, day, 'UTC')
}

const isRealDate = (text: string): boolean => {
  const date = utc(text)
  return !Number.isNaN(date.getTime()) && format(date, 'yyyy-MM-dd') === text
}

export const plainDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
  .refine(isRealDate, 'a day that exists')

export const addDays = (date: PlainDate, days: number): PlainDate => format(plusDays(utc(date), days), 'yyyy-MM-dd')

/** Whole days from a to b: positive when b is later. */
export const daysFrom = (a: PlainDate, b: PlainDate): number => differenceInCalendarDays(utc(b), utc(a))

/** The calendar day that an instant falls on in a time zone (IANA name). */
export const dayIn = (timeZone: string, instant: Date): PlainDate =>
  format(new TZDate(instant.getTime(), timeZone), 'yyyy-MM-dd')

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: PlainDate): number => utc(date).getDay()
