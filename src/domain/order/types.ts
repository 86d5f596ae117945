import type { Schedule } from '../documents/canonical'
import type { Decimal } from '../quantity/decimal'
import type { Deviation } from '../tolerance/deviation'

/** A purchase order as both companies see it: what the ERP asked, what was answered, what is agreed, what the ERP holds. */
export interface Order {
  id: string
  businessUnitId: string
  supplierId: string
  connectionId: string
  erpKey: string
  number: string
  /** Counts what the buyer changed, from 1. */
  revision: number
  /** Newest version of the ERP's document that was read or written; bookkeeping of the pull, not part of the fold. */
  erpVersion: string
  currency: string
  orderedOn: string | null
  /** When it was first visible in the portal (ISO instant). */
  releasedAt: string
  /** Number of events in its stream. */
  version: number
  lines: OrderLine[]
}

export interface OrderLine {
  id: string
  erpLine: string
  number: string
  position: number
  itemId: string
  itemNumber: string
  itemGroup: string | null
  description: string
  unit: string
  quantity: Decimal
  unitPrice: Decimal
  netValue: Decimal
  receivedQuantity: Decimal
  erpStatus: 'open' | 'cancelled' | 'closed'
  /** The order's revision that touched this line last. */
  revision: number
  requested: Schedule
  /** Requested, or what the buyer accepted since; an answer is held against it. Automatic confirmations never move it. */
  reference: Schedule
  agreed: Schedule | null
  /** What the supplier will not deliver, by the last agreement. */
  declined: Decimal
  answerNeeded: boolean
  /** ISO instant; null when nobody waits for an answer. */
  answerBy: string | null
  /** Number of the last turn; 0 before the first. */
  turn: number
  turns: Turn[]
  /** Number of the last agreement; 0 before the first. */
  agreement: number
  syncedAgreement: number
  syncState: SyncState
  erpDocument: string | null
  syncReasons: SyncReason[]
}

export interface Turn {
  number: number
  by: Side
  /** Who took it: `user:<id>`. */
  actor: string
  revision: number
  schedule: Schedule
  declined: Decimal
  reasonCode: ReasonCode | null
  deviation: Deviation
  outcome: TurnOutcome
  takenAt: string
  decidedBy: string | null
  decidedAt: string | null
}

export type Side = 'supplier' | 'buyer'
export type TurnOutcome = 'open' | 'accepted' | 'declined' | 'countered' | 'withdrawn' | 'superseded'

export const lineStates = ['issued', 'proposed', 'confirmed', 'cancelled', 'closed'] as const
export type LineState = (typeof lineStates)[number]

/** What the ERP holds of what was agreed: two facts, shown as two. */
export const syncStates = ['in-sync', 'waiting', 'sent', 'refused', 'conflict', 'undelivered'] as const
export type SyncState = (typeof syncStates)[number]

export interface SyncReason {
  code: string
  message: string
}

/** Why a supplier answers otherwise than asked: the maintained list of reason codes. */
export const reasonCodes = [
  'capacity',
  'material-shortage',
  'transport',
  'price-agreement',
  'discontinued',
  'holiday',
  'other',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** The turn that waits for the other side, if any: at most one a line. */
export const openTurn = (line: OrderLine): Turn | null => line.turns.find(turn => turn.outcome === 'open') ?? null
