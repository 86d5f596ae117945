'use client'

import { useFormatter } from 'next-intl'

/** An instant with weekday, year and seconds: which of two things was first must be seen. */
export function useMoment() {
  const format = useFormatter()
  return (instant: string): string =>
    format.dateTime(new Date(instant), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
}
