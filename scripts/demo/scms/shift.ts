import { addDays, daysFrom } from './dates'
import type { HistoryLine } from './lines'

/** Where the history stands against today. */
export interface Calendar {
  /** A day of the history, as it is to be loaded. */
  day(day: string): string
  /** Whether a line that is scheduled for this day of the history is still open. */
  isOpen(scheduledOn: string): boolean
  /** What happened on this day of the history; never after today. */
  past(day: string): string
}

/** The history as it was: all of it long delivered. */
export const still: Calendar = { day: day => day, isOpen: () => false, past: day => day }

const daysAhead = 120

/**
 * The history moved by whole days, so that its last 120 lie ahead of today and what is scheduled in them is open.
 * Some orders were sent less than 120 days before the end; moved, they are issued today and not in the future.
 */
export function moved(lines: readonly HistoryLine[], today: string): Calendar {
  const last = lines
    .map(line => line.scheduledOn)
    .toSorted()
    .at(-1)
  const by = last === undefined ? 0 : daysFrom(last, addDays(today, daysAhead))
  const day = (original: string): string => addDays(original, by)
  return {
    day,
    isOpen: scheduledOn => day(scheduledOn) > today,
    past: original => (day(original) > today ? today : day(original)),
  }
}
