'use client'

import { useFormatter } from 'next-intl'

/** An instant in the buyer's time zone, and said so, as the mail says it: whoever reads it may be in another. */
export function useMoment(timeZone: string) {
  const format = useFormatter()
  return (instant: string) =>
    format.dateTime(new Date(instant), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    })
}
