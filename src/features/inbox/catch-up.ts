import { system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { type FeedEntry, readFeed } from '@/platform/event-log'
import { type Look, reconcileDocument, reconcileOrder } from './reconcile'
import { lookAtUnanswered } from './unanswered'

const actor = system('inbox')
const reader = 'exceptions'
const batch = 500
/** Younger events are left to the run that they have started; they come by here a minute later. */
const settled = 30_000

/**
 * What the inbox has to look at each minute: what the feed names, and what only time has changed.
 * @returns how many subjects it looked at
 */
export const catchUp = async (now: Date): Promise<number> => (await readOn(now)) + (await lookAtUnanswered(now))

/**
 * Looks at every subject that the feed names since this reader's mark, each once, and moves the mark. Events reach the
 * inbox sooner through the engine; this makes sure that none needs it.
 */
async function readOn(now: Date): Promise<number> {
  let looked = 0
  for (let rounds = 0; rounds < 20; rounds++) {
    const entries = await nextEntries(now)
    const last = entries.at(-1)
    if (!last) return looked
    // A new order has nothing to decide yet.
    const told = entries.filter(entry => entry.type !== 'order.imported')
    const subjects = new Map(told.map(entry => [`${entry.kind} ${entry.subject}`, entry]))
    for (const entry of subjects.values()) looked += await look(entry, now)
    await withScope(actor, tx =>
      tx.feedCursor.updateMany({ where: { reader, seq: { lt: last.seq } }, data: { seq: last.seq } }),
    )
  }
  return looked
}

const nextEntries = (now: Date): Promise<FeedEntry[]> =>
  withScope(actor, async tx => {
    await tx.feedCursor.createMany({ data: [{ reader, seq: 0n }], skipDuplicates: true })
    const { seq } = await tx.feedCursor.findUniqueOrThrow({ where: { reader } })
    const entries = await readFeed(tx, seq, batch)
    const young = entries.findIndex(entry => now.getTime() - entry.recordedAt.getTime() < settled)
    return young < 0 ? entries : entries.slice(0, young)
  })

async function look(entry: FeedEntry, now: Date): Promise<number> {
  const { kind, subject, eventId: causeEventId, correlationId } = entry
  const why: Look = { causeEventId, correlationId, now }
  if (kind === 'order') await reconcileOrder(subject, why)
  else if (kind === 'document') await reconcileDocument(subject, why)
  else return 0
  return 1
}
