'use client'

import { daysFrom, type PlainDate } from '@/domain/calendar/plain-date'
import { Distance } from '@/ui/data/distance'
import { useWords } from './words'

/** A day with its distance from today; one that has passed stands out. */
export function DueDate({ date, today, past = true }: { date: PlainDate; today: PlainDate; past?: boolean }) {
  const words = useWords()
  const late = past && daysFrom(today, date) < 0
  return (
    <Distance
      dateTime={date}
      date={words.day(date, today)}
      distance={words.distance(date, today)}
      meaning={late ? 'bad' : 'neutral'}
    />
  )
}
