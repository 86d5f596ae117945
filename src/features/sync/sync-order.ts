import type { ConfirmationReceipt, ErpFault } from '@/connectors/port'
import { err, type Result } from '@/domain/result'
import { type Connection, openConnection } from '@/features/connections'
import { pokeRelay } from '@/platform/event-log'
import { log } from '@/platform/log'
import { unholdable } from './commands'
import { fail, held, lookAgain, readAgain, report } from './endings'
import { dropLease, LeaseLost, takeLease } from './lease'
import { type Next, nextTry, takeNext } from './next'
import { inMs, type Run } from './run'

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

async function drain(run: Run): Promise<SyncOutcome> {
  let connection: Connection | null = null
  let rereads = 0
  for (;;) {
    const next = await takeNext(run)
    if (!next) return { againAt: await nextTry(run.orderId) }
    connection ??= await open(next)
    const result = connection ? await push(connection, next) : err(notUsable)
    const again = connection && !result.ok && result.error.kind === 'conflict' && rereads++ < 3 ? connection : null
    if (result.ok) {
      await report(run, next, 'done', held(next, result.value))
      if (connection) await lookAgain(run, connection, next, result.value)
    } else if (!(again ? await readAgain(run, again, next) : await fail(run, next, result.error)))
      return { againAt: await nextTry(run.orderId) }
  }
}

/** Wrong settings, or no business unit: an administrator must act, and nothing was sent. */
const notUsable: ErpFault = { kind: 'auth', message: 'The ERP connection is not usable as it is set up' }

async function open({ order }: Next): Promise<Connection | null> {
  try {
    return await openConnection(order.connectionId)
  } catch (error) {
    log.error({ err: error, connectionId: order.connectionId }, 'ERP connection is not usable')
    return null
  }
}

async function push(
  connection: Connection,
  { order, line, desired }: Next,
): Promise<Result<ConfirmationReceipt, ErpFault>> {
  const { erpKey, erpVersion: expectedVersion } = order
  const reasons = unholdable(connection.connector.capabilities, desired)
  if (reasons.length > 0) return err({ kind: 'refused', reasons })
  try {
    return await connection.connector.pushConfirmation({ erpKey, expectedVersion, erpLine: line.erpLine, ...desired })
  } catch (error) {
    // A connector answers every failure that it knows; this one it does not, so the outcome is unknown.
    log.error({ err: error, orderId: order.id, lineId: line.id }, 'connector failed')
    return err({ kind: 'transient', message: 'The connection to the ERP failed unexpectedly' })
  }
}
