import { z } from 'zod'
import { schedule } from '@/domain/documents/canonical'
import { lineState, type Order, type OrderLine } from '@/domain/order'
import { sum } from '@/domain/quantity/decimal'

/** Lines that a mail lists; of the others it says how many there are. */
export const mostListed = 20

const heading = z.object({ orderNumber: z.string(), unitName: z.string(), supplierName: z.string(), name: z.string() })

/** What a mail about an order says; its links are made when it is sent. */
export const orderContent = heading.extend({
  revision: z.number().int(),
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

/** Lines that a mail is about: the buyer waits for a first answer, or for one after what they changed. */
export const askedLines = (order: Order): OrderLine[] => order.lines.filter(line => lineState(line) === 'issued')

/** The lines as a mail tells of them. */
export function tellLines(lines: OrderLine[]): Pick<OrderContent, 'answerBy' | 'count' | 'value' | 'lines'> {
  const deadlines = lines.flatMap(line => line.answerBy ?? []).sort()
  return {
    answerBy: deadlines[0] ?? null,
    count: lines.length,
    value: sum(lines.map(line => line.netValue)),
    lines: lines
      .slice(0, mostListed)
      .map(({ number, itemNumber, description, unit, reference: requested, unitPrice, netValue }) => ({
        number,
        itemNumber,
        description,
        unit,
        requested,
        unitPrice,
        netValue,
      })),
  }
}
