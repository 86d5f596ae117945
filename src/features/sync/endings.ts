import type { ConfirmationReceipt, ErpFault } from '@/connectors/port'
import { equal } from '@/domain/quantity/decimal'
import { unreachable } from '@/domain/result'
import type { Connection } from '@/features/connections'
import { lockOrder, recordSync, type SyncReport } from '@/features/orders'
import { takeOver } from '@/features/pull'
import { log } from '@/platform/log'
import type { Next } from './next'
import { actor, backOff, inMs, type Run, write } from './run'

/**
 * After so many tries in a row of which nobody knows the outcome (with the back-off about a day, so that a night's
 * maintenance passes) a command is dead, and a person sees it. What the ERP answered, or asked time for, does not count.
 */
const mostTries = 150

/** What is not known to have been tried in vain is tried again after so long, in milliseconds. */
const later = 600_000

/** What the ERP said when it holds the confirmation. */
export const held = ({ line, command, desired }: Next, receipt: ConfirmationReceipt): SyncReport => ({
  lineId: line.id,
  agreement: command.agreement,
  state: 'in-sync',
  erpDocument: receipt.erpDocument,
  // A confirmation that was there already may share its version with a change that we have not read yet.
  ...(receipt.alreadyHeld ? {} : { erpVersion: receipt.version }),
  ...(desired.unitPrice !== null && receipt.price && equal(receipt.price.unitPrice, desired.unitPrice)
    ? { priced: { ...receipt.price, erpVersion: receipt.version } }
    : {}),
})

/** Ends a command and says so on its line. */
export const report = (
  { orderId, lease, correlationId }: Run,
  next: Next,
  state: 'done' | 'refused' | 'dead',
  report: SyncReport,
  fault: string | null = null,
) =>
  write(lease, async tx => {
    const now = new Date()
    await lockOrder(tx, orderId)
    await tx.erpCommand.updateMany({
      where: { id: next.command.id, state: 'sent' },
      data: { state, endedAt: now, nextTryAt: null, fault },
    })
    await recordSync(tx, orderId, { actor, correlationId, now }, report)
  })

/**
 * The order has another version than the one agreed upon. What the buyer changed there is taken over; where that
 * re-opened the line, its command falls away, else it is sent again upon the new version. An order that cannot be read
 * stands in the inbox as a document, and its commands wait until it can.
 * @returns whether it may be tried again at once
 */
export async function readAgain(
  { correlationId, lease, orderId }: Run,
  connection: Connection,
  next: Next,
): Promise<boolean> {
  const reading = await connection.connector.readOrder(next.order.erpKey)
  const now = new Date()
  return write(lease, async tx => {
    const context = contextOf(connection, correlationId, now)
    const outcome = reading.ok ? await takeOver(tx, connection, context, reading.value) : 'not-read'
    const pause = outcome === 'unreadable' ? later : outcome === 'not-read' ? backOff(next.command.tries) : 0
    await lockOrder(tx, orderId)
    // The ERP refused this version, so nothing was applied: the try does not count.
    const data = { state: 'pending', tries: next.command.tries - 1, nextTryAt: new Date(inMs(pause)) }
    await tx.erpCommand.updateMany({ where: { id: next.command.id, state: 'sent' }, data })
    return pause === 0
  })
}

/**
 * A pull that read a later version while our own confirmation was under way could not tell whose it saw there. Now that
 * ours is known to have arrived, that version is looked at once more: somebody may have changed it in the ERP since.
 * What has been taken over of it says nothing new.
 */
export async function lookAgain(
  { correlationId, lease, orderId }: Run,
  connection: Connection,
  next: Next,
  { version }: ConfirmationReceipt,
): Promise<void> {
  const unsure = await write(lease, async tx => {
    const order = await lockOrder(tx, orderId)
    if (!order || order.erpVersion <= version) return false
    await tx.order.updateMany({ where: { id: orderId }, data: { erpVersion: version } })
    return true
  })
  if (!unsure) return
  const reading = await connection.connector.readOrder(next.order.erpKey)
  // Where the ERP is out, the next command, or the next change there, reads it.
  if (!reading.ok)
    return log.warn({ orderId, fault: reading.error.kind }, 'order not read again after its confirmation')
  await write(lease, tx => takeOver(tx, connection, contextOf(connection, correlationId, new Date()), reading.value))
}

const contextOf = (connection: Connection, correlationId: string, now: Date) => ({
  connectionId: connection.id,
  businessUnitId: connection.unit.id,
  actor: `erp:${connection.id}`,
  correlationId,
  now,
})

/** @returns whether the next command may be tried now: a refusal stands alone, an outage stops the whole queue */
export async function fail(run: Run, next: Next, fault: ErpFault): Promise<boolean> {
  const { lineId, agreement } = next.command
  switch (fault.kind) {
    case 'refused': {
      const reasons = fault.reasons.map(({ code, message }) => ({ code, message }))
      await report(run, next, 'refused', { lineId, agreement, state: 'refused', reasons })
      return true
    }
    case 'permanent':
      return giveUp(run, next, fault.message)
    case 'rate-limited':
      return wait(run, next, fault, fault.retryAfterMs)
    case 'auth':
      return wait(run, next, fault, later / 2)
    case 'conflict':
      return wait(run, next, fault, backOff(3))
    case 'transient':
      if (next.command.tries >= mostTries) return giveUp(run, next, fault.message)
      return wait(run, next, fault, backOff(next.command.tries))
    default:
      return unreachable(fault)
  }
}

/** The cause stays with the command, for those who look after the connection; the line says only that it is so. */
async function giveUp(run: Run, next: Next, cause: string): Promise<true> {
  const { lineId, agreement } = next.command
  const reasons = [{ code: 'not-delivered', message: '' }]
  await report(run, next, 'dead', { lineId, agreement, state: 'undelivered', reasons }, cause.slice(0, 500))
  return true
}

/** Only a try whose outcome nobody knows is one that may have arrived, and one that counts. */
async function wait({ lease }: Run, { command }: Next, fault: Exclude<ErpFault, { kind: 'refused' }>, ms: number) {
  const unknown = fault.kind === 'transient'
  const tries = unknown ? command.tries : command.tries - 1
  const data = {
    state: unknown ? 'sent' : 'pending',
    tries,
    nextTryAt: new Date(inMs(ms)),
    fault: fault.message.slice(0, 500),
  }
  await write(lease, tx => tx.erpCommand.updateMany({ where: { id: command.id, state: 'sent' }, data }))
  return false as const
}
