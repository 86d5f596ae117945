import { z } from 'zod'
import { schedule } from '@/domain/documents/canonical'
import { lineState, type OrderLine } from '@/domain/order'
import { sum } from '@/domain/quantity/decimal'
import { termsOf } from './terms'

/** Lines that a mail lists; of the others it says how many there are. */
export const mostListed = 20

const heading = z.object({ orderNumber: z.string(), unitName: z.string(), supplierName: z.string(), name: z.string() })

/** What a mail about an order says; its links are made when it is sent. */
export const orderContent = heading.extend({
  revision: z.number().int(),
  /** Whether it is about what the buyer asks after an answer. Mails of before know of no such thing, nor of the next. */
  again: z.boolean().default(false),
  /** Whether all of it can be accepted as it is asked; else the order has to be opened. */
  acceptable: z.boolean().default(true),
  currency: z.string(),
  /** The first of the days by which an answer is asked for (ISO instant), in the unit's time zone. */
  answerBy: z.iso.datetime().nullable(),
  timeZone: z.string(),
  /** Days between a day as this supplier says it and delivery; 0 where both are the same. */
  transitDays: z.number().int(),
  /** Of all lines that are asked about. */
  count: z.number().int(),
  value: z.string(),
  lines: z.array(
    z.object({
      number: z.string(),
      itemNumber: z.string(),
      description: z.string(),
      unit: z.string(),
      requested: schedule,
      unitPrice: z.string(),
      netValue: z.string(),
    }),
  ),
  expiresAt: z.iso.datetime(),
})
export type OrderContent = z.infer<typeof orderContent>

/** What a mail with a one-time code says; the code is made when it is sent. */
export const codeContent = heading.extend({ codeNumber: z.number().int() })
export type CodeContent = z.infer<typeof codeContent>

/** The lines as a mail tells of them. */
export function tellLines(
  lines: OrderLine[],
): Pick<OrderContent, 'answerBy' | 'acceptable' | 'count' | 'value' | 'lines'> {
  const deadlines = lines.flatMap(line => line.answerBy ?? []).sort()
  return {
    answerBy: deadlines[0] ?? null,
    acceptable: lines.every(line => lineState(line) === 'issued'),
    count: lines.length,
    value: sum(lines.map(line => termsOf(line).netValue)),
    lines: lines.slice(0, mostListed).map(line => {
      const { number, itemNumber, description, unit } = line
      const { schedule: requested, unitPrice, netValue } = termsOf(line)
      return { number, itemNumber, description, unit, requested, unitPrice, netValue }
    }),
  }
}
