import { z } from 'zod'
import { system } from '@/domain/access/actor'
import { answerLines } from '@/features/orders'
import { withScope } from '@/platform/db'
import { type Link, type Opened, openLink } from './open-link'

/** What the page showed when its button was pressed: its lines, and a key made with it, so that twice is once. */
export const shownLines = z.object({
  key: z.uuid(),
  lines: z
    .array(z.object({ lineId: z.uuid(), turn: z.number().int().nonnegative(), revision: z.number().int().positive() }))
    .min(1)
    .max(1000),
})
export type ShownLines = z.infer<typeof shownLines>

/** accepted; needs-code: not before a code was given; changed: something is other than shown; else the link's state. */
export type Accepted = 'accepted' | 'needs-code' | 'changed' | Exclude<Opened['state'], 'open'>

/**
 * Accepts the lines that a link's page showed, as they are asked for: all of them or, where one is no longer as shown,
 * none. The link is used by it, unless lines are left that have to be opened. Pressed twice, it says twice what the
 * first press did.
 */
export async function acceptAll(
  token: string,
  pass: string | undefined,
  shown: ShownLines,
  now: Date,
): Promise<Accepted> {
  const opened = await openLink(token, pass, now)
  if (opened.state === 'unknown') return opened.state
  const accepted = await accept(opened, shown, now)
  return accepted !== 'accepted' && (await wasDone(opened.link, shown.key)) ? 'accepted' : accepted
}

/** An answer is kept under its key exactly when it was given. */
const wasDone = ({ actor: { userId } }: Link, key: string): Promise<boolean> =>
  withScope(system('mail'), async tx => (await tx.request.count({ where: { userId, key } })) > 0)

async function accept(opened: Exclude<Opened, { state: 'unknown' }>, shown: ShownLines, now: Date): Promise<Accepted> {
  if (opened.state !== 'open') return opened.state
  if (opened.needs) return 'needs-code'
  const { link, acceptable, others } = opened
  const asked = new Map(acceptable.map(line => [line.id, line.reference]))
  const lines = shown.lines.flatMap(line => {
    const schedule = asked.get(line.lineId)
    return schedule ? [{ ...line, schedule, reasonCode: null }] : []
  })
  if (lines.length < shown.lines.length) return 'changed'
  const origin = { channel: 'mail-link' as const, sourceId: null }
  const sent = await answerLines(link.actor, { orderId: link.orderId, key: shown.key, lines }, now, origin)
  if (!sent.sent) return 'changed'
  const left = others.length + acceptable.length - lines.length
  if (left === 0)
    await withScope(system('mail'), tx =>
      tx.mailLink.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: now } }),
    )
  return 'accepted'
}
