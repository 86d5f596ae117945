import { TZDate } from '@date-fns/tz'
import { addDays, dayIn, type PlainDate, weekday } from './plain-date'

/** When a business unit works: whole days of its week, less its holidays, from opening to closing on its own clock. */
export interface BusinessCalendar {
  timeZone: string
  /** 0 Sunday … 6 Saturday. */
  workWeek: number[]
  holidays: PlainDate[]
}

const opens = 9
const closes = 17

export const isWorkingDay = (calendar: BusinessCalendar, day: PlainDate): boolean =>
  calendar.workWeek.includes(weekday(day)) && !calendar.holidays.includes(day)

/**
 * The instant after so many business hours, counted 9 to 17 on the calendar's clock (so a day has 8, also when the
 * clock changes that night).
 * @throws when the calendar has no working day in two years: a unit that never works cannot be waited for
 */
export function addBusinessHours(start: Date, hours: number, calendar: BusinessCalendar): Date {
  let left = hours * 3_600_000
  let day = dayIn(calendar.timeZone, start)
  for (let tried = 0; tried < 731; tried++, day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    const [from, to] = [clock(day, opens, calendar.timeZone), clock(day, closes, calendar.timeZone)]
    const begin = Math.max(from, start.getTime())
    if (begin >= to) continue
    if (to - begin >= left) return new Date(begin + left)
    left -= to - begin
  }
  throw new Error(`The calendar of ${calendar.timeZone} has no working day: set its work week`)
}

function clock(day: PlainDate, hour: number, timeZone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new TZDate(year, month - 1, date, hour, timeZone).getTime()
}
