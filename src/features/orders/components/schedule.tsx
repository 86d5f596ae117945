'use client'

import type { PlainDate } from '@/domain/calendar/plain-date'
import type { Schedule as Pieces } from '@/domain/documents/canonical'
import { DueDate } from './due-date'
import { useWords } from './words'

/** Schedule lines, one under the other: how much on which day. */
export function Schedule({
  pieces,
  unit,
  today,
  past,
}: {
  pieces: Pieces
  unit: string
  today: PlainDate
  past?: boolean
}) {
  const words = useWords()
  return (
    <ul className="flex flex-col gap-0.5">
      {pieces.map(piece => (
        <li key={piece.date} className="flex flex-wrap gap-x-2 tabular-nums">
          <span className="whitespace-nowrap font-medium">{words.quantity(piece.quantity, unit)}</span>
          <DueDate date={piece.date} today={today} past={past} />
        </li>
      ))}
    </ul>
  )
}
