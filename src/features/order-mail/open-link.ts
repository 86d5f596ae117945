import { type SupplierActor, system } from '@/domain/access/actor'
import { daysFrom } from '@/domain/calendar/plain-date'
import { compare, type Decimal, sum } from '@/domain/quantity/decimal'
import { viewOrder } from '@/features/orders'
import type { LineView, OrderView } from '@/features/orders/order-view'
import { fromDecimal, type Prisma, withScope } from '@/platform/db'
import { linkKey } from './address'
import { type Contact, stillSpeaks } from './recipients'
import { isPass, readToken } from './token'

type LinkRow = Prisma.MailLinkGetPayload<{ include: { contact: true } }>

/** A link of ours whose contact still speaks for the supplier. */
export interface Link {
  id: string
  orderId: string
  businessUnitId: string
  supplierId: string
  revision: number
  usedAt: Date | null
  expiresAt: Date
  contact: Contact
  /** On whose behalf it answers; the log names the contact. */
  actor: SupplierActor
  /** Whether a code was mailed that still holds. */
  codeMailed: boolean
  /** Of the business unit. */
  timeZone: string
  /** Orders worth more ask for a code; null: none does. */
  valueLimit: Decimal | null
}

/**
 * What a link is good for now.
 * - expired, revised, used: it opens nothing any more.
 * - answered: nothing of the order waits for an answer.
 * - open: the order may be answered; with `needs`, once a code was given.
 */
export type Opened =
  | { state: 'unknown' }
  | { state: 'expired' | 'revised' | 'used'; link: Link; order: OrderView }
  | { state: 'answered'; link: Link; order: OrderView; needs: Need | null }
  | { state: 'open'; link: Link; order: OrderView; needs: Need | null; acceptable: LineView[]; others: LineView[] }

/** Why a code is asked for first: the mailbox has never given one, or the order is worth more than links answer. */
export type Need = 'mailbox' | 'value'

/** The link that a token opens; null where it is none of ours or its contact has left. */
export async function findLink(token: string, now: Date): Promise<Link | null> {
  const id = readToken(linkKey(), token)
  if (!id) return null
  return withScope(system('mail'), async tx => {
    const row = await tx.mailLink.findUnique({ where: { id }, include: { contact: true } })
    if (!row || !(await stillSpeaks(tx, row.contact))) return null
    const unit = await tx.businessUnit.findUniqueOrThrow({ where: { id: row.businessUnitId } })
    const valueLimit = unit.linkValueLimit && fromDecimal(unit.linkValueLimit)
    return { ...toLink(row, now), timeZone: unit.timeZone, valueLimit }
  })
}

function toLink(row: LinkRow, now: Date): Omit<Link, 'timeZone' | 'valueLimit'> {
  const { codeNumber: _, codeExpiresAt, codeTries, createdAt, ...link } = row
  const { contact } = row
  const actor: SupplierActor = {
    kind: 'supplier',
    // Drafts and repeated requests are kept by it: a contact with an account has one of each, however they come.
    userId: contact.userId ?? contact.id,
    supplierId: row.supplierId,
    as: `mail:${contact.id}`,
  }
  return { ...link, actor, codeMailed: codeExpiresAt !== null && codeExpiresAt > now && codeTries < mostCodeTries }
}

export const mostCodeTries = 5

/** Looks at a link and changes nothing, however often and by whatever machine it is fetched. */
export async function openLink(token: string, pass: string | undefined, now: Date): Promise<Opened> {
  const link = await findLink(token, now)
  if (!link) return { state: 'unknown' }
  const order = await viewOrder(link.actor, link.orderId, now)
  if (link.expiresAt <= now) return { state: 'expired', link, order }
  if (link.revision !== order.revision) return { state: 'revised', link, order }
  if (link.usedAt) return { state: 'used', link, order }
  const passed = pass !== undefined && isPass(linkKey(), link.id, pass, now)
  const needs = passed ? null : needOf(link, order)
  const waiting = order.lines.filter(line => line.waitsFor === 'supplier')
  if (waiting.length === 0) return { state: 'answered', link, order, needs }
  const acceptable = waiting.filter(line => isAcceptable(line, order))
  return { state: 'open', link, order, needs, acceptable, others: waiting.filter(line => !acceptable.includes(line)) }
}

/** As asked, in one go: what was set aside, or is under discussion, or asks for a day that has gone, is opened instead. */
const isAcceptable = (line: LineView, { today }: OrderView): boolean =>
  line.state === 'issued' &&
  line.actions.answer.allowed &&
  line.reference.every(piece => daysFrom(today, piece.date) >= 0)

function needOf({ contact, valueLimit }: Link, order: OrderView): Need | null {
  if (!contact.provenAt) return 'mailbox'
  if (valueLimit === null) return null
  const value = sum(order.lines.filter(line => line.state !== 'cancelled').map(line => line.netValue))
  return compare(value, valueLimit) > 0 ? 'value' : null
}
