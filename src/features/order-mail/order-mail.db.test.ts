import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { documentLine } from '@/domain/order/testing'
import { answerLines, ordersRouter } from '@/features/orders'
import {
  answerFor,
  asSystem,
  buildHouse,
  type House,
  later,
  lineAt,
  now,
  settleFeed,
} from '../../../scripts/test/house'
import { lastTo, linkIn, type Mailbox, openMailbox } from '../../../scripts/test/mailbox'
import { writeMails } from './catch-up'
import { sendMails } from './send-mails'
import { writeOrderMails } from './write-mail'

let house: House
let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await openMailbox()
  Object.assign(process.env, { SMTP_URL: mailbox.url, NEXTAUTH_SECRET: 'a secret of this test, long enough' })
  house = await buildHouse()
  await asSystem(tx =>
    tx.supplierContact.createMany({
      data: [{ supplierId: house.ball.id, email: 'desk@100.test', name: 'Order desk' }],
    }),
  )
  // What was there before the portal sends mails is never mailed about: the first look marks where they begin.
  await house.importOrder({ at: new Date('2026-10-30T10:00:00Z') })
  await settleFeed()
  expect(await writeMails(now)).toBe(0)
})
beforeEach(async () => {
  mailbox.mails.splice(0)
  await catchUp()
  await asSystem(tx => tx.mail.deleteMany())
})
afterAll(async () => {
  await house.close()
  await mailbox.close()
})

const everybody = ['ada@100.test', 'ben@100.test', 'desk@100.test']
const mailsOf = (orderId: string) =>
  asSystem(tx => tx.mail.findMany({ where: { orderId }, orderBy: [{ createdAt: 'asc' }, { address: 'asc' }] }))
const catchUp = async (at = now) => {
  await settleFeed()
  return writeMails(at)
}

describe('an order that is new', () => {
  it('is mailed once to every contact of its supplier, with or without an account, however often it is looked at', async () => {
    const order = await house.importOrder()
    expect(await catchUp()).toBe(3)
    expect(await catchUp()).toBe(0)
    expect(await Promise.all([writeOrderMails(order.id, now), writeOrderMails(order.id, now)])).toEqual([0, 0])
    expect(await sendMails(now)).toBe(3)
    expect(await sendMails(later(600))).toBe(0)
    expect(mailbox.mails.map(mail => mail.to).sort()).toEqual(everybody)
    const mail = lastTo(mailbox, 'desk@100.test')
    expect(mail.raw).toContain('BRG-6204')
    expect(mail.raw).toContain(order.number)
    expect(mail.raw).toContain('Pumps asks Ball & Race to confirm 1 line')
    expect(linkIn(mail)).not.toBe(linkIn(lastTo(mailbox, 'ada@100.test')))
    expect((await mailsOf(order.id)).map(({ state, tries }) => [state, tries])).toEqual(Array(3).fill(['sent', 1]))
  })

  it('is written about once also where two look at the same moment', async () => {
    const order = await house.importOrder()
    const written = await Promise.all([1, 2, 3].map(() => writeOrderMails(order.id, now)))
    expect(written.sort()).toEqual([0, 0, 3])
  })

  it('is not mailed where nothing of it waits for an answer, or where it was ordered before the portal knew its ERP', async () => {
    const confirmed = { schedule: [{ quantity: '100', date: '2026-12-01' }], declined: '0' }
    await house.importOrder({ lines: [documentLine({ confirmed })] })
    const firstDay = new Date('2026-10-30T11:00:00Z')
    await house.importOrder({ orderedOn: '2026-10-29', at: firstDay })
    // When it was ordered nobody knows.
    await house.importOrder({ orderedOn: null, at: firstDay })
    expect(await catchUp()).toBe(0)
    await house.importOrder({ orderedOn: '2026-10-30', at: firstDay })
    expect(await catchUp()).toBe(3)
    // Ordered long ago, and released to the portal only now.
    await house.importOrder({ orderedOn: '2026-10-29' })
    expect(await catchUp()).toBe(3)
    await sendMails(now)
  })

  it('is not mailed to who has left', async () => {
    await asSystem(async tx => {
      await tx.user.updateMany({ where: { email: 'ben@100.test' }, data: { deactivatedAt: now } })
      await tx.supplierContact.updateMany({ where: { email: 'desk@100.test' }, data: { endedAt: now } })
    })
    const order = await house.importOrder()
    await catchUp()
    expect((await mailsOf(order.id)).map(mail => mail.address)).toEqual(['ada@100.test'])
    await sendMails(now)
    await asSystem(async tx => {
      await tx.user.updateMany({ where: { email: 'ben@100.test' }, data: { deactivatedAt: null } })
      await tx.supplierContact.updateMany({ where: { email: 'desk@100.test' }, data: { endedAt: null } })
    })
  })
})

describe('a contact that had left', () => {
  it('is written to again once they have an account', async () => {
    await asSystem(tx => tx.supplierContact.updateMany({ where: { email: 'ben@100.test' }, data: { endedAt: now } }))
    const order = await house.importOrder()
    await catchUp()
    expect((await mailsOf(order.id)).map(mail => mail.address)).toContain('ben@100.test')
    await sendMails(now)
  })
})

describe('an order that is revised', () => {
  it('is mailed again where it asks anew, and says that it has changed', async () => {
    const order = await house.importOrder({ erpKey: 'PO-REV' })
    await catchUp()
    await sendMails(now)
    const changed = documentLine({ quantity: '120', requested: [{ quantity: '120', date: '2026-12-03' }] })
    await house.importOrder({ erpKey: 'PO-REV', version: '0002', lines: [changed] })
    expect(await catchUp()).toBe(3)
    await sendMails(now)
    expect(lastTo(mailbox, 'ada@100.test').subject).toBe(
      `Pumps: order ${order.number} has changed and waits for your answer`,
    )
  })

  it('is not mailed where nothing is asked anew', async () => {
    const order = await house.importOrder({ erpKey: 'PO-PRICE' })
    await catchUp()
    await sendMails(now)
    const lines = [answerFor(lineAt(order))]
    await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines }, now)
    const dearer = documentLine({ unitPrice: '9', netValue: '900' })
    await house.importOrder({ erpKey: 'PO-PRICE', version: '0002', lines: [dearer] })
    expect(await catchUp()).toBe(0)
  })
})

describe('an order that was answered', () => {
  const asBuyer = (at = now) => {
    const { buyer: actor } = house.pumps
    return ordersRouter.createCaller({
      person: { sessionId: randomUUID(), name: 'Bo', email: 'bo@pumps.test', company: 'Pumps', actor },
      now: at,
    })
  }
  const tooLate = [{ quantity: '100', date: '2026-12-20' }]
  /** With Ball & Race's proposal, and a second line that they have not answered. */
  async function proposed() {
    const order = await house.importOrder({ lines: [documentLine(), documentLine({ erpLine: '2', number: '20' })] })
    await catchUp()
    await sendMails(now)
    const lines = [answerFor(lineAt(order), { schedule: tooLate, reasonCode: 'capacity' })]
    await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines }, now)
    return order
  }
  const target = ({ id, lines: [line] }: Awaited<ReturnType<typeof proposed>>) =>
    ({ orderId: id, lineId: line?.id ?? '', turn: 1, key: randomUUID() }) as const
  const middle = {
    schedule: [{ quantity: '100', date: '2026-12-08' }],
    backorder: null,
    unitPrice: '3',
    substitute: null,
  }

  it('is not mailed again by what its supplier answered', async () => {
    await proposed()
    expect(await catchUp()).toBe(0)
  })

  it('is mailed once to everybody about each counter-offer, with what it offers', async () => {
    const order = await proposed()
    expect(await asBuyer().counter({ ...target(order), revision: 1, ...middle })).toMatchObject({ sent: true })
    expect(await catchUp()).toBe(3)
    expect(await catchUp()).toBe(0)
    expect(await writeOrderMails(order.id, now)).toBe(0)
    expect(await sendMails(now)).toBe(3)
    const mail = lastTo(mailbox, 'ada@100.test')
    expect(mail.subject).toBe(`Pumps: order ${order.number} waits for you again`)
    expect(mail.raw).toContain('2 lines wait for your answer')
    expect(mail.raw).toContain('Tue, 8 Dec 2026')
    expect(mail.raw).toContain('Look at the order')
    // Answered, so that the older ask, which was mailed about, is the last again.
    const [line] = (await house.order(order.id)).lines
    const answer = answerFor(line ?? lineAt(order), { schedule: tooLate, reasonCode: 'capacity' })
    await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: [answer] }, now)
    expect(await catchUp()).toBe(0)
  })

  it('is mailed again where the buyer declines the proposal, and not where they accept it', async () => {
    const declined = await proposed()
    await asBuyer().decide({ ...target(declined), decision: 'decline' })
    expect(await catchUp()).toBe(3)
    const accepted = await proposed()
    await asBuyer().decide({ ...target(accepted), decision: 'accept' })
    expect(await catchUp()).toBe(0)
  })
})

describe('an order that cannot be read', () => {
  it('keeps nobody else’s mails', async () => {
    await house.importOrder()
    const broken = await house.importOrder()
    await house.importOrder()
    const ofNewer = { type: 'order.unheard-of', typeVersion: 1, payload: {}, audience: 'both', actor: 'system:test' }
    const place = { id: randomUUID(), stream: `order:${broken.id}`, version: 99, correlationId: randomUUID() }
    await asSystem(tx => tx.event.createMany({ data: [{ ...ofNewer, ...place, happenedAt: now }] }))
    expect(await catchUp()).toBe(6)
    expect(await mailsOf(broken.id)).toEqual([])
    expect(await sendMails(now)).toBe(6)
  })
})

describe('a mail that is not taken', () => {
  it('waits while no mail can go out, without end, and is sent once when one can', async () => {
    const order = await house.importOrder()
    await catchUp()
    const { port } = mailbox
    await mailbox.close()
    expect(await sendMails(now)).toBe(0)
    const rows = await mailsOf(order.id)
    const tried = rows.filter(mail => mail.tries > 0)
    // Where the server is away the others are not tried in vain.
    expect(tried).toMatchObject([{ state: 'waiting', tries: 1, fault: 'ESOCKET', nextTryAt: later(1) }])
    expect(rows.filter(mail => mail.state === 'waiting')).toHaveLength(3)
    mailbox = await openMailbox(port)
    expect(await sendMails(later(5))).toBe(3)
    expect(mailbox.mails.map(mail => mail.to).sort()).toEqual(everybody)
    expect((await mailsOf(order.id)).map(mail => [mail.state, mail.fault])).toEqual(Array(3).fill(['sent', null]))
  })

  it('is tried later where its server says so, and has failed where it says never; the others go on', async () => {
    const order = await house.importOrder()
    await catchUp()
    mailbox.refuse(451)
    mailbox.refuse(550)
    expect(await sendMails(now)).toBe(1)
    const states = (await mailsOf(order.id)).map(({ state, fault }) => [state, fault])
    expect(states.sort()).toEqual([
      ['failed', 'EENVELOPE 550'],
      ['sent', null],
      ['waiting', 'EENVELOPE 451'],
    ])
    expect(await sendMails(later(2))).toBe(1)
    expect(await sendMails(later(10_000))).toBe(0)
  })

  it('is put off where it cannot be made, and the others go on', async () => {
    const order = await house.importOrder()
    await catchUp()
    const address = 'desk@100.test'
    await asSystem(tx => tx.mail.updateMany({ where: { orderId: order.id, address }, data: { content: {} } }))
    expect(await sendMails(now)).toBe(2)
    const [mail] = (await mailsOf(order.id)).filter(row => row.address === address)
    expect(mail).toMatchObject({ state: 'waiting', fault: 'not-made', nextTryAt: later(1) })
  })

  it('waits where its server will have no mail from the portal at all', async () => {
    const order = await house.importOrder()
    await catchUp()
    mailbox.refuseSender(550)
    expect(await sendMails(now)).toBe(0)
    const tried = (await mailsOf(order.id)).filter(mail => mail.tries > 0)
    expect(tried).toMatchObject([{ state: 'waiting', fault: 'EENVELOPE 550' }])
    expect(await sendMails(later(5))).toBe(3)
  })

  it('has failed where its address is none that a mail could be sent to', async () => {
    const order = await house.importOrder()
    await catchUp()
    const address = 'desk@100.test'
    await asSystem(tx => tx.mail.updateMany({ where: { orderId: order.id, address }, data: { address: 'nobody' } }))
    expect(await sendMails(now)).toBe(2)
    const [mail] = (await mailsOf(order.id)).filter(row => row.address === 'nobody')
    expect(mail).toMatchObject({ state: 'failed' })
  })

  it('is overtaken where its lines were answered before it could go', async () => {
    const order = await house.importOrder()
    await catchUp()
    await answerLines(
      house.ball.person,
      { orderId: order.id, key: randomUUID(), lines: [answerFor(lineAt(order))] },
      now,
    )
    expect(await sendMails(now)).toBe(0)
    expect((await mailsOf(order.id)).map(mail => mail.state)).toEqual(Array(3).fill('overtaken'))
  })

  it('is taken up again when the portal died over it', async () => {
    const order = await house.importOrder()
    await catchUp()
    // As a claim leaves it that was never ended.
    await asSystem(tx => tx.mail.updateMany({ where: { orderId: order.id }, data: { tries: 1, nextTryAt: later(5) } }))
    expect(await sendMails(later(4))).toBe(0)
    expect(await sendMails(later(5))).toBe(3)
  })
})
