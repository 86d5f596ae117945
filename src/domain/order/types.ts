import type { Schedule } from '../documents/canonical'
import type { Decimal } from '../quantity/decimal'
import type { Deviation } from '../tolerance/deviation'
import type { Silence } from '../tolerance/rule'
import type { Backorder, Offer, Substitute } from './offer'

/** A purchase order as both companies see it: what the ERP asked, what was answered, what is agreed, what the ERP holds. */
export interface Order {
  id: string
  businessUnitId: string
  supplierId: string
  connectionId: string
  erpKey: string
  number: string
  /** What the supplier calls the order; null until they say. */
  supplierOrderNumber: string | null
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
  /** The price that an answer is held against: the buyer's, or what they accepted since. Never moved by a rule. */
  referencePrice: Decimal
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
  /** What will come later without a firm promise, by the last agreement. */
  backorder: Backorder | null
  /** The price of the last agreement where it is not the order's; null where it is. */
  agreedPrice: Decimal | null
  /** The item that both hold agreed in place of the one ordered. */
  substitute: Substitute | null
  answerNeeded: boolean
  /** ISO instant; null when nobody waits for an answer. */
  answerBy: string | null
  /** Whether the supplier was asked to say once more that the promise holds, since the last agreement. */
  reconfirm: Reconfirm
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

/** One move of one side: an answer, a refusal to deliver, a pause for thought, a counter-offer, a request. */
export interface Turn extends Offer {
  number: number
  kind: TurnKind
  by: Side
  /** Who took it: `user:<id>`, `mail:<id>`. */
  actor: string
  /** How it came: typed here, through a mail's link, or told to the buyer, who wrote it down. */
  channel: Channel
  /** The attachment that proves an answer told to the buyer. */
  sourceId: string | null
  revision: number
  declined: Decimal
  reasonCode: ReasonCode | null
  /** What the buyer wants, in a word, of a request. */
  wish: Wish | null
  deviation: Deviation
  outcome: TurnOutcome
  /** When it expires undecided, and by which rule; null: it waits. */
  expiry: Expiry | null
  takenAt: string
  decidedBy: string | null
  decidedAt: string | null
}

export interface Expiry {
  /** ISO instant. */
  at: string
  ruleId: string
  version: number
  name: string
  silence: Silence
}

export type Side = 'supplier' | 'buyer'
export const otherSide = (side: Side): Side => (side === 'supplier' ? 'buyer' : 'supplier')

export const turnKinds = ['answer', 'reject', 'hold', 'counter', 'request'] as const
export type TurnKind = (typeof turnKinds)[number]

export const channels = ['portal', 'mail-link', 'telephone', 'mail'] as const
export type Channel = (typeof channels)[number]

/** noted: a line set on hold asks nothing of the other side. */
export const turnOutcomes = [
  'open',
  'accepted',
  'declined',
  'countered',
  'withdrawn',
  'superseded',
  'expired',
  'noted',
] as const
export type TurnOutcome = (typeof turnOutcomes)[number]

export const wishes = ['pull-in', 'push-out', 'more', 'less', 'cancel', 'expedite'] as const
export type Wish = (typeof wishes)[number]

export const reconfirms = ['none', 'asked', 'done'] as const
export type Reconfirm = (typeof reconfirms)[number]

export const lineStates = [
  'issued',
  'on-hold',
  'proposed',
  'countered',
  'change-requested',
  'confirmed',
  'backordered',
  'rejected',
  'cancelled',
  'closed',
] as const
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
export const openTurn = <T extends Pick<Turn, 'outcome'>>(line: { turns: T[] }): T | null =>
  line.turns.find(turn => turn.outcome === 'open') ?? null
