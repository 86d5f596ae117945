import { z } from 'zod'
import type { ErpFault, PullFrom, PullPage, Reading } from '@/connectors/port'
import { system } from '@/domain/access/actor'
import type { Result } from '@/domain/result'
import { type Connection, openConnection } from '@/features/connections'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { type DocumentContext, keepUnreadable, settleReadable, type Unreadable, unkeepable } from './documents'
import { storeItem, storeVendor } from './masters'
import { takeOver } from './take-over'

const actor = system('pull')
const pageSize = 100
const timeout = 60_000

export const pullKinds = ['vendors', 'items', 'orders'] as const
export type PullKind = (typeof pullKinds)[number]

/** Which pull this is, in the log. */
export interface Run {
  correlationId: string
  now: Date
}

export interface PageOutcome {
  /** Token of the next page; null when this was the last. */
  nextPage: string | null
  read: number
  unreadable: number
}

/** The ERP did not let us read: what it said, and when to try again where it said so. */
export class PullFailed extends Error {
  constructor(readonly fault: ErpFault) {
    super(fault.kind === 'refused' ? 'The ERP refused to be read' : fault.message)
  }
}

/**
 * Reads one page of what has changed in an ERP and takes it over. The watermark moves only once the page is stored, so
 * a pull that dies is read again from where it stood.
 * @throws PullFailed
 */
export async function pullPage(
  connectionId: string,
  kind: PullKind,
  page: string | null,
  run: Run,
): Promise<PageOutcome> {
  const connection = await openConnection(connectionId)
  const from = { watermark: await readWatermark(connectionId, kind), page, limit: pageSize }
  const outcome = await readers[kind](connection, from, contextOf(connection, run))
  if (outcome.watermark) await keepWatermark(connectionId, kind, outcome.watermark)
  pokeRelay()
  return outcome
}

/**
 * Documents that could not be read are asked for again: what was missing (an item, a vendor) may have come since, and
 * then nobody has to touch the order in the ERP.
 * @throws PullFailed
 */
export async function rereadUnreadable(connectionId: string, run: Run): Promise<{ settled: number }> {
  const connection = await openConnection(connectionId)
  const waiting = await withScope(actor, tx =>
    tx.inboundDocument.findMany({
      where: { connectionId, kind: 'order', state: 'unreadable' },
      select: { erpKey: true },
      orderBy: { seenAt: 'asc' },
      take: 50,
    }),
  )
  let settled = 0
  for (const { erpKey } of waiting) {
    const answer = await connection.connector.readOrder(erpKey)
    // One that the ERP no longer has, or will not show, keeps nobody from reading the others.
    if (!answer.ok && (answer.error.kind === 'permanent' || answer.error.kind === 'refused')) {
      await lookedAt(connectionId, erpKey, run.now)
      continue
    }
    const reading = taken(answer)
    const outcome = await withScope(actor, tx => takeOver(tx, connection, contextOf(connection, run), reading))
    if (outcome === 'unreadable') await lookedAt(connectionId, erpKey, run.now)
    else settled += 1
  }
  pokeRelay()
  return { settled }
}

/** Behind the others at the next look, so that many that stay unreadable leave none unread. */
const lookedAt = (connectionId: string, erpKey: string, now: Date) =>
  withScope(actor, tx =>
    tx.inboundDocument.updateMany({
      where: { connectionId, kind: 'order', erpKey, state: 'unreadable' },
      data: { seenAt: now },
    }),
  )

/** Notes how the pull ended, for whoever looks after the connection. */
export const notePull = (connectionId: string, fault: string | null, now: Date) =>
  withScope(actor, tx =>
    tx.erpConnection.updateMany({
      where: { id: connectionId },
      data: fault ? { pullFault: fault } : { pulledAt: now, pullFault: null },
    }),
  )

type Reader = (
  connection: Connection,
  from: PullFrom,
  context: DocumentContext,
) => Promise<PageOutcome & { watermark: string | null }>

const readers: Record<PullKind, Reader> = {
  vendors: async (connection, from, context) => {
    const page = taken(await connection.connector.pullVendors(from))
    return storeAll(page, context, 'vendor', document => document.vendorNumber, storeVendor)
  },
  items: async (connection, from, context) => {
    const page = taken(await connection.connector.pullItems(from))
    return storeAll(page, context, 'item', document => document.erpItem, storeItem)
  },
  orders: async (connection, from, context) => {
    const page = taken(await connection.connector.pullOrders(from))
    let unreadable = 0
    for (const reading of page.entries) {
      const outcome = await withScope(actor, tx => takeOver(tx, connection, context, reading), { timeout })
      if (outcome === 'unreadable') unreadable += 1
    }
    return { nextPage: page.nextPage, watermark: page.watermark, read: page.entries.length, unreadable }
  },
}

/** A page of master data in one transaction. */
async function storeAll<T>(
  page: PullPage<T>,
  context: DocumentContext,
  kind: Unreadable['kind'],
  keyOf: (document: T) => string,
  store: (tx: Tx, connectionId: string, document: T) => Promise<void>,
) {
  let unreadable = 0
  // Master data has no version of its own here.
  const wrongWith = (reading: Reading<T>): Unreadable | null => {
    if (reading.readable) return unkeepable({ kind, erpKey: keyOf(reading.document), version: '' }, reading.document)
    const { erpKey, version, path, message, raw } = reading
    return { kind, erpKey, version, code: 'invalid-field', path, message, raw }
  }
  const storeOne = async (tx: Tx, reading: Reading<T>) => {
    const wrong = wrongWith(reading)
    if (wrong) {
      await keepUnreadable(tx, context, wrong)
      unreadable += 1
    } else if (reading.readable) {
      await store(tx, context.connectionId, reading.document)
      await settleReadable(tx, context, kind, keyOf(reading.document))
    }
  }
  await withScope(
    actor,
    async tx => {
      // One page of master data at a time: two ERPs that bring the same company at once must find one supplier.
      await tx.$queryRaw`select pg_advisory_xact_lock(4128, 2)::text`
      for (const reading of page.entries) await storeOne(tx, reading)
    },
    { timeout },
  )
  return { nextPage: page.nextPage, watermark: page.watermark, read: page.entries.length, unreadable }
}

function taken<T>(result: Result<T, ErpFault>): T {
  if (!result.ok) throw new PullFailed(result.error)
  return result.value
}

const contextOf = (connection: Connection, run: Run): DocumentContext => ({
  connectionId: connection.id,
  businessUnitId: connection.unit.id,
  actor: `erp:${connection.id}`,
  ...run,
})

const watermarks = z.record(z.string(), z.string())

const readWatermark = (id: string, kind: PullKind) =>
  withScope(actor, async tx => {
    const { watermarks: kept } = await tx.erpConnection.findUniqueOrThrow({
      where: { id },
      select: { watermarks: true },
    })
    return watermarks.parse(kept)[kind] ?? null
  })

const keepWatermark = (id: string, kind: PullKind, watermark: string) =>
  withScope(
    actor,
    tx => tx.$executeRaw`update erp_connection set watermarks = watermarks || ${JSON.stringify({ [kind]: watermark })}::jsonb
      where id = ${id}::uuid`,
  )
