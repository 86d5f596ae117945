import type { PlainDate } from '@/domain/calendar/plain-date'
import { type Decimal, normalise } from '@/domain/quantity/decimal'
import type { Prisma } from './generated/client'

/** Between the database's types and the domain's: dates are days, decimals are texts. */
export const toDate = (day: PlainDate): Date => new Date(`${day}T00:00:00Z`)
export const fromDate = (date: Date): PlainDate => date.toISOString().slice(0, 10)
export const fromDecimal = (value: Prisma.Decimal): Decimal => normalise(value.toFixed())
export const instant = (date: Date): string => date.toISOString()
export const instantOrNull = (date: Date | null): string | null => date?.toISOString() ?? null
export const dateOrNull = (text: string | null): Date | null => (text ? new Date(text) : null)
