import { system } from '@/domain/access/actor'
import type { Order } from '@/domain/order'
import { readOrder } from '@/features/orders'
import { type Prisma, withScope } from '@/platform/db'
import { log } from '@/platform/log'
import { MailFault, mailsGoOut, sendMail } from '@/platform/mail'
import { askedLines } from './asked'
import { codeContent } from './content'
import { renderMail } from './render'

const actor = system('mail')
const mostAtOnce = 100
/** While one is at it no other takes the same mail; after it, it counts as not sent. */
const claim = 5 * 60_000
/** Tries of a mail that its server puts off: with the waits between them, four days. */
const mostTries = 30

/** Minutes until a mail is tried again: 1, 2, 4 … up to four hours; a quarter of one where no mail can go out. */
const waitAfter = (tries: number, kind: MailFault['kind']): number =>
  Math.min(2 ** (tries - 1), kind === 'unreachable' ? 15 : 240) * 60_000

type MailRow = Prisma.MailGetPayload<{ include: { link: { include: { contact: true } } } }>

/** Sends what is due, oldest first, and stops where no mail can go out. @returns how many were sent */
export async function sendMails(now: Date): Promise<number> {
  const due = await withScope(actor, tx =>
    tx.mail.findMany({
      where: { state: 'waiting', nextTryAt: { lte: now } },
      orderBy: { nextTryAt: 'asc' },
      take: mostAtOnce,
      select: { id: true },
    }),
  )
  let sent = 0
  for (const { id } of due) {
    const outcome = await sendOne(id, now).catch(error => {
      // Claimed for now, and so due again later; the others need not wait for it.
      log.error({ err: error, mail: id }, 'mail could not be looked at')
      return 'later' as const
    })
    if (outcome === 'sent') sent++
    if (outcome === 'unreachable') break
  }
  return sent
}

/**
 * Tries one mail, unless another is at it. A server that takes it and a portal that dies before it notes so send it once
 * more, under the same message id.
 */
export async function sendOne(id: string, now: Date): Promise<'sent' | 'not-now' | MailFault['kind']> {
  const mail = await withScope(actor, async tx => {
    const { count } = await tx.mail.updateMany({
      where: { id, state: 'waiting', nextTryAt: { lte: now } },
      data: { tries: { increment: 1 }, nextTryAt: new Date(now.getTime() + claim) },
    })
    if (count === 0) return null
    const mail = await tx.mail.findUniqueOrThrow({ where: { id }, include: { link: { include: { contact: true } } } })
    const order = await readOrder(tx, mail.orderId)
    if (order && stillAsks(mail, order, now)) return mail
    await tx.mail.updateMany({ where: { id }, data: { state: 'overtaken', nextTryAt: null } })
    return null
  })
  if (!mail) return 'not-now'
  try {
    const rendered = await renderMail(mail)
    await sendMail({ id, to: { name: mail.link.contact.name, address: mail.address }, ...rendered })
  } catch (error) {
    if (error instanceof MailFault) return noteFault(mail, error, now)
    log.error({ err: error, mail: id }, 'mail could not be made')
    return noteFault(mail, new MailFault('not-made', 'later'), now)
  }
  await note(id, { state: 'sent', sentAt: new Date(), nextTryAt: null, fault: null })
  return 'sent'
}

/** What whoever asked for a mail is told of it: it is on its way, or why not. */
export type Told<Sent extends string> = Sent | 'mail-waits' | 'mail-kept' | 'mail-refused'

/** Tries a mail that somebody is waiting for. @returns `sent` where it went out */
export async function tellSender<Sent extends string>(id: string, sent: Sent, now: Date): Promise<Told<Sent>> {
  if (!mailsGoOut()) return 'mail-kept'
  const outcome = await sendOne(id, now)
  return outcome === 'sent' ? sent : outcome === 'refused' ? 'mail-refused' : 'mail-waits'
}

/** A mail that waited until its lines were answered, its order revised or its code ended would only confuse. */
function stillAsks(mail: MailRow, order: Order, now: Date): boolean {
  if (mail.kind === 'code') {
    const { codeNumber, codeExpiresAt } = mail.link
    return codeContent.parse(mail.content).codeNumber === codeNumber && codeExpiresAt !== null && codeExpiresAt > now
  }
  return order.revision === mail.revision && askedLines(order).length > 0
}

async function noteFault(mail: MailRow, fault: MailFault, now: Date): Promise<MailFault['kind']> {
  const { id, tries } = mail
  log.warn({ mail: id, fault: fault.code, tries }, 'mail not taken')
  const over = fault.kind === 'refused' || (fault.kind === 'later' && tries >= mostTries)
  await note(
    id,
    over
      ? { state: 'failed', fault: fault.code, nextTryAt: null }
      : { fault: fault.code, nextTryAt: new Date(now.getTime() + waitAfter(tries, fault.kind)) },
  )
  return fault.kind
}

const note = (id: string, data: Prisma.MailUpdateManyMutationInput) =>
  withScope(actor, tx => tx.mail.updateMany({ where: { id, state: 'waiting' }, data }))
