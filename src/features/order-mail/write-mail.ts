import { randomUUID } from 'node:crypto'
import { system } from '@/domain/access/actor'
import type { Order } from '@/domain/order'
import { lockOrder } from '@/features/orders'
import { readUnit } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { mailsGoOut } from '@/platform/mail'
import { askedLines, openAsks } from './asked'
import { type CodeContent, type OrderContent, tellLines } from './content'
import { type Contact, recipientsOf } from './recipients'

const actor = system('mail')
const linkDays = 14

/**
 * Writes the mails that an order asks for now: one to every contact of its supplier about its present revision, and one
 * about each later ask of the buyer's, where any line waits for their answer. Looks at facts only, so that it may be
 * called at any time and as often as anybody likes.
 * @param heard events that may have asked anew: without one among them that did, nothing is written
 * @returns how many it wrote
 */
export const writeOrderMails = (orderId: string, now: Date, heard?: ReadonlySet<string>): Promise<number> =>
  withScope(actor, async tx => {
    const order = await lockOrder(tx, orderId)
    if (!order || askedLines(order).length === 0) return 0
    const asks = await openAsks(tx, order)
    if (heard && !asks.some(({ id }) => heard.has(id))) return 0
    const asked = asks.at(-1)?.version ?? 0
    const { id, revision } = order
    // Once an ask is answered an older one is the last again: that one was mailed about before.
    const written = await tx.mail.findMany({
      where: { orderId: id, revision, asked: { gte: asked }, kind: 'order' },
      select: { address: true },
    })
    const reached = new Set(written.map(mail => mail.address))
    const missing = (await recipientsOf(tx, order.supplierId)).filter(contact => !reached.has(contact.email))
    const about = { kind: 'order', asked, again: heard !== undefined } as const
    for (const contact of missing) await writeOrderMail(tx, about, order, contact, now)
    return missing.length
  })

/** Writes the mail with a contact's new link for what the order asks now. @returns the mail's id */
export async function writeRenewal(tx: Tx, order: Order, contact: Contact, now: Date): Promise<string> {
  const asked = (await openAsks(tx, order)).at(-1)?.version ?? 0
  return writeOrderMail(tx, { kind: 'renewal', asked, again: asked > 0 }, order, contact, now)
}

interface About {
  kind: 'order' | 'renewal'
  /** Version of the event by which the buyer last asked; 0: the order itself asks. */
  asked: number
  /** Whether it tells of an ask after an answer. */
  again: boolean
}

async function writeOrderMail(tx: Tx, about: About, order: Order, contact: Contact, now: Date): Promise<string> {
  const { kind, asked, again } = about
  const { id: orderId, businessUnitId, supplierId, revision } = order
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000)
  const link = { id: randomUUID(), orderId, businessUnitId, supplierId, contactId: contact.id, revision }
  await tx.mailLink.createMany({ data: [{ ...link, createdAt: now, expiresAt }] })
  const unit = await readUnit(tx, businessUnitId)
  const relation = await tx.supplyRelation.findUnique({
    where: { businessUnitId_supplierId: { businessUnitId, supplierId } },
  })
  const content: OrderContent = {
    ...(await headingOf(tx, order, contact)),
    ...tellLines(askedLines(order)),
    revision,
    again,
    currency: order.currency,
    timeZone: unit.calendar.timeZone,
    transitDays: relation?.dateBasis === 'ship' ? relation.transitDays : 0,
    expiresAt: expiresAt.toISOString(),
  }
  return insertMail(tx, { kind, link, asked, address: contact.email, content }, now)
}

/** Writes the mail with a link's one-time code. @returns the mail's id */
export async function writeCodeMail(
  tx: Tx,
  order: Order,
  link: Link,
  contact: Contact,
  codeNumber: number,
  now: Date,
): Promise<string> {
  const content: CodeContent = { ...(await headingOf(tx, order, contact)), codeNumber }
  return insertMail(tx, { kind: 'code', link, asked: 0, address: contact.email, content }, now)
}

type Link = { id: string; orderId: string; businessUnitId: string; supplierId: string; revision: number }
interface NewMail {
  kind: 'order' | 'renewal' | 'code'
  link: Link
  asked: number
  address: string
  content: OrderContent | CodeContent
}

async function insertMail(tx: Tx, { kind, link, asked, address, content }: NewMail, now: Date): Promise<string> {
  const id = randomUUID()
  const { id: linkId, orderId, businessUnitId, supplierId, revision } = link
  // Without a mail server a mail is kept where it can be read, and does not go out by surprise once there is one.
  const fate = mailsGoOut() ? { state: 'waiting', nextTryAt: now } : { state: 'kept' }
  const owner = { linkId, orderId, businessUnitId, supplierId, revision, asked }
  await tx.mail.createMany({ data: [{ id, kind, ...owner, address, content, ...fate, createdAt: now }] })
  return id
}

async function headingOf(tx: Tx, order: Order, contact: Contact) {
  const unit = await tx.businessUnit.findUniqueOrThrow({ where: { id: order.businessUnitId }, select: { name: true } })
  const supplier = await tx.supplier.findUniqueOrThrow({ where: { id: order.supplierId }, select: { name: true } })
  return { orderNumber: order.number, unitName: unit.name, supplierName: supplier.name, name: contact.name }
}
