import { lockOrder, recordSync } from '@/features/orders'
import { withScope } from '@/platform/db'
import { makeCommands, unfinished } from './commands'
import { actor, backOff, inMs, type Run, write } from './run'

/** The command that is to be sent now, with its order and line. */
export type Next = NonNullable<Awaited<ReturnType<typeof takeNext>>>

/** Makes what is missing and takes the next command that is due, marked as sent before anything leaves the house. */
export function takeNext({ orderId, lease, correlationId }: Run) {
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

/** When the first in the queue may be tried; null when there is none. */
export async function nextTry(orderId: string): Promise<string | null> {
  const [row] = await withScope(
    actor,
    tx => tx.$queryRaw<{ at: Date | null }[]>`
      select next_try_at as at from erp_command
      where order_id = ${orderId}::uuid and state in ('pending', 'sent') order by number limit 1`,
  )
  return row?.at?.toISOString() ?? null
}

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
