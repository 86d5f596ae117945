import { system } from '@/domain/access/actor'
import { readOrder } from '@/features/orders'
import { countAttempt, countMailing, forgetAttempts } from '@/platform/auth/attempts'
import { withScope } from '@/platform/db'
import { linkKey } from './address'
import { type Link, mostCodeTries } from './open-link'
import { type Told, tellSender } from './send-mails'
import { isCode, linkPass } from './token'
import { writeCodeMail } from './write-mail'

const actor = system('mail')
const codeMinutes = 10
/** How long a browser that gave the right code may go on with this link. */
const passHours = 2

/**
 * Mails a fresh code to the link's own address; the one before it ends.
 * @returns code-mailed, or why it is not on its way yet; too-many where too many were asked for
 */
export async function mailCode(link: Link, now: Date): Promise<'too-many' | Told<'code-mailed'>> {
  if (!(await countMailing(link.contact.id))) return 'too-many'
  const mailId = await withScope(actor, async tx => {
    const order = await readOrder(tx, link.orderId)
    if (!order) throw new Error(`The order of link ${link.id} is gone`)
    const codeExpiresAt = new Date(now.getTime() + codeMinutes * 60_000)
    const { codeNumber } = await tx.mailLink.update({
      where: { id: link.id },
      data: { codeNumber: { increment: 1 }, codeTries: 0, codeExpiresAt },
    })
    return writeCodeMail(tx, order, link, link.contact, codeNumber, now)
  })
  // Somebody waits for it; what does not go out now is tried again each minute, as long as the code holds.
  return tellSender(mailId, 'code-mailed', now)
}

export type Checked = { right: true; pass: string; until: Date } | { right: false; why: 'wrong' | 'ended' | 'too-many' }

/**
 * Whether a code is the one that was mailed last for this link. The right one ends it, and proves the mailbox.
 * @param address where the request comes from; tries are counted by it and by mailbox
 */
export async function checkCode(link: Link, typed: string, address: string, now: Date): Promise<Checked> {
  const account = `code:${link.contact.id}`
  if (!(await countAttempt(account, address))) return { right: false, why: 'too-many' }
  const key = linkKey()
  const right = await withScope(actor, async tx => {
    // Counted before it is looked at, so that tries at the same time are still five.
    const { count } = await tx.mailLink.updateMany({
      where: { id: link.id, codeExpiresAt: { gt: now }, codeTries: { lt: mostCodeTries } },
      data: { codeTries: { increment: 1 } },
    })
    if (count === 0) return 'ended'
    const { codeNumber } = await tx.mailLink.findUniqueOrThrow({ where: { id: link.id } })
    if (!isCode(key, link.id, codeNumber, typed)) return 'wrong'
    await tx.mailLink.updateMany({ where: { id: link.id }, data: { codeExpiresAt: null } })
    await tx.supplierContact.updateMany({ where: { id: link.contact.id, provenAt: null }, data: { provenAt: now } })
    return 'right'
  })
  if (right !== 'right') return { right: false, why: right }
  await forgetAttempts(account, address)
  const until = new Date(now.getTime() + passHours * 3_600_000)
  return { right: true, pass: linkPass(key, link.id, until), until }
}
