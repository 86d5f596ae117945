import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentLine } from '@/domain/order/testing'
import { answerLines, ordersRouter } from '@/features/orders'
import { withScope } from '@/platform/db'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { lastCode, lastTo, type Mailbox, openMailbox, tokenIn } from '../../../scripts/test/mailbox'
import { acceptAll } from './accept-all'
import { viewLink } from './link-view'
import { checkCode, mailCode } from './one-time-code'
import { findLink, type Link, openLink } from './open-link'
import { renewLink } from './renew-link'
import { sendMails } from './send-mails'
import { writeOrderMails } from './write-mail'

let house: House
let mailbox: Mailbox
const ada = 'ada@100.test'
const here = '198.18.0.1'

beforeAll(async () => {
  mailbox = await openMailbox()
  Object.assign(process.env, { SMTP_URL: mailbox.url, NEXTAUTH_SECRET: 'a secret of this test, long enough' })
  house = await buildHouse()
  await asSystem(tx =>
    tx.supplierContact.createMany({
      data: [{ supplierId: house.ball.id, email: 'desk@100.test', name: 'Order desk' }],
    }),
  )
})
afterAll(async () => {
  await house.close()
  await mailbox.close()
})

type Wish = Parameters<House['importOrder']>[0]

/** An order with a mail about it in everybody's mailbox. @returns it, and the token in Ada's mail */
async function mailed(wish: Wish = {}, address = ada) {
  const order = await house.importOrder(wish)
  await writeOrderMails(order.id, wish?.at ?? now)
  await sendMails(wish?.at ?? now)
  return { order, token: tokenIn(lastTo(mailbox, address)) }
}

const proven = (address: string, provenAt: Date | null = now) =>
  asSystem(tx => tx.supplierContact.updateMany({ where: { email: address }, data: { provenAt } }))

async function linkOf(token: string, at = now): Promise<Link> {
  const link = await findLink(token, at)
  if (!link) throw new Error('There is no such link')
  return link
}

/** What the page's form would send. */
async function shownBy(token: string, at = now) {
  const opened = await openLink(token, undefined, at)
  if (opened.state !== 'open') throw new Error(`The link is ${opened.state}`)
  const lines = opened.acceptable.map(({ id: lineId, turn, revision }) => ({ lineId, turn, revision }))
  return { key: randomUUID(), lines }
}

describe('a link from a proven mailbox', () => {
  beforeAll(async () => {
    await mailed()
    await proven(ada)
  })

  it('answers nothing however often it is fetched, and accepts all lines by its one button', async () => {
    const { order, token } = await mailed({ lines: [documentLine(), documentLine({ erpLine: '2', number: '20' })] })
    for (let i = 0; i < 3; i++)
      expect(await openLink(token, undefined, now)).toMatchObject({ state: 'open', needs: null, others: [] })
    expect((await house.order(order.id)).lines.map(line => line.turn)).toEqual([0, 0])
    expect(await acceptAll(token, undefined, await shownBy(token), now)).toBe('accepted')
    const after = await house.order(order.id)
    expect(after.lines.map(line => line.agreed)).toEqual(order.lines.map(line => line.requested))
    const { contact } = await linkOf(token)
    expect(lineAt(after).turns).toMatchObject([{ channel: 'mail-link', actor: `mail:${contact.id}`, by: 'supplier' }])
  })

  it('says that it was used, answers once, and is no way to another’s order', async () => {
    const { order, token } = await mailed()
    const shown = await shownBy(token)
    const pressedTwice = await Promise.all([1, 2].map(() => acceptAll(token, undefined, shown, now)))
    expect(pressedTwice).toEqual(['accepted', 'accepted'])
    expect(await acceptAll(token, undefined, shown, later(1))).toBe('accepted')
    expect(await acceptAll(token, undefined, { ...shown, key: randomUUID() }, later(1))).toBe('used')
    expect(lineAt(await house.order(order.id)).turns).toHaveLength(1)
    const { token: another, order: unanswered } = await mailed()
    const foreign = { key: randomUUID(), lines: [{ lineId: lineAt(order).id, turn: 1, revision: 1 }] }
    expect(await acceptAll(another, undefined, foreign, now)).toBe('changed')
    expect(lineAt(await house.order(unanswered.id)).turn).toBe(0)
  })

  it('has expired after fourteen days, and a new one can be had by mail', async () => {
    const { order, token } = await mailed({
      lines: [documentLine({ requested: [{ quantity: '100', date: '2027-03-01' }] })],
    })
    const shown = await shownBy(token)
    const day = 24 * 60
    expect((await openLink(token, undefined, later(14 * day - 1))).state).toBe('open')
    const past = later(14 * day)
    expect((await openLink(token, undefined, past)).state).toBe('expired')
    expect(await acceptAll(token, undefined, shown, past)).toBe('expired')
    expect(await renewLink(await linkOf(token, past), past)).toBe('renewed')
    const renewed = tokenIn(lastTo(mailbox, ada))
    expect(renewed).not.toBe(token)
    expect(await acceptAll(renewed, undefined, await shownBy(renewed, past), past)).toBe('accepted')
    expect(lineAt(await house.order(order.id)).turn).toBe(1)
  })

  it('says that the order was revised since, also where the page was open when that happened', async () => {
    const { order, token } = await mailed({ erpKey: 'PO-REVISED' })
    const shown = await shownBy(token)
    const lines = [documentLine({ quantity: '120', requested: [{ quantity: '120', date: '2026-12-03' }] })]
    await house.importOrder({ erpKey: 'PO-REVISED', version: '0002', lines })
    expect((await openLink(token, undefined, now)).state).toBe('revised')
    expect(await acceptAll(token, undefined, shown, now)).toBe('revised')
    expect(lineAt(await house.order(order.id)).turn).toBe(0)
    expect(await renewLink(await linkOf(token), now)).toBe('renewed')
    expect((await openLink(tokenIn(lastTo(mailbox, ada)), undefined, now)).state).toBe('open')
  })

  it('says that a colleague has answered meanwhile, all lines or one of them', async () => {
    const two = [documentLine(), documentLine({ erpLine: '2', number: '20' })]
    const { order, token } = await mailed({ lines: two })
    const shown = await shownBy(token)
    const answer = (position: number) =>
      answerLines(
        house.ball.colleague,
        { orderId: order.id, key: randomUUID(), lines: [answerFor(lineAt(order, position))] },
        now,
      )
    await answer(0)
    expect(await acceptAll(token, undefined, shown, now)).toBe('changed')
    expect(lineAt(await house.order(order.id), 1).turn).toBe(0)
    await answer(1)
    expect((await openLink(token, undefined, now)).state).toBe('answered')
    expect(await acceptAll(token, undefined, shown, now)).toBe('answered')
    expect(await renewLink(await linkOf(token), now)).toBe('nothing-asked')
  })

  it('accepts no day that has gone: those lines are opened, and the link stays good for them', async () => {
    const past = documentLine({ erpLine: '2', number: '20', requested: [{ quantity: '100', date: '2026-10-01' }] })
    const { order, token } = await mailed({ lines: [documentLine(), past] })
    const opened = await openLink(token, undefined, now)
    expect(opened).toMatchObject({ acceptable: [{ number: '10' }], others: [{ number: '20' }] })
    expect(await acceptAll(token, undefined, await shownBy(token), now)).toBe('accepted')
    const left = await openLink(token, undefined, now)
    expect(left).toMatchObject({ state: 'open', acceptable: [], others: [{}] })
    // The page thanks for what was accepted, and says how much is left.
    if (left.state === 'open') expect(viewLink(left)).toMatchObject({ accepted: 1, waits: true })
    expect(lineAt(await house.order(order.id), 1).turn).toBe(0)
  })

  it('is used, and leads to a new one, where the buyer asks anew', async () => {
    const { order, token } = await mailed()
    expect(await acceptAll(token, undefined, await shownBy(token), now)).toBe('accepted')
    const used = await openLink(token, undefined, now)
    if (used.state !== 'used') throw new Error(`The link is ${used.state}`)
    expect(viewLink(used).waits).toBe(false)
    const person = { sessionId: randomUUID(), name: 'Bo', email: 'bo@pumps.test', company: 'Pumps' }
    const buyer = ordersRouter.createCaller({ person: { ...person, actor: house.pumps.buyer }, now })
    const { id: lineId } = lineAt(order)
    const sooner = { schedule: [{ quantity: '100', date: '2026-11-24' }], backorder: null }
    const wish = { revision: 1, turn: 1, wish: 'pull-in', unitPrice: null, substitute: null, ...sooner } as const
    const request = await buyer.request({ orderId: order.id, key: randomUUID(), lineId, ...wish })
    expect(request).toMatchObject({ sent: true })
    const again = await openLink(token, undefined, now)
    if (again.state !== 'used') throw new Error(`The link is ${again.state}`)
    expect(viewLink(again).waits).toBe(true)
    expect(await renewLink(await linkOf(token), now)).toBe('renewed')
    const opened = await openLink(tokenIn(lastTo(mailbox, ada)), undefined, now)
    expect(opened).toMatchObject({ state: 'open', acceptable: [], others: [{ id: lineId }] })
  })

  it('opens nothing once its contact has left', async () => {
    const { token } = await mailed()
    await asSystem(tx => tx.supplierContact.updateMany({ where: { email: ada }, data: { endedAt: now } }))
    expect(await openLink(token, undefined, now)).toEqual({ state: 'unknown' })
    await asSystem(tx => tx.supplierContact.updateMany({ where: { email: ada }, data: { endedAt: null } }))
    await asSystem(tx => tx.user.updateMany({ where: { email: ada }, data: { deactivatedAt: now } }))
    expect(await findLink(token, now)).toBeNull()
    await asSystem(tx => tx.user.updateMany({ where: { email: ada }, data: { deactivatedAt: null } }))
    expect(await findLink(token, now)).not.toBeNull()
  })

  it('above the value that the buyer set asks for a code each time, at it or below never', async () => {
    const setLimit = (linkValueLimit: number | null) =>
      asSystem(tx => tx.businessUnit.updateMany({ where: { id: house.pumps.id }, data: { linkValueLimit } }))
    const { token } = await mailed()
    await setLimit(250)
    expect(await openLink(token, undefined, now)).toMatchObject({ needs: null })
    await setLimit(249.99)
    expect(await openLink(token, undefined, now)).toMatchObject({ needs: 'value' })
    expect(await acceptAll(token, undefined, await shownBy(token), now)).toBe('needs-code')
    await mailCode(await linkOf(token), now)
    const checked = await checkCode(await linkOf(token), lastCode(mailbox, ada), here, now)
    if (!checked.right) throw new Error(checked.why)
    expect(await openLink(token, checked.pass, now)).toMatchObject({ needs: null })
    expect(await acceptAll(token, checked.pass, await shownBy(token), now)).toBe('accepted')
    expect(await openLink((await mailed()).token, checked.pass, now)).toMatchObject({ needs: 'value' })
    await setLimit(null)
  })
})

describe('a link from a mailbox that is not proven', () => {
  const desk = 'desk@100.test'

  it('asks for a code first; the right one proves the mailbox, and from then on none is asked for', async () => {
    const { order, token } = await mailed({}, desk)
    expect(await openLink(token, undefined, now)).toMatchObject({ state: 'open', needs: 'mailbox' })
    expect(await acceptAll(token, undefined, await shownBy(token), now)).toBe('needs-code')
    expect(lineAt(await house.order(order.id)).turn).toBe(0)
    expect(await mailCode(await linkOf(token), now)).toBe('code-mailed')
    const checked = await checkCode(await linkOf(token), lastCode(mailbox, desk), here, later(9))
    expect(checked.right).toBe(true)
    // Accepted by somebody who has no account.
    expect(await acceptAll(token, undefined, await shownBy(token), later(9))).toBe('accepted')
    expect(lineAt(await house.order(order.id)).turns).toMatchObject([{ channel: 'mail-link' }])
    expect(await openLink((await mailed({}, desk)).token, undefined, now)).toMatchObject({ needs: null })
    // Proven for the mailbox that gave it, and no other.
    const ben = 'ben@100.test'
    expect(await openLink((await mailed({}, ben)).token, undefined, now)).toMatchObject({ needs: 'mailbox' })
  })

  it('lets five wrong codes pass; then the right one is none, and another one is mailed', async () => {
    await proven(desk, null)
    const { token } = await mailed({}, desk)
    await mailCode(await linkOf(token), now)
    const right = lastCode(mailbox, desk)
    const wrong = right === '000000' ? '111111' : '000000'
    const link = await linkOf(token)
    const tries = await Promise.all(Array.from({ length: 5 }, () => checkCode(link, wrong, here, now)))
    expect(tries).toEqual(Array(5).fill({ right: false, why: 'wrong' }))
    expect(await checkCode(link, right, here, now)).toEqual({ right: false, why: 'ended' })
    expect((await linkOf(token)).codeMailed).toBe(false)
    await mailCode(link, now)
    expect(lastCode(mailbox, desk)).not.toBe(right)
    expect(await checkCode(link, lastCode(mailbox, desk), here, now)).toMatchObject({ right: true })
    // Once only.
    expect(await checkCode(link, lastCode(mailbox, desk), here, now)).toEqual({ right: false, why: 'ended' })
  })

  it('forgets a code after ten minutes, and the one before as soon as another is mailed', async () => {
    await proven(desk, null)
    const { token } = await mailed({}, desk)
    const link = await linkOf(token)
    await mailCode(link, now)
    const first = lastCode(mailbox, desk)
    expect(await checkCode(link, first, here, later(10))).toEqual({ right: false, why: 'ended' })
    await mailCode(link, later(11))
    expect(await checkCode(link, first, here, later(11))).toMatchObject({ right: false })
    expect(await checkCode(link, lastCode(mailbox, desk), here, later(12))).toMatchObject({ right: true })
  })

  it('has the code mailed late only as long as it holds, and says that it waits', async () => {
    const { token } = await mailed({ supplier: house.cage }, 'ada@200.test')
    const link = await linkOf(token)
    mailbox.refuse(451, 2)
    expect(await mailCode(link, now)).toBe('mail-waits')
    expect(await mailCode(link, later(1))).toBe('mail-waits')
    const before = mailbox.mails.length
    await sendMails(later(3))
    // The first was overtaken by the second.
    expect(mailbox.mails.slice(before)).toHaveLength(1)
    mailbox.refuse(451)
    expect(await mailCode(link, later(4))).toBe('mail-waits')
    expect(await sendMails(later(14))).toBe(0)
    mailbox.refuse(550)
    expect(await mailCode(link, later(15))).toBe('mail-refused')
  })

  it('has no more mails sent than a person would ask for', async () => {
    const { token } = await mailed({ supplier: house.seal }, 'ada@300.test')
    const link = await linkOf(token)
    const asked = []
    for (let i = 0; i < 6; i++) asked.push(await mailCode(link, now))
    expect(asked).toEqual([...Array(5).fill('code-mailed'), 'too-many'])
    expect(await renewLink(link, now)).toBe('too-many')
  })
})

describe('the tables of mails', () => {
  const count = (actor: Parameters<typeof withScope>[0], table: string) =>
    withScope(actor, tx => tx.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`))

  it('are seen by the buyer’s own unit as far as mails go, and by no supplier', async () => {
    await mailed()
    await mailed({ unit: house.valves })
    const of = (unitId: string) => asSystem(tx => tx.mail.count({ where: { businessUnitId: unitId } }))
    expect(await count(house.pumps.buyer, 'mail')).toEqual([{ n: await of(house.pumps.id) }])
    expect(await count(house.valves.buyer, 'mail')).toEqual([{ n: await of(house.valves.id) }])
    expect(await of(house.valves.id)).toBeGreaterThan(0)
    for (const table of ['mail', 'mail_link', 'supplier_contact'])
      await expect(count(house.ball.person, table)).rejects.toThrow(/permission denied/)
    for (const table of ['mail_link', 'supplier_contact'])
      await expect(count(house.pumps.buyer, table)).rejects.toThrow(/permission denied/)
  })

  it('hold no row of one owner under another’s order, link or contact', async () => {
    const { order, token } = await mailed()
    const link = await linkOf(token)
    const stranger = { id: randomUUID(), orderId: order.id, businessUnitId: order.businessUnitId, revision: 1 }
    const late = { ...stranger, expiresAt: now, contactId: link.contact.id }
    const insert = (supplierId: string) => asSystem(tx => tx.mailLink.createMany({ data: [{ ...late, supplierId }] }))
    await expect(insert(house.cage.id)).rejects.toThrow()
    expect(await insert(house.ball.id)).toEqual({ count: 1 })
    const mail = { ...stranger, linkId: link.id, kind: 'code', address: 'a@b', content: {}, state: 'kept' }
    await expect(
      asSystem(tx => tx.mail.createMany({ data: [{ ...mail, supplierId: house.cage.id }] })),
    ).rejects.toThrow()
  })
})
