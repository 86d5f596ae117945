import { z } from 'zod'
import { plainDate } from '../calendar/plain-date'
import { compare, decimal, equal, nonNegativeDecimal, positiveDecimal, sum } from '../quantity/decimal'

/**
 * The canonical documents: what every ERP's documents are translated to before anything else in the portal sees them.
 * Field names follow UBL's words. Unknown fields are dropped; a missing or unreadable one is refused by its path.
 */

/** A delivery of part of a line: how much, on which day, at the ship-to. */
export const scheduleLine = z.object({ quantity: positiveDecimal, date: plainDate })
export type ScheduleLine = z.infer<typeof scheduleLine>
export type Schedule = ScheduleLine[]

const total = (pieces: readonly ScheduleLine[]) => sum(pieces.map(piece => piece.quantity))

/** Pieces whose sum is a quantity as well: what is joined or added up later still fits where a quantity fits. */
export const schedule = z
  .array(scheduleLine)
  .max(100)
  .refine(pieces => compare(total(pieces), '1000000000000') < 0, 'at most 12 digits before the point in total')

const key = z.string().trim().min(1).max(64)
const text = z.string().trim().max(500)
const instant = z.iso.datetime({ offset: true })

/** Another item that is held as confirmed in place of the one ordered. */
const substitute = z.object({
  /** The ERP's key of it; null where the ERP knows no such item. */
  erpItem: key.nullable().default(null),
  number: key,
  description: text,
  /** The supplier's own part number. */
  supplierPart: key.nullable(),
  /** Units of it for one unit ordered; schedules stay in ordered units. */
  ratio: positiveDecimal,
})
export type CanonicalSubstitute = z.infer<typeof substitute>

/** What the supplier has confirmed. A price that was agreed is no part of it: it becomes the line's. */
export const confirmation = z.object({
  schedule,
  declined: nonNegativeDecimal,
  /** What will come later without a firm promise, and the day it is expected where that is known. */
  backorder: z.object({ quantity: positiveDecimal, date: plainDate.nullable() }).nullable().default(null),
  substitute: substitute.nullable().default(null),
})
export type CanonicalConfirmation = z.infer<typeof confirmation>

export const canonicalLine = z
  .object({
    /** The ERP's own key of the line, stable for its life. */
    erpLine: key,
    /** What people call the line: 10, 20, … */
    number: key,
    /** The ERP's key of the item. */
    erpItem: key,
    description: text,
    /** Unit of measure, UN/ECE Recommendation 20 code (C62 piece, KGM kilogram, MTR metre …). */
    unit: z.string().trim().min(1).max(8),
    quantity: positiveDecimal,
    unitPrice: nonNegativeDecimal,
    /** The line's value as the ERP holds it; real ERPs do not always have quantity × price here. */
    netValue: decimal,
    status: z.enum(['open', 'cancelled', 'closed']),
    receivedQuantity: nonNegativeDecimal,
    /** Requested schedule lines; they add up to `quantity`. */
    requested: schedule.min(1),
    /** What the ERP holds as the supplier's confirmation, whoever wrote it; null when it holds none. */
    confirmed: confirmation.nullable(),
  })
  .refine(line => equal(total(line.requested), line.quantity), {
    path: ['requested'],
    message: 'requested schedule lines that add up to the quantity of the line',
    // Once each of its figures can be read.
    when: ({ issues }) => issues.length === 0,
  })
export type CanonicalLine = z.infer<typeof canonicalLine>

export const canonicalOrder = z.object({
  /** The ERP's own key of the order, stable for its life. */
  erpKey: key,
  /** The number people use; unique within a connection. */
  number: key,
  /** The ERP's version of the document, as text that sorts: a later version compares greater. */
  version: key,
  /** When the ERP changed it last, by the ERP's clock. */
  changedAt: instant,
  vendorNumber: key,
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code'),
  orderedOn: plainDate.nullable(),
  lines: z
    .array(canonicalLine)
    .min(1)
    .max(1000)
    .check(({ value, issues }) => {
      const seen = new Set<string>()
      for (const [i, { erpLine }] of value.entries()) {
        const message = 'a key that no other line of the order has'
        if (seen.has(erpLine)) issues.push({ code: 'custom', input: erpLine, path: [i, 'erpLine'], message })
        seen.add(erpLine)
      }
    }),
})
export type CanonicalOrder = z.infer<typeof canonicalOrder>

export const canonicalVendor = z.object({
  vendorNumber: key,
  name: text.min(1),
  taxId: text.nullable(),
  timeZone: z.string().trim().min(1).max(64).nullable(),
})
export type CanonicalVendor = z.infer<typeof canonicalVendor>

export const canonicalItem = z.object({
  erpItem: key,
  number: key,
  description: text.min(1),
  unit: z.string().trim().min(1).max(8),
  group: text.nullable(),
})
export type CanonicalItem = z.infer<typeof canonicalItem>
