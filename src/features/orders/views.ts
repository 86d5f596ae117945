import { z } from 'zod'
import { plainDate } from '@/domain/calendar/plain-date'

/** What a supplier has to do, as views of its lines. */
export const lineViews = ['new', 'waiting', 'all'] as const
export type LineViewName = (typeof lineViews)[number]

/** Where a page of lines begins: after this day and line. */
export const lineCursor = z.object({ due: plainDate, id: z.uuid() })
export type Cursor = z.infer<typeof lineCursor>

/** A cursor in an address. */
export const cursorText = ({ due, id }: Cursor): string => `${due}_${id}`

/** From an address; null where it is none, and then the list begins at its first page. */
export function readCursor(text: string | undefined): Cursor | null {
  const [due, id] = (text ?? '').split('_')
  const parsed = lineCursor.safeParse({ due, id })
  return parsed.success ? parsed.data : null
}

export const readView = (text: string | undefined): LineViewName => lineViews.find(view => view === text) ?? 'new'
