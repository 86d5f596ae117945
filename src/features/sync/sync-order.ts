import type { ConfirmationReceipt, ErpFault } from '@/connectors/port'
import { system } from '@/domain/access/actor'
import { err, type Result, unreachable } from '@/domain/result'
import { type Connection, openConnection } from '@/features/connections'
import { lockOrder, recordSync, type SyncReport } from '@/features/orders'
import { takeOver } from '@/features/pull'
import { type Tx, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { log } from '@/platform/log'
import { desired, makeCommands, unfinished } from './commands'
import { dropLease, fence, type HeldLease, LeaseLost, takeLease } from './lease'

const actor = system('sync')

/** After so many tries without a clear answer a command is dead, and a person sees it. */
const mostTries = 12

export interface SyncOutcome {
  /** When something is left to do, and not before. */
  againAt: string | null
}

/**
 * Brings what was agreed on an order to its ERP: makes the commands that the facts ask for and sends them one after
 * another, no transaction open across a call. Another run at the same order ends at once: the one at work sees the
 * same facts, and what it leaves is looked at again.
 */
export async function syncOrder(orderId: string, run: { correlationId: string }): Promise<SyncOutcome> {
  const lease = await takeLease(`order:${orderId}`)
  if (!lease) return { againAt: inMs(2_000) }
  try {
    return await drain({ orderId, lease, correlationId: run.correlationId })
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    log.warn({ orderId }, 'another run took over this order')
    return { againAt: inMs(2_000) }
  } finally {
    await dropLease(lease)
    pokeRelay()
  }
}

interface Run {
  orderId: string
  lease: HeldLease
  correlationId: string
}

async function drain(run: Run): Promise<SyncOutcome> {
  let connection: Connection | null = null
  let rereads = 0
  for (;;) {
    const next = await takeNext(run)
    if (!next) return { againAt: await nextTry(run.orderId) }
    connection ??= await openConnection(next.order.connectionId)
    const result = await push(connection, next)
    if (result.ok) await report(run, next, 'done', held(next, result.value))
    else if (result.error.kind === 'conflict' && rereads < 3) {
      rereads += 1
      await readAgain(run, connection, next)
    } else if (!(await fail(run, next, result.error))) return { againAt: await nextTry(run.orderId) }
  }
}

type Next = NonNullable<Awaited<ReturnType<typeof takeNext>>>

/** Makes what is missing and takes the next command that is due, marked as sent before anything leaves the house. */
function takeNext({ orderId, lease, correlationId }: Run) {
  return write(lease, async tx => {
    const now = new Date()
    const order = await lockOrder(tx, orderId)
    if (!order) return null
    await makeCommands(tx, order, now)
    // The first in the queue and no other: while it waits for an ERP that is out or asked for time, so do the others.
    const command = await tx.erpCommand.findFirst({
      where: { orderId, state: { in: [...unfinished] } },
      orderBy: { number: 'asc' },
    })
    if (!command || (command.nextTryAt && command.nextTryAt > now)) return null
    const tries = command.tries + 1
    // If this process dies now, the command is looked at again: whether it arrived is asked of the ERP.
    const data = { state: 'sent', tries, sentAt: command.sentAt ?? now, nextTryAt: new Date(inMs(backOff(tries))) }
    await tx.erpCommand.updateMany({ where: { id: command.id }, data })
    const { lineId, agreement } = command
    await recordSync(tx, orderId, { actor, correlationId, now }, { lineId, agreement, state: 'sent' })
    const line = order.lines.find(candidate => candidate.id === lineId)
    if (!line) throw new Error(`Command ${command.id} is for a line that order ${orderId} does not have`)
    return { order, line, command: { ...command, tries } }
  })
}

async function push(
  connection: Connection,
  { order, line, command }: Next,
): Promise<Result<ConfirmationReceipt, ErpFault>> {
  const { schedule, declined } = desired.parse(command.desired)
  const { erpKey, erpVersion: expectedVersion } = order
  try {
    return await connection.connector.pushConfirmation({
      erpKey,
      expectedVersion,
      erpLine: line.erpLine,
      schedule,
      declined,
    })
  } catch (error) {
    // A connector answers every failure that it knows; this one it does not, so the outcome is unknown.
    log.error({ err: error, orderId: order.id, lineId: line.id }, 'connector failed')
    return err({ kind: 'transient', message: 'The connection to the ERP failed unexpectedly' })
  }
}

const held = ({ line, command }: Next, receipt: ConfirmationReceipt): SyncReport => ({
  lineId: line.id,
  agreement: command.agreement,
  state: 'in-sync',
  erpDocument: receipt.erpDocument,
  // A confirmation that was there already may share its version with a change that we have not read yet.
  ...(receipt.alreadyHeld ? {} : { erpVersion: receipt.version }),
})

/** Ends a command and says so on its line. */
const report = (
  { orderId, lease, correlationId }: Run,
  next: Next,
  state: 'done' | 'refused' | 'dead',
  report: SyncReport,
) =>
  write(lease, async tx => {
    const now = new Date()
    await lockOrder(tx, orderId)
    await tx.erpCommand.updateMany({
      where: { id: next.command.id, state: 'sent' },
      data: { state, endedAt: now, nextTryAt: null, fault: null },
    })
    await recordSync(tx, orderId, { actor, correlationId, now }, report)
  })

/**
 * The order has another version than the one agreed upon. What the buyer changed there is taken over; where that
 * re-opened the line, its command falls away, else it is sent again upon the new version.
 */
async function readAgain({ correlationId, lease, orderId }: Run, connection: Connection, next: Next): Promise<void> {
  const reading = await connection.connector.readOrder(next.order.erpKey)
  const now = new Date()
  await write(lease, async tx => {
    if (reading.ok) {
      const unit = connection.unit
      const context = {
        connectionId: connection.id,
        businessUnitId: unit.id,
        actor: `erp:${connection.id}`,
        correlationId,
        now,
      }
      await takeOver(tx, connection, context, reading.value)
    }
    await lockOrder(tx, orderId)
    // The ERP refused this version, so nothing was applied and it may go again at once, unless reading failed as well.
    await tx.erpCommand.updateMany({
      where: { id: next.command.id, state: 'sent' },
      data: { state: 'pending', ...(reading.ok ? { nextTryAt: now } : {}) },
    })
  })
}

/** @returns whether the next command may be tried now: a refusal stands alone, an outage stops the whole queue */
async function fail(run: Run, next: Next, fault: ErpFault): Promise<boolean> {
  const { line, command } = next
  const refused = (reasons: SyncReport['reasons']): SyncReport => ({
    lineId: line.id,
    agreement: command.agreement,
    state: 'refused',
    reasons,
  })
  switch (fault.kind) {
    case 'refused':
      await report(run, next, 'refused', refused(fault.reasons.map(({ code, message }) => ({ code, message }))))
      return true
    case 'permanent':
      await report(run, next, 'dead', refused([{ code: 'not-sent', message: fault.message }]))
      return true
    case 'rate-limited':
      await wait(run, next, 'pending', fault.retryAfterMs, fault.message)
      return false
    case 'auth':
      await wait(run, next, 'pending', 300_000, fault.message)
      return false
    case 'transient':
    case 'conflict': {
      if (command.tries >= mostTries) {
        await report(run, next, 'dead', refused([{ code: 'not-sent', message: fault.message }]))
        return true
      }
      await wait(run, next, fault.kind === 'transient' ? 'sent' : 'pending', backOff(command.tries), fault.message)
      return false
    }
    default:
      return unreachable(fault)
  }
}

const wait = ({ lease }: Run, { command }: Next, state: 'pending' | 'sent', ms: number, fault: string) =>
  write(lease, tx =>
    tx.erpCommand.updateMany({
      where: { id: command.id, state: 'sent' },
      data: { state, nextTryAt: new Date(inMs(ms)), fault: fault.slice(0, 500) },
    }),
  )

/** Every write of a run holds its lease's row, so that a run whose lease has gone writes nothing. */
const write = <T>(lease: HeldLease, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withScope(actor, async tx => {
    await fence(tx, lease)
    return work(tx)
  })

/** When the first in the queue may be tried; null when there is none. */
async function nextTry(orderId: string): Promise<string | null> {
  const [row] = await withScope(
    actor,
    tx => tx.$queryRaw<{ at: Date | null }[]>`
      select next_try_at as at from erp_command
      where order_id = ${orderId}::uuid and state in ('pending', 'sent') order by number limit 1`,
  )
  return row?.at?.toISOString() ?? null
}

/** 1 s, 2 s, 4 s … at most 10 minutes. */
const backOff = (tries: number): number => Math.min(1_000 * 2 ** (tries - 1), 600_000)

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString()

/**
 * Orders of which a line waits for the ERP with no command that is to be tried later: those due, and those whose event
 * was lost before any command was made.
 */
export const ordersDue = (now: Date): Promise<string[]> =>
  withScope(actor, async tx => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select distinct l.order_id as id from order_line l
      where l.sync_state in ('waiting', 'sent') and not exists (
        select from erp_command c where c.line_id = l.id and c.agreement = l.agreement
          and c.state in ('pending', 'sent') and c.next_try_at > ${now})
      limit 500`
    return rows.map(row => row.id)
  })
