import { system } from '@/domain/access/actor'
import { dayIn, type PlainDate } from '@/domain/calendar/plain-date'
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

/** How long the first pull of a connection may take until all of its history is here. */
const firstPull = 24 * 3_600_000

/**
 * The first pull of a connection brings orders that were mailed, and perhaps answered, long ago. What came within a day
 * of the portal's first sight of that ERP, and had been ordered before that day, is such history; all else is news.
 */
async function withoutHistory(tx: Tx, orderIds: string[]): Promise<string[]> {
  if (orderIds.length === 0) return []
  const orders = await tx.order.findMany({
    where: { id: { in: orderIds } },
    select: { id: true, connectionId: true, businessUnitId: true, orderedOn: true, releasedAt: true },
  })
  const firsts = new Map<string, { at: number; day: PlainDate }>()
  for (const { connectionId, businessUnitId, releasedAt } of orders) {
    if (firsts.has(connectionId)) continue
    const { _min } = await tx.order.aggregate({ where: { connectionId }, _min: { releasedAt: true } })
    const at = _min.releasedAt ?? releasedAt
    const unit = await readUnit(tx, businessUnitId)
    firsts.set(connectionId, { at: at.getTime(), day: dayIn(unit.calendar.timeZone, at) })
  }
  const isHistory = ({ connectionId, orderedOn, releasedAt }: (typeof orders)[number]): boolean => {
    const first = firsts.get(connectionId)
    if (!first || !orderedOn) return false
    return releasedAt.getTime() < first.at + firstPull && fromDate(orderedOn) < first.day
  }
  return orders.filter(order => !isHistory(order)).map(order => order.id)
}
