const atNoon = (day: string) => new Date(`${day}T12:00:00Z`)

/** Today where the demonstration's buyers are, as YYYY-MM-DD. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())

/** A calendar day so many days from today, as YYYY-MM-DD. */
export function inDays(days: number): string {
  const date = atNoon(today())
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
