import { z } from 'zod'
import { plainDate } from '../calendar/plain-date'
import { scheduleLine } from '../documents/canonical'
import { deviation } from '../tolerance/deviation'
import { silences } from '../tolerance/rule'
import { backorder, offer, substitute } from './offer'
import { channels, reasonCodes, syncStates, turnKinds, wishes } from './types'

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
  backorder: backorder.nullable().default(null),
  substitute: substitute.nullable().default(null),
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

/** A turn of either side. Fields with a default came later than the first events of the type. */
export const lineAnswered = z.object({
  lineId: id,
  revision: z.number().int(),
  turn: z.number().int(),
  kind: z.enum(turnKinds).default('answer'),
  by: z.enum(['supplier', 'buyer']),
  channel: z.enum(channels).default('portal'),
  sourceId: id.nullable().default(null),
  ...offer.shape,
  declined: z.string(),
  reasonCode: z.enum(reasonCodes).nullable(),
  wish: z.enum(wishes).nullable().default(null),
  deviation,
  /** noted: set on hold, nothing for the other side to decide. */
  outcome: z.enum(['confirmed', 'proposed', 'noted']),
  expiry: z
    .object({ at: instant, ruleId: id, version: z.number().int(), name: z.string(), silence: z.enum(silences) })
    .nullable()
    .default(null),
  /** By when the supplier is asked to answer the buyer's turn. */
  answerBy: instant.nullable().default(null),
})

/** Why a line counts as agreed. */
export const basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as-requested') }),
  z.object({ kind: z.literal('rule'), ruleId: id, version: z.number().int(), name: z.string() }),
  z.object({ kind: z.literal('turn'), turn: z.number().int() }),
  /** Nobody decided in time, and this rule says that then it counts as agreed. */
  z.object({
    kind: z.literal('silence'),
    turn: z.number().int(),
    ruleId: id,
    version: z.number().int(),
    name: z.string(),
  }),
])

export const lineAgreed = z.object({
  lineId: id,
  agreement: z.number().int(),
  schedule,
  declined: z.string(),
  backorder: backorder.nullable().default(null),
  unitPrice: offer.shape.unitPrice,
  substitute: substitute.nullable().default(null),
  basis,
})

export const turnDecided = z.object({
  lineId: id,
  turn: z.number().int(),
  outcome: z.enum(['accepted', 'declined', 'countered', 'withdrawn', 'expired']),
  /** The new time to answer by, where the line is asked again. */
  answerBy: instant.nullable(),
})

/** The buyer sends a line that the ERP refused back to the supplier. */
export const lineSentBack = z.object({ lineId: id, answerBy: instant.nullable() })

/** A line coming due: the supplier is asked to say once more that the promise holds, and says so. */
export const lineReconfirmAsked = z.object({ lineId: id, agreement: z.number().int(), answerBy: instant })
export const lineReconfirmed = z.object({ lineId: id, agreement: z.number().int() })

/** The ERP now holds the price that was agreed: our own change coming back, and no revision. */
export const linePriced = z.object({ lineId: id, unitPrice: z.string(), netValue: z.string() })

/** The supplier's own number of the order. */
export const orderNumbered = z.object({ supplierOrderNumber: z.string().nullable() })

export const lineProgressed = z.object({ lineId: id, receivedQuantity: z.string(), closed: z.boolean() })

export const lineSyncChanged = z.object({
  lineId: id,
  agreement: z.number().int(),
  state: z.enum(syncStates),
  erpDocument: z.string().nullable(),
  erpVersion: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
})
