import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import { mentionOf } from '@/domain/message/mentions'
import type { Order } from '@/domain/order'
import { answerLines } from '@/features/orders'
import { withScope } from '@/platform/db'
import { lastPosition, readFeed, readStream } from '@/platform/event-log'
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
import { mentionable } from './people'
import { postMessage } from './post'
import { markRead } from './read'
import { conversationInput, readConversation } from './thread-view'
import { listThreads } from './threads'
import { countUnread } from './unread'
import { withdrawMessage } from './withdraw'

let house: House
let order: Order
let ada: SupplierActor
let ben: SupplierActor
let buyer: BuyerActor

beforeAll(async () => {
  house = await buildHouse()
  ada = house.ball.person
  ben = house.ball.colleague
  buyer = house.pumps.buyer
})
afterAll(() => house.close())
beforeEach(async () => {
  order = await house.importOrder()
})

type Wish = { audience?: 'both' | 'buyer'; lineId?: string | null; at?: Date; orderId?: string; key?: string }
const post = (actor: SupplierActor | BuyerActor, text: string, wish: Wish = {}) => {
  const { audience = 'both', lineId = null, at = now, orderId = order.id, key = randomUUID() } = wish
  return postMessage(actor, { key, orderId, lineId, audience, text, attachments: [] }, at)
}
const read = (actor: SupplierActor | BuyerActor, wish: { lineId?: string; cursor?: unknown } = {}) =>
  readConversation(actor, conversationInput.parse({ orderId: order.id, lineId: null, ...wish }))
const texts = async (actor: SupplierActor | BuyerActor) => (await read(actor)).messages.map(message => message.text)
const unreadHere = async (actor: SupplierActor | BuyerActor) =>
  (await listThreads(actor, { after: null }, now)).rows
    .filter(row => row.orderId === order.id)
    .reduce((sum, row) => sum + row.unread, 0)

describe('a conversation', () => {
  test('is one of both sides: each reads what the other writes, in its order', async () => {
    const line = lineAt(order)
    await post(ada, 'Can it come a day later?', { lineId: line.id })
    await post(buyer, 'Yes.', { at: later(1) })
    for (const actor of [ada, ben, buyer]) expect(await texts(actor)).toEqual(['Can it come a day later?', 'Yes.'])
    const { messages } = await read(buyer)
    expect(messages).toMatchObject([
      { line: line.number, side: 'supplier', author: 'ada@100.test', mine: false, number: 1 },
      { line: null, side: 'buyer', author: 'buyer@pumps.test', mine: true, number: 2 },
    ])
    expect((await read(ada, { lineId: line.id })).messages).toHaveLength(1)
  })

  test('comes page by page, the newest first, each message once', async () => {
    for (let i = 0; i < 60; i++) await post(ada, `${i}`, { at: later(Math.floor(i / 3)) })
    const newest = await read(buyer)
    const older = await read(buyer, { cursor: newest.next })
    expect([newest.messages.length, older.messages.length, older.next]).toEqual([50, 10, null])
    const all = [...older.messages, ...newest.messages].map(message => message.text)
    expect(new Set(all).size).toBe(60)
    expect([...all].sort((a, b) => Number(a) - Number(b)).length).toBe(60)
    expect(newest.messages.map(message => message.postedAt)).toEqual(
      newest.messages.map(message => message.postedAt).sort(),
    )
  })

  test('takes a request that comes twice once, and many at once in a row', async () => {
    const key = randomUUID()
    expect(await post(ada, 'Hello', { key })).toEqual(await post(ada, 'Hello', { key }))
    await expect(post(ada, 'Something else', { key })).rejects.toThrow(/used for something else/)
    await Promise.all([1, 2, 3, 4, 5, 6].map(i => post(i % 2 ? ada : buyer, `${i}`)))
    const { messages } = await read(ada)
    expect(messages.map(message => message.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('is nobody else’s: to a stranger there is no such order', async () => {
    await post(ada, 'Between us')
    for (const stranger of [house.cage.person, house.valves.buyer]) {
      await expect(read(stranger)).rejects.toThrow('There is no such order for you.')
      await expect(post(stranger, 'Hello?')).rejects.toThrow('There is no such order for you.')
      await expect(mentionable(stranger, { orderId: order.id, audience: 'both' })).rejects.toThrow('no such order')
      await markRead(stranger, { orderId: order.id, audience: 'both', number: 1, lineId: null })
      expect(await unreadHere(stranger)).toBe(0)
    }
  })

  test('takes no line of another order', async () => {
    const other = await house.importOrder()
    await expect(post(ada, 'x', { lineId: lineAt(other).id })).rejects.toThrow('There is no such order for you.')
  })
})

describe('a withdrawn message', () => {
  test('is erased: its words are nowhere, that it was there stays', async () => {
    const secret = `secret-${randomUUID()}`
    const { messageId } = await post(ada, `${secret} ${mentionOf(ben.userId)}`)
    await expect(withdrawMessage(ben, { key: randomUUID(), messageId }, now)).rejects.toThrow(
      'no such message of yours',
    )
    await expect(withdrawMessage(buyer, { key: randomUUID(), messageId }, now)).rejects.toThrow('no such message')
    expect(await unreadHere(buyer)).toBe(1)
    await withdrawMessage(ada, { key: randomUUID(), messageId }, now)
    await withdrawMessage(ada, { key: randomUUID(), messageId }, now)
    expect(await texts(buyer)).toEqual([null])
    expect(await unreadHere(buyer)).toBe(0)
    const everything = await asSystem(
      tx => tx.$queryRaw<{ row: string }[]>`
        select m::text as row from message m union all select e::text from event e union all select r::text from request r`,
    )
    expect(everything.filter(({ row }) => row.includes(secret))).toEqual([])
    const stream = await asSystem(tx => readStream(tx, `thread:${order.id}`))
    expect(stream.map(({ event, version }) => [version, event.type])).toEqual([
      [1, 'message.posted'],
      [2, 'message.withdrawn'],
    ])
  })
})

describe('mentions', () => {
  const labels = async (actor: SupplierActor | BuyerActor, audience: 'both' | 'buyer' = 'both') =>
    (await mentionable(actor, { orderId: order.id, audience })).map(person => person.label)

  test('are of one’s own company, and of the other those who have written to both or answered', async () => {
    expect(await labels(ada)).toEqual(['ben@100.test'])
    await post(buyer, 'only us', { audience: 'buyer' })
    expect(await labels(ada)).toEqual(['ben@100.test'])
    const colleagues = await labels(buyer)
    expect(colleagues).not.toContain('ben@100.test')
    await answerLines(ben, { orderId: order.id, key: randomUUID(), lines: [answerFor(lineAt(order))] }, now)
    expect(await labels(buyer)).toEqual([...colleagues, 'ben@100.test'].sort())
    await post(buyer, 'hello')
    expect(await labels(ada)).toEqual(['ben@100.test', 'buyer@pumps.test'])
    expect(await labels(buyer, 'buyer')).toEqual(colleagues)
  })

  test('name a person by id, and refuse who may not be named', async () => {
    await post(ada, `${mentionOf(ben.userId)}, look`)
    expect((await read(ben)).names[ben.userId]).toBe('ben@100.test')
    const [mine] = (await listThreads(ben, { after: null }, now)).rows.filter(row => row.orderId === order.id)
    expect(mine).toMatchObject({ mentioned: true, last: { text: '@ben@100.test, look' } })
    const [theirs] = (await listThreads(buyer, { after: null }, now)).rows.filter(row => row.orderId === order.id)
    expect(theirs).toMatchObject({ mentioned: false, unread: 1 })
    const stranger = mentionOf(house.cage.person.userId)
    await expect(post(ada, `${stranger}, look`)).rejects.toThrow('cannot be named here')
    await expect(post(ada, `${mentionOf(buyer.userId)}, look`)).rejects.toThrow('cannot be named here')
  })

  test('that were sent already are answered again, also when who is named has left since', async () => {
    const leaver = house.ball.colleague
    const key = randomUUID()
    const first = await post(ada, `${mentionOf(leaver.userId)}, look`, { key })
    const active = (deactivatedAt: Date | null) =>
      asSystem(tx => tx.user.updateMany({ where: { id: leaver.userId }, data: { deactivatedAt } }))
    await active(now)
    try {
      expect(await post(ada, `${mentionOf(leaver.userId)}, look`, { key })).toEqual(first)
      await expect(post(ada, `${mentionOf(leaver.userId)}, look`)).rejects.toThrow('cannot be named here')
    } finally {
      await active(null)
    }
  })

  test('do not make a text too long that was short enough when it was typed', async () => {
    const long = 'x'.repeat(3_990)
    await post(ada, `${mentionOf(ben.userId)} ${long}`)
    expect(await texts(ben)).toEqual([`${mentionOf(ben.userId)} ${long}`])
    await expect(post(ada, `${long}${'x'.repeat(11)}`)).rejects.toThrow('longer than 4000')
  })
})

describe('what is unread', () => {
  test('is what others wrote since one read, for each person; it never goes back', async () => {
    const before = { ben: await countUnread(ben, now), buyer: await countUnread(buyer, now) }
    for (const text of ['1', '2', '3']) await post(ada, text)
    expect([await unreadHere(ada), await unreadHere(ben), await unreadHere(buyer)]).toEqual([0, 3, 3])
    expect(await countUnread(ben, now)).toBe(before.ben + 3)
    const mark = { orderId: order.id, audience: 'both', lineId: null } as const
    await markRead(ben, { ...mark, number: 2 })
    await markRead(ben, { ...mark, number: 1 })
    expect([await unreadHere(ben), await unreadHere(buyer)]).toEqual([1, 3])
    expect(await countUnread(buyer, now)).toBe(before.buyer + 3)
    // Further than there are messages: no later one is read by that.
    await markRead(ben, { ...mark, number: 999 })
    await post(ada, '4')
    expect(await unreadHere(ben)).toBe(1)
  })

  test('of a line is read without passing over what was written about something else', async () => {
    const lineId = lineAt(order).id
    await post(ada, 'about the line', { lineId })
    await post(ada, 'about the order')
    await post(ada, 'about the line again', { lineId })
    await markRead(buyer, { orderId: order.id, audience: 'both', number: 3, lineId })
    expect(await unreadHere(buyer)).toBe(2)
  })

  test('stands first in the room, and pages hold each thread once', async () => {
    const orders: Order[] = []
    for (let i = 0; i < 55; i++) orders.push(await house.importOrder({ supplier: house.seal }))
    const seal = house.seal.person
    for (const [i, { id }] of orders.entries()) await post(buyer, 'hello', { orderId: id, at: later(i) })
    for (const { id } of orders.slice(10))
      await markRead(seal, { orderId: id, audience: 'both', number: 1, lineId: null })
    const first = await listThreads(seal, { after: null }, later(100))
    const second = await listThreads(seal, { after: first.next }, later(100))
    const ids = [...first.rows, ...second.rows].map(row => row.orderId)
    const newestFirst = (some: Order[]) => some.map(({ id }) => id).reverse()
    expect(ids).toEqual([...newestFirst(orders.slice(0, 10)), ...newestFirst(orders.slice(10))])
    expect([first.rows.length, second.next]).toEqual([50, null])
    expect(await countUnread(seal, later(100))).toBe(10)
    // Old news is none.
    expect(await countUnread(seal, later(60 * 24 * 91))).toBe(0)
  }, 90_000)
})

describe('a buyer’s note', () => {
  test('never reaches the supplier: not as a message, a name, a count, an event, a number or a search', async () => {
    const secret = `secret-${randomUUID()}`
    const noticed = await countUnread(ada, now)
    await settleFeed()
    const begin = await asSystem(lastPosition)
    await post(buyer, secret, { audience: 'buyer', lineId: lineAt(order).id })
    await post(buyer, `${secret} again`, { audience: 'buyer' })
    expect(await countUnread(ada, now)).toBe(noticed)
    expect((await listThreads(ada, { after: null }, now)).rows.filter(row => row.orderId === order.id)).toEqual([])
    const seen = await read(ada)
    expect([seen.messages, seen.names, seen.read]).toEqual([[], {}, { both: 0, buyer: 0 }])
    // The first message to both has number 1 of stream version 1, as if there were nothing else.
    await post(buyer, 'to both')
    expect((await read(ada)).messages).toMatchObject([{ number: 1, text: 'to both' }])
    await settleFeed()
    const fed = await asSystem(tx => readFeed(tx, begin, 100))
    const of = (kind: string) => fed.filter(entry => entry.subject === order.id && entry.kind === kind)
    expect(of('notes').map(entry => entry.audience)).toEqual(['buyer', 'buyer'])
    expect(of('thread').map(entry => entry.audience)).toEqual(['both'])
    const streams = await withScope(ada, tx => readStream(tx, `notes:${order.id}`))
    expect(streams).toEqual([])
    expect((await texts(buyer)).sort()).toEqual([secret, `${secret} again`, 'to both'])
  })

  test('is nothing that a supplier can write, read up to, or ask who is named in', async () => {
    await post(buyer, 'ours', { audience: 'buyer' })
    await expect(post(ada, 'x', { audience: 'buyer' })).rejects.toThrow('There is no such order for you.')
    await markRead(ada, { orderId: order.id, audience: 'buyer', number: 1, lineId: null })
    const marks = await asSystem(tx => tx.messageRead.count({ where: { orderId: order.id, userId: ada.userId } }))
    expect(marks).toBe(0)
  })
})
