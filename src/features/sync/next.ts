import { lockOrder, recordSync } from '@/features/orders'
import { withScope } from '@/platform/db'
import { desiredOf, json, makeCommands, unfinished } from './commands'
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
    const { lineId, agreement } = command
    const line = order.lines.find(candidate => candidate.id === lineId)
    if (!line) throw new Error(`Command ${command.id} is for a line that order ${orderId} does not have`)
    const desired = await desiredOf(tx, order.connectionId, line)
    // If this process dies now, the command is looked at again: whether it arrived is asked of the ERP.
    const nextTryAt = new Date(inMs(backOff(tries)))
    const data = { state: 'sent', desired: json(desired), tries, sentAt: command.sentAt ?? now, nextTryAt }
    await tx.erpCommand.updateMany({ where: { id: command.id }, data })
    await recordSync(tx, orderId, { actor, correlationId, now }, { lineId, agreement, state: 'sent' })
    return { order, line, desired, command: { ...command, tries } }
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
 * Orders that wait for their ERP and may be tried: the first of the queue is due, or there is none because the event was
 * lost before any command was made. Those that have waited longest come first, so that none starves behind others.
 * @param most how many at most
 */
export const ordersDue = (now: Date, most = 200): Promise<string[]> =>
  withScope(actor, async tx => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select l.order_id as id from order_line l left join lateral (
        select next_try_at as at from erp_command c
        where c.order_id = l.order_id and c.state in ('pending', 'sent') order by c.number limit 1) head on true
      where l.sync_state in ('waiting', 'sent') and (head.at is null or head.at <= ${now})
      group by l.order_id order by min(head.at) nulls first, l.order_id limit ${most}`
    return rows.map(row => row.id)
  })
