import { z } from 'zod'
import type { Schedule } from '@/domain/documents/canonical'
import { add, equal, nonNegativeDecimal, positiveDecimal } from '@/domain/quantity/decimal'
import type { ConfirmationPush } from '../port'
import { keyText, versionText } from './reading'

/**
 * What a push needs to see of an order: its version and what it holds of each line. Read apart from the whole document,
 * so that an unreadable field elsewhere in it does not stop an agreement.
 */
const heldOrder = z.object({
  version: z.preprocess(versionText, z.string()),
  lines: z.array(
    z.object({
      line_no: z.preprocess(keyText, z.string()),
      confirmation: z
        .object({
          confirmation_no: z.string(),
          schedule: z.array(z.object({ qty: positiveDecimal, delivery_date: z.string() })),
          declined_qty: nonNegativeDecimal,
        })
        .nullable(),
    }),
  ),
})
export type HeldOrder = z.infer<typeof heldOrder>
export type HeldConfirmation = NonNullable<HeldOrder['lines'][number]['confirmation']>

/** The order as far as a push looks at it; null when even that cannot be read. */
export function readHeld(raw: unknown): HeldOrder | null {
  const parsed = heldOrder.safeParse(raw)
  return parsed.success ? parsed.data : null
}

/** Whether the ERP holds just this confirmation, however its pieces are sorted or split. */
export function holds(held: HeldConfirmation, push: ConfirmationPush): boolean {
  const mine = byDate(push.schedule)
  const theirs = byDate(held.schedule.map(piece => ({ quantity: piece.qty, date: piece.delivery_date })))
  if (!equal(held.declined_qty, push.declined) || mine.size !== theirs.size) return false
  return [...mine].every(([date, quantity]) => equal(theirs.get(date) ?? '0', quantity))
}

const byDate = (schedule: Schedule): Map<string, string> => {
  const totals = new Map<string, string>()
  for (const { date, quantity } of schedule) totals.set(date, add(totals.get(date) ?? '0', quantity))
  return totals
}
