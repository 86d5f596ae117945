const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2-Jun-06` as `2006-06-02`; null for anything else. */
export function dayMonthYear(text: string): string | null {
  const [, day, month = '', year] = /^(\d{1,2})-([A-Z][a-z]{2})-(\d{2})$/.exec(text) ?? []
  return realDay(year, months.indexOf(month) + 1, day)
}

/** `4/27/12` (month first) as `2012-04-27`; null for anything else, such as "Date Not Captured". */
export function monthDayYear(text: string): string | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/.exec(text) ?? []
  return realDay(year, Number(month), day)
}

/** The history begins in 2006 and ends in 2015, so two digits are a year of this century. */
function realDay(year: string | undefined, month: number, day: string | undefined): string | null {
  if (year === undefined || day === undefined || !(month >= 1 && month <= 12)) return null
  const text = `20${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null
}

const dayMs = 86_400_000
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export const addDays = (day: string, days: number): string =>
  new Date(time(day) + days * dayMs).toISOString().slice(0, 10)

/** Whole days from a to b. */
export const daysFrom = (a: string, b: string): number => Math.round((time(b) - time(a)) / dayMs)
