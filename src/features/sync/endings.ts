import type { ConfirmationReceipt, ErpFault } from '@/connectors/port'
import { unreachable } from '@/domain/result'
import type { Connection } from '@/features/connections'
import { lockOrder, recordSync, type SyncReport } from '@/features/orders'
import { takeOver } from '@/features/pull'
import type { Next } from './next'
import { actor, backOff, inMs, type Run, write } from './run'

/** After so many tries without a clear answer a command is dead, and a person sees it. */
const mostTries = 12

/** What the ERP said when it holds the confirmation. */
export const held = ({ line, command }: Next, receipt: ConfirmationReceipt): SyncReport => ({
  lineId: line.id,
  agreement: command.agreement,
  state: 'in-sync',
  erpDocument: receipt.erpDocument,
  // A confirmation that was there already may share its version with a change that we have not read yet.
  ...(receipt.alreadyHeld ? {} : { erpVersion: receipt.version }),
})

/** Ends a command and says so on its line. */
export const report = (
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
export async function readAgain(
  { correlationId, lease, orderId }: Run,
  connection: Connection,
  next: Next,
): Promise<void> {
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
export async function fail(run: Run, next: Next, fault: ErpFault): Promise<boolean> {
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
