import { z } from 'zod'
import { plainDate } from '../calendar/plain-date'
import { scheduleLine } from '../documents/canonical'
import { deviation } from '../tolerance/deviation'
import { reasonCodes, syncStates } from './types'

const id = z.uuid()
const schedule = z.array(scheduleLine)
const instant = z.iso.datetime()

/** What the buyer's ERP says of a line. */
export const buyerFields = z.object({
  itemId: id,
  itemNumber: z.string(),
  itemGroup: z.string().nullable(),
  description: z.string(),
  unit: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  netValue: z.string(),
  requested: schedule,
  status: z.enum(['open', 'cancelled', 'closed']),
})
export type BuyerFields = z.infer<typeof buyerFields>

const newLine = z.object({
  lineId: id,
  erpLine: z.string(),
  number: z.string(),
  position: z.number().int(),
  fields: buyerFields,
  receivedQuantity: z.string(),
  /** What the ERP already held as confirmed when the portal first saw the line. */
  agreed: schedule.nullable(),
  declined: z.string(),
  answerNeeded: z.boolean(),
  answerBy: instant.nullable(),
})
export type NewLine = z.infer<typeof newLine>

export const orderImported = z.object({
  businessUnitId: id,
  supplierId: id,
  connectionId: id,
  erpKey: z.string(),
  number: z.string(),
  revision: z.number().int(),
  erpVersion: z.string(),
  currency: z.string(),
  orderedOn: plainDate.nullable(),
  releasedAt: instant,
  lines: z.array(newLine),
})

export const orderRevised = z.object({
  revision: z.number().int(),
  erpVersion: z.string(),
  added: z.array(newLine),
  lines: z.array(
    z.object({
      lineId: id,
      before: buyerFields,
      after: buyerFields,
      /** Whether the supplier is asked again; a change of price alone does not. */
      reopened: z.boolean(),
      answerBy: instant.nullable(),
    }),
  ),
})

export const lineAnswered = z.object({
  lineId: id,
  revision: z.number().int(),
  turn: z.number().int(),
  by: z.enum(['supplier', 'buyer']),
  schedule,
  declined: z.string(),
  reasonCode: z.enum(reasonCodes).nullable(),
  deviation,
  outcome: z.enum(['confirmed', 'proposed']),
})

/** Why a line counts as agreed. */
export const basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as-requested') }),
  z.object({ kind: z.literal('rule'), ruleId: id, version: z.number().int(), name: z.string() }),
  z.object({ kind: z.literal('turn'), turn: z.number().int() }),
])

export const lineAgreed = z.object({
  lineId: id,
  agreement: z.number().int(),
  schedule,
  declined: z.string(),
  basis,
})

export const turnDecided = z.object({
  lineId: id,
  turn: z.number().int(),
  outcome: z.enum(['accepted', 'declined']),
  /** The new time to answer by, where the line is asked again. */
  answerBy: instant.nullable(),
})

/** The buyer sends a line that the ERP refused back to the supplier. */
export const lineSentBack = z.object({ lineId: id, answerBy: instant.nullable() })

export const lineProgressed = z.object({ lineId: id, receivedQuantity: z.string(), closed: z.boolean() })

export const lineSyncChanged = z.object({
  lineId: id,
  agreement: z.number().int(),
  state: z.enum(syncStates),
  erpDocument: z.string().nullable(),
  erpVersion: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
})
