'use client'

import type { PlainDate } from '@/domain/calendar/plain-date'
import type { Schedule as Pieces } from '@/domain/documents/canonical'
import type { OrderView } from '../order-view'
import { DueDate } from './due-date'
import { sayDay } from './read-terms'
import { useWords } from './words'

interface Props {
  pieces: Pieces
  unit: string
  today: PlainDate
  /** What the supplier means by a day; delivery where it is not said. */
  dateBasis?: OrderView['dateBasis']
  past?: boolean
}

/** Schedule lines, one under the other: how much on which day. */
export function Schedule({ pieces, unit, today, dateBasis = { kind: 'delivery' }, past }: Props) {
  const words = useWords()
  if (pieces.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5">
      {pieces.map(piece => (
        <li key={piece.date} className="flex flex-wrap gap-x-2 tabular-nums">
          <span className="whitespace-nowrap font-medium">{words.quantity(piece.quantity, unit)}</span>
          <DueDate date={sayDay(piece.date, { dateBasis })} today={today} past={past} />
        </li>
      ))}
    </ul>
  )
}
