import type {
  CanonicalConfirmation,
  CanonicalItem,
  CanonicalOrder,
  CanonicalVendor,
} from '@/domain/documents/canonical'
import type { Result } from '@/domain/result'

/**
 * The one interface of every ERP. A folder beside this file implements it for one product and is the only place that
 * knows that product's field names. Everything in it is repeatable: any call may be made again after any failure.
 */
export interface ErpConnector {
  capabilities: ErpCapabilities
  /** Signs in and asks for something small. Says how long the ERP took, in milliseconds. */
  health(): Promise<Result<{ latencyMs: number }, ErpFault>>

  /**
   * Documents changed since a watermark, a page at a time. The connector begins a little before the watermark
   * (its ERP's clock and commit order decide how much), so entries may repeat; none is left out, also where many
   * share one time stamp.
   */
  pullVendors(from: PullFrom): Promise<Result<PullPage<CanonicalVendor>, ErpFault>>
  pullItems(from: PullFrom): Promise<Result<PullPage<CanonicalItem>, ErpFault>>
  pullOrders(from: PullFrom): Promise<Result<PullPage<CanonicalOrder>, ErpFault>>

  /** One order as the ERP holds it now. */
  readOrder(erpKey: string): Promise<Result<Reading<CanonicalOrder>, ErpFault>>

  /**
   * Makes the ERP hold this confirmation of one line. Reads first: where the ERP already holds it (a lost answer),
   * nothing is sent and `alreadyHeld` is true, whatever the version. Otherwise an order that is not at
   * `expectedVersion` is a `conflict`, and the caller decides after reading.
   */
  pushConfirmation(push: ConfirmationPush): Promise<Result<ConfirmationReceipt, ErpFault>>

  /** Asks whether the ERP would take it, without effect. Only where `capabilities.dryRun`. */
  dryRunConfirmation(push: ConfirmationPush): Promise<Result<null, ErpFault>>
}

export interface ErpCapabilities {
  dryRun: boolean
  /** Whether a line's confirmation may have several schedule lines. */
  splitConfirmation: boolean
  /** Whether it takes a price that was agreed, what comes later without a firm promise, and another item. */
  price: boolean
  backorder: boolean
  substitute: boolean
}

export interface PullFrom {
  /** From an earlier pull's last page; null to begin with the oldest document. */
  watermark: string | null
  /** From the page before, within one pull; null for the first page. */
  page: string | null
  /** Most entries a page. */
  limit: number
}

export interface PullPage<T> {
  entries: Reading<T>[]
  /** Token of the next page; null on the last one. */
  nextPage: string | null
  /** Where the next pull may begin once this page has been stored. */
  watermark: string | null
}

/** A document that could be read, or the reason and field why not; one bad document never stops the others. */
export type Reading<T> =
  | { readable: true; document: T }
  | { readable: false; erpKey: string; version: string; path: string; message: string; raw: unknown }

/** All that shall be held of one line: absolute, so that it may be sent any number of times. */
export interface ConfirmationPush extends CanonicalConfirmation {
  erpKey: string
  /** The order's version that the agreement was made upon. */
  expectedVersion: string
  erpLine: string
  /** Of one unit, where another price was agreed; null leaves the ERP's own price as it is. */
  unitPrice: string | null
}

export interface ConfirmationReceipt {
  /** The number by which people find the confirmation in the ERP. */
  erpDocument: string
  /** The order's version after it. */
  version: string
  alreadyHeld: boolean
  /** What the line costs in the ERP at that version; null where it does not say. */
  price: { unitPrice: string; netValue: string } | null
}

/** Why the ERP did not do it, and so what may be done about it. */
export type ErpFault =
  /** Time-out, connection lost, 5xx: the outcome is unknown; try again later. */
  | { kind: 'transient'; message: string }
  /** Try again, but not before. */
  | { kind: 'rate-limited'; retryAfterMs: number; message: string }
  /** The order is no longer at the expected version: read it again. */
  | { kind: 'conflict'; message: string }
  /** A business rule said no; only people can change that. */
  | { kind: 'refused'; reasons: RefusalReason[] }
  /** Credentials or rights are wrong; an administrator must act. */
  | { kind: 'auth'; message: string }
  /** The ERP will never take this request as it is (gone, malformed). */
  | { kind: 'permanent'; message: string }

export interface RefusalReason {
  erpLine: string | null
  /** The ERP's own code, for its people. */
  code: string
  message: string
}
