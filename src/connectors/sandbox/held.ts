import { z } from 'zod'
import type { Schedule } from '@/domain/documents/canonical'
import { add, decimal, equal, nonNegativeDecimal, positiveDecimal } from '@/domain/quantity/decimal'
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
          backordered: z.object({ qty: positiveDecimal, delivery_date: z.string().nullable() }).nullish(),
          unit_price: nonNegativeDecimal.nullish(),
          substitute: z
            .object({
              item_no: z.string().nullable(),
              number: z.string(),
              description: z.string(),
              supplier_part: z.string().nullable(),
              ratio: positiveDecimal,
            })
            .nullish(),
        })
        .nullable(),
      // Told for what it is worth: that it cannot be read stops no agreement either.
      unit_price: nonNegativeDecimal.nullable().catch(null),
      net_value: decimal.nullable().catch(null),
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

/**
 * Whether the ERP holds just this confirmation, however its pieces are sorted or split. A push without a price has
 * nothing to say about the one that came with the confirmation.
 */
export function holds(held: HeldConfirmation, push: ConfirmationPush): boolean {
  const mine = byDate(push.schedule)
  const theirs = byDate(held.schedule.map(piece => ({ quantity: piece.qty, date: piece.delivery_date })))
  if (!equal(held.declined_qty, push.declined) || mine.size !== theirs.size) return false
  if (![...mine].every(([date, quantity]) => equal(theirs.get(date) ?? '0', quantity))) return false
  const priced = push.unitPrice === null || (held.unit_price != null && equal(held.unit_price, push.unitPrice))
  return priced && sameBackorder(held.backordered, push.backorder) && sameSubstitute(held.substitute, push.substitute)
}

function sameBackorder(held: HeldConfirmation['backordered'], push: ConfirmationPush['backorder']): boolean {
  if (!held || !push) return !held && !push
  return held.delivery_date === push.date && equal(held.qty, push.quantity)
}

function sameSubstitute(held: HeldConfirmation['substitute'], push: ConfirmationPush['substitute']): boolean {
  if (!held || !push) return !held && !push
  return (
    held.item_no === push.erpItem &&
    held.number === push.number &&
    held.description === push.description &&
    held.supplier_part === push.supplierPart &&
    equal(held.ratio, push.ratio)
  )
}

const byDate = (schedule: Schedule): Map<string, string> => {
  const totals = new Map<string, string>()
  for (const { date, quantity } of schedule) totals.set(date, add(totals.get(date) ?? '0', quantity))
  return totals
}
