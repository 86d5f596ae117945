import { system } from '@/domain/access/actor'
import { dayIn } from '@/domain/calendar/plain-date'
import { readUnit } from '@/features/units'
import { fromDate, type Tx, withScope } from '@/platform/db'
import { lastPosition, readFeed } from '@/platform/event-log'
import { writeOrderMails } from './write-mail'

const actor = system('mail')
const reader = 'mail'
const batch = 500

/**
 * Looks at every order that the feed says is new or revised since this reader's mark, and writes the mails that it asks
 * for. The mark begins where the feed ends when it is first looked at: what was there before the portal sent mails is
 * never mailed about. @returns how many mails it wrote
 */
export async function writeMails(now: Date): Promise<number> {
  let written = 0
  for (let rounds = 0; rounds < 20; rounds++) {
    const { entries, subjects } = await withScope(actor, nextOrders)
    const last = entries.at(-1)
    if (!last) return written
    for (const orderId of subjects) written += await writeOrderMails(orderId, now)
    await withScope(actor, tx =>
      tx.feedCursor.updateMany({ where: { reader, seq: { lt: last.seq } }, data: { seq: last.seq } }),
    )
  }
  return written
}

async function nextOrders(tx: Tx) {
  const begin = await lastPosition(tx)
  await tx.feedCursor.createMany({ data: [{ reader, seq: begin }], skipDuplicates: true })
  const { seq } = await tx.feedCursor.findUniqueOrThrow({ where: { reader } })
  const entries = await readFeed(tx, seq, batch)
  const subjects = new Set(entries.filter(entry => entry.type === 'order.revised').map(entry => entry.subject))
  const imported = entries.filter(entry => entry.type === 'order.imported').map(entry => entry.subject)
  for (const orderId of await withoutHistory(tx, imported)) subjects.add(orderId)
  return { entries, subjects }
}

/**
 * The first pull of a connection brings orders that were mailed, and perhaps answered, long ago. An order is news when
 * it was ordered on or after the day on which the portal first saw an order of its connection.
 */
async function withoutHistory(tx: Tx, orderIds: string[]): Promise<string[]> {
  if (orderIds.length === 0) return []
  const orders = await tx.order.findMany({
    where: { id: { in: orderIds } },
    select: { id: true, connectionId: true, businessUnitId: true, orderedOn: true },
  })
  const since = new Map<string, string>()
  for (const { connectionId, businessUnitId } of orders) {
    if (since.has(connectionId)) continue
    const first = await tx.order.aggregate({ where: { connectionId }, _min: { releasedAt: true } })
    const unit = await readUnit(tx, businessUnitId)
    if (first._min.releasedAt) since.set(connectionId, dayIn(unit.calendar.timeZone, first._min.releasedAt))
  }
  return orders
    .filter(({ connectionId, orderedOn }) => !orderedOn || fromDate(orderedOn) >= (since.get(connectionId) ?? ''))
    .map(order => order.id)
}
