import type { PlainDate } from '@/domain/calendar/plain-date'
import type { Schedule } from '@/domain/documents/canonical'
import type { Expiry, LineState, Offer, OrderLine, Side, SyncReason, SyncState, Turn } from '@/domain/order'
import type { Party } from './who'

/** One thing that became known of an order, as one side may read it. */
export interface Entry {
  /** Of the event in the order's log, and of the line in the event: unique in a history. */
  id: string
  /** Entries of one change belong together. */
  change: string
  /** The line it is about; null: the whole order. */
  line: { id: string; number: string } | null
  party: Party
  /** The person's name, where they are of the reader's own company. */
  person: string | null
  /** ISO instants: when it happened, when the portal wrote it down, when both sides knew, and the ERP's own time. */
  happenedAt: string
  recordedAt: string
  knownAt: string
  erpAt: string | null
  fact: Fact
  /** What the line was after it. */
  state: LineState | null
}

/** A buyer-owned field that a revision changed. */
export type FieldChange =
  | { field: 'item' | 'description' | 'unit' | 'price' | 'quantity'; before: string; after: string }
  | { field: 'status'; before: OrderLine['erpStatus']; after: OrderLine['erpStatus'] }
  | { field: 'requested'; before: Schedule; after: Schedule }

/** The terms that a turn or an agreement states. */
export type Terms = Offer & { declined: string; unit: string }

/** Which rule did it, as the log names it. */
export type NamedRule = Pick<Expiry, 'name' | 'version'>

export type Fact =
  | { kind: 'issued'; lines: number; revision: number; orderedOn: PlainDate | null }
  | {
      kind: 'requested'
      revision: number
      requested: Schedule
      unit: string
      item: string
      unitPrice: string
      /** What the ERP held as confirmed already when the portal first saw the line. */
      held: Schedule | null
      answerBy: string | null
    }
  | { kind: 'revised'; revision: number; fields: FieldChange[]; unit: string; reopened: boolean; superseded: boolean }
  | {
      kind: 'answered'
      turn: number
      what: Turn['kind']
      by: Side
      channel: Turn['channel']
      terms: Terms
      /** What it was held against. */
      reference: Schedule
      deviation: Turn['deviation']
      reasonCode: Turn['reasonCode']
      wish: Turn['wish']
      outcome: 'confirmed' | 'proposed' | 'noted'
      expiry: Pick<Expiry, 'at' | 'name' | 'version' | 'silence'> | null
      note: string | null
    }
  | { kind: 'decided'; turn: number; by: Side; outcome: DecidedOutcome; terms: Terms | null; note: string | null }
  | { kind: 'agreed'; agreement: number; terms: Terms; basis: AgreedBasis }
  | { kind: 'sent-back'; answerBy: string | null }
  | { kind: 'reconfirm-asked'; answerBy: string }
  | { kind: 'reconfirmed' }
  | { kind: 'priced'; before: string; after: string }
  | { kind: 'numbered'; before: string | null; after: string | null }
  | { kind: 'received'; before: string; after: string; ordered: string; unit: string; closed: boolean }
  | { kind: 'sync'; state: SyncState; document: string | null; reasons: SyncReason[] }

export type DecidedOutcome = 'accepted' | 'declined' | 'countered' | 'withdrawn' | 'expired'

export type AgreedBasis =
  | { kind: 'as-requested' }
  | { kind: 'turn'; turn: number }
  | ({ kind: 'rule' | 'silence' /** For readers who may open it. */; ruleId?: string } & NamedRule)

/** The buyer-owned fields of a line, as a revision states them. */
export type FieldsOf = Pick<
  OrderLine,
  'itemNumber' | 'description' | 'unit' | 'quantity' | 'unitPrice' | 'requested'
> & {
  status: OrderLine['erpStatus']
}
