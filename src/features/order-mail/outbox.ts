import { z } from 'zod'
import type { BuyerActor } from '@/domain/access/actor'
import { system } from '@/domain/access/actor'
import { nonNegativeDecimal } from '@/domain/quantity/decimal'
import { fromDecimal, instant, instantOrNull, Prisma, withScope } from '@/platform/db'
import { env } from '@/platform/env'
import { mailsGoOut } from '@/platform/mail'
import { NotFound } from '@/platform/request/expected'
import { once } from '@/platform/request/once'
import { type Rendered, renderMail } from './render'

const pageSize = 50

const cursor = z.object({ at: z.iso.datetime(), id: z.uuid() })
export const listMailsInput = z.object({ after: cursor.nullish() })
export type MailsInput = z.infer<typeof listMailsInput>

/** Where a page of mails begins, from an address: `<instant>_<id>`; null where it is none. */
export function readMailsCursor(text: string | undefined): MailsInput['after'] {
  const [at, id] = (text ?? '').split('_')
  const parsed = cursor.safeParse({ at, id })
  return parsed.success ? parsed.data : null
}

export const mailKinds = ['order', 'renewal', 'code'] as const
export const mailStates = ['waiting', 'sent', 'kept', 'failed', 'overtaken'] as const
const told = z.object({ kind: z.enum(mailKinds), state: z.enum(mailStates) })

export interface MailRow extends z.infer<typeof told> {
  id: string
  orderId: string
  orderNumber: string
  supplierName: string
  address: string
  revision: number
  tries: number
  fault: string | null
  createdAt: string
  sentAt: string | null
  nextTryAt: string | null
}

export interface MailView extends MailRow, Rendered {
  /** Whether links and codes are in it as they went out. */
  whole: boolean
}

/** Mails about the orders of the actor's units, newest first. */
export async function listMails(actor: BuyerActor, { after }: MailsInput) {
  const older = after ? Prisma.sql`and (created_at, id) < (${new Date(after.at)}, ${after.id}::uuid)` : Prisma.empty
  const found = await withScope(
    actor,
    tx => tx.$queryRaw<MailRecord[]>`
      select p.* from unnest(${actor.unitIds}::uuid[]) as own(unit) cross join lateral (
        select id, kind, order_id as "orderId", address, revision, content, state, tries, fault, link_id as "linkId",
          next_try_at as "nextTryAt", created_at as "createdAt", sent_at as "sentAt"
        from mail where business_unit_id = own.unit ${older}
        order by created_at desc, id desc limit ${pageSize + 1}) p
      order by p."createdAt" desc, p.id desc limit ${pageSize + 1}`,
  )
  const rows = found.slice(0, pageSize).map(rowOf)
  const last = rows.at(-1)
  return {
    rows,
    next: found.length > pageSize && last ? { at: last.createdAt, id: last.id } : null,
    goOut: mailsGoOut(),
  }
}

type MailRecord = Omit<Prisma.MailGetPayload<object>, 'businessUnitId' | 'supplierId'>
const heading = z.object({ orderNumber: z.string(), supplierName: z.string() })

const rowOf = ({ content, linkId: _, createdAt, sentAt, nextTryAt, ...row }: MailRecord): MailRow => ({
  ...row,
  ...told.parse(row),
  ...heading.parse(content),
  createdAt: instant(createdAt),
  sentAt: instantOrNull(sentAt),
  nextTryAt: instantOrNull(nextTryAt),
})

/**
 * A mail as it reads. What opens the order is left out: it is the supplier's alone. In the demonstration, whose mails go
 * nowhere, the outbox is everybody's mailbox, and shows them whole.
 * @throws NotFound
 */
export async function viewMail(actor: BuyerActor, id: string): Promise<MailView> {
  const mail = await withScope(actor, tx => tx.mail.findUnique({ where: { id } }))
  if (!mail) throw new NotFound('There is no such mail for you.')
  const { businessUnitId: _, supplierId: __, ...row } = mail
  const whole = env().COUNTERSIGN_DEMO && mail.state === 'kept'
  return { ...rowOf(row), ...(await renderMail(mail, whole ? 'whole' : 'without-links')), whole }
}

export const tryAgainInput = z.object({ id: z.uuid() })

/** A mail that was refused for good is tried once more: the address was mended, or the mailbox emptied. @throws NotFound */
export async function tryAgain(actor: BuyerActor, id: string, now: Date): Promise<void> {
  const seen = await withScope(actor, tx => tx.mail.count({ where: { id } }))
  if (seen === 0) throw new NotFound('There is no such mail for you.')
  await withScope(system('mail'), tx =>
    tx.mail.updateMany({ where: { id, state: 'failed' }, data: { state: 'waiting', tries: 0, nextTryAt: now } }),
  )
}

export interface LinkLimit {
  unitId: string
  unitName: string
  /** Orders worth more ask for a code; null: none does. */
  limit: string | null
  mayChange: boolean
}

/** Up to what value links answer alone, for each unit of the actor. */
export const linkLimits = (actor: BuyerActor): Promise<LinkLimit[]> =>
  withScope(actor, async tx => {
    const units = await tx.businessUnit.findMany({ where: { id: { in: actor.unitIds } }, orderBy: { name: 'asc' } })
    return units.map(({ id: unitId, name: unitName, linkValueLimit }) => ({
      unitId,
      unitName,
      limit: linkValueLimit && fromDecimal(linkValueLimit),
      mayChange: actor.adminOf.includes(unitId),
    }))
  })

export const setLinkLimitInput = z.object({
  unitId: z.uuid(),
  key: z.uuid(),
  limit: nonNegativeDecimal.refine(text => text.replace(/\..*$/, '').length <= 12, 'too large').nullable(),
})

/** An admin of the unit sets it; the database holds that nobody else does. @throws NotFound, KeyReused */
export async function setLinkLimit(
  actor: BuyerActor,
  { unitId, key, limit }: z.infer<typeof setLinkLimitInput>,
): Promise<void> {
  await withScope(actor, tx =>
    once(tx, { userId: actor.userId, key, payload: { name: 'link-limit', unitId, limit } }, async () => {
      const { count } = await tx.businessUnit.updateMany({ where: { id: unitId }, data: { linkValueLimit: limit } })
      if (count === 0) throw new NotFound('There is no such business unit whose rules you may change.')
      return { done: true }
    }),
  )
}
