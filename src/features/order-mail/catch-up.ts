import { system } from '@/domain/access/actor'
import { dayIn, type PlainDate } from '@/domain/calendar/plain-date'
import { readUnit } from '@/features/units'
import { fromDate, type Tx, withScope } from '@/platform/db'
import { lastPosition, readFeed } from '@/platform/event-log'
import { log } from '@/platform/log'
import { askingTypes } from './asked'
import { writeOrderMails } from './write-mail'

const actor = system('mail')
const reader = 'mail'
const batch = 500

/**
 * Looks at every order that the feed says is new, revised or asked about anew since this reader's mark, and writes the
 * mails that it asks for. The mark begins where the feed ends when it is first looked at: what was there before the portal sent mails is
 * never mailed about. @returns how many mails it wrote
 */
export async function writeMails(now: Date): Promise<number> {
  let written = 0
  for (let rounds = 0; rounds < 20; rounds++) {
    const { entries, itself, asking } = await withScope(actor, nextOrders)
    const last = entries.at(-1)
    if (!last) return written
    for (const orderId of itself) written += await writeOrLog(orderId, now)
    for (const [orderId, heard] of asking) written += await writeOrLog(orderId, now, heard)
    await withScope(actor, tx =>
      tx.feedCursor.updateMany({ where: { reader, seq: { lt: last.seq } }, data: { seq: last.seq } }),
    )
  }
  return written
}

/**
 * One order that cannot be written about must not keep everybody else's mails. Where nothing can be written because the
 * database is away, the mark cannot be moved either, and all of it is looked at again.
 */
async function writeOrLog(orderId: string, now: Date, heard?: ReadonlySet<string>): Promise<number> {
  try {
    return await writeOrderMails(orderId, now, heard)
  } catch (error) {
    log.error({ err: error, order: orderId }, 'mails about an order could not be written')
    return 0
  }
}

/** Orders that are new or revised, and of others the events by which the buyer may have asked anew. */
async function nextOrders(tx: Tx) {
  const begin = await lastPosition(tx)
  await tx.feedCursor.createMany({ data: [{ reader, seq: begin }], skipDuplicates: true })
  const { seq } = await tx.feedCursor.findUniqueOrThrow({ where: { reader } })
  const entries = await readFeed(tx, seq, batch)
  const itself = new Set(entries.filter(entry => entry.type === 'order.revised').map(entry => entry.subject))
  const imported = entries.filter(entry => entry.type === 'order.imported').map(entry => entry.subject)
  for (const orderId of await withoutHistory(tx, imported)) itself.add(orderId)
  const asking = new Map<string, Set<string>>()
  for (const { type, subject, eventId } of entries)
    if (askingTypes.has(type)) asking.set(subject, (asking.get(subject) ?? new Set()).add(eventId))
  return { entries, itself, asking }
}

/** How long the first pull of a connection may take until all of its history is here. */
const firstPull = 24 * 3_600_000

/**
 * The first pull of a connection brings orders that were mailed, and perhaps answered, long ago. What came within a day
 * of the portal's first sight of that ERP, and was ordered before that day or nobody knows when, is such history; all
 * else is news.
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
    if (!first || releasedAt.getTime() >= first.at + firstPull) return false
    return !orderedOn || fromDate(orderedOn) < first.day
  }
  return orders.filter(order => !isHistory(order)).map(order => order.id)
}
