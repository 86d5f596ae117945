import { system } from '@/domain/access/actor'
import { readOrder } from '@/features/orders'
import { type Prisma, withScope } from '@/platform/db'
import { log } from '@/platform/log'
import { MailFault, sendMail } from '@/platform/mail'
import { askedLines } from './content'
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
    const outcome = await sendOne(id, now)
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
    if (order && stillAsks(mail, order)) return mail
    await tx.mail.updateMany({ where: { id }, data: { state: 'overtaken', nextTryAt: null } })
    return null
  })
  if (!mail) return 'not-now'
  try {
    const rendered = await renderMail(mail)
    await sendMail({ id, to: { name: mail.link.contact.name, address: mail.address }, ...rendered })
  } catch (error) {
    if (!(error instanceof MailFault)) throw error
    return noteFault(mail, error, now)
  }
  await note(id, { state: 'sent', sentAt: new Date(), nextTryAt: null, fault: null })
  return 'sent'
}

/** A mail that waited until its lines were answered or its order revised would only confuse. */
function stillAsks(mail: MailRow, order: NonNullable<Awaited<ReturnType<typeof readOrder>>>): boolean {
  if (mail.kind === 'code') return true
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
