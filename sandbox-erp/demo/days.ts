/** The calendar day so many days after another (`YYYY-MM-DD`). */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

const holidays = new Set(['01-01', '12-24', '12-25', '12-26', '12-31'])

/** The day itself, or the next one that is no weekend and no common holiday: nobody orders or delivers on those. */
export function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || holidays.has(day.slice(5)) ? workday(addDays(day, 1)) : day
}

/** The working day so many days after another, counted in calendar days. */
export const workdayAfter = (day: string, days: number): string => workday(addDays(day, days))
