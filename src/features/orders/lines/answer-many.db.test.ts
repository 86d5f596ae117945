import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { type Order, seenOf } from '@/domain/order'
import { documentLine, late, piece } from '@/domain/order/testing'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../../scripts/test/house'
import { answerLines } from '../answer-lines'
import * as changing from '../change-order'
import { counterProposal, decideProposal, requestChange, withdrawTurn } from '../negotiate'
import { answerMany, answerManyInput, keyOf } from './answer-many'

type Line = z.input<typeof answerManyInput>['lines'][number]
let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const twoLines = [documentLine(), documentLine({ erpLine: '2', number: '20' })]
const accept = (order: Order, at = 0): Line => {
  const line = lineAt(order, at)
  return { orderId: order.id, answer: { kind: 'accept', lineId: line.id, seen: seenOf(line) } }
}
const send = (lines: Line[], key = randomUUID(), person = house.ball.person) =>
  answerMany(person, answerManyInput.parse({ key, lines }), now)
const results = (outcomes: Awaited<ReturnType<typeof answerMany>>) => outcomes.map(({ result }) => result)
const events = (order: Order) => asSystem(tx => tx.event.count({ where: { stream: `order:${order.id}` } }))

test('lines of several orders are accepted as they are asked, each with its result', async () => {
  const orders = [await house.importOrder({ lines: twoLines }), await house.importOrder({ unit: house.valves })]
  const [one, other] = orders as [Order, Order]
  expect(results(await send([accept(one), accept(other), accept(one, 1)]))).toEqual([
    'confirmed',
    'confirmed',
    'confirmed',
  ])
  const after = await house.order(one.id)
  expect(after.lines.map(line => line.agreed)).toEqual(one.lines.map(line => line.requested))
  // One change of the order, whatever it held: its two lines are in one transaction.
  expect(new Set(after.lines.map(line => line.turns[0]?.takenAt)).size).toBe(1)
})

test('a line that is refused keeps none of its order’s other lines back', async () => {
  const order = await house.importOrder({ lines: twoLines })
  const passed = { ...answerFor(lineAt(order)), schedule: [piece('100', '2026-10-01')] }
  const outcomes = await send([{ orderId: order.id, answer: passed }, accept(order, 1)])
  expect(outcomes).toMatchObject([
    { result: 'refused', refusals: [{ code: 'date-passed', path: ['schedule', 0, 'date'] }] },
    { result: 'confirmed' },
  ])
  expect((await house.order(order.id)).lines.map(line => line.agreed !== null)).toEqual([false, true])
})

test('a proposal goes to the buyer with the words that were written to it', async () => {
  const order = await house.importOrder()
  const answer = {
    ...answerFor(lineAt(order)),
    schedule: late,
    reasonCode: 'capacity' as const,
    note: 'The press is down',
  }
  expect(results(await send([{ orderId: order.id, answer: answer }]))).toEqual(['proposed'])
  const [turn] = await asSystem(tx => tx.turn.findMany({ where: { lineId: lineAt(order).id }, select: { note: true } }))
  expect(turn).toEqual({ note: 'The press is down' })
})

test('to accept a line that the buyer has countered is to agree to what they offer', async () => {
  const order = await house.importOrder()
  const proposal = answerFor(lineAt(order), { schedule: late, reasonCode: 'capacity' })
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: [proposal] }, now)
  const { id: lineId, revision } = lineAt(order)
  const schedule = [piece('100', '2026-12-08')]
  const offer = { lineId, turn: 1, revision, schedule, backorder: null, unitPrice: null, substitute: null }
  await counterProposal(house.pumps.buyer, { orderId: order.id, key: randomUUID(), ...offer }, now)
  expect(results(await send([accept(await house.order(order.id))]))).toEqual(['confirmed'])
  expect(lineAt(await house.order(order.id)).agreed).toEqual(schedule)
})

test('to accept a line that is to be reconfirmed is to say that the promise holds', async () => {
  const order = await house.importOrder()
  await send([accept(order)])
  const { id } = lineAt(order)
  await asSystem(tx => tx.orderLine.update({ where: { id }, data: { reconfirm: 'asked', waitsFor: 'supplier' } }))
  expect(results(await send([accept(await house.order(order.id))]))).toEqual(['reconfirmed'])
  expect(lineAt(await house.order(order.id))).toMatchObject({ reconfirm: 'done', agreement: 1 })
})

const changed = [{ result: 'refused', refusals: [{ code: 'line-changed' }] }]

test('a request that the buyer has taken back meanwhile is accepted by nobody', async () => {
  const order = await house.importOrder()
  await send([accept(order)])
  const line = lineAt(await house.order(order.id))
  const request = { lineId: line.id, turn: line.turn, revision: line.revision, wish: 'push-out' as const }
  const terms = { schedule: late, backorder: null, unitPrice: null, substitute: null }
  const target = { orderId: order.id, lineId: line.id, turn: 2 }
  await requestChange(house.pumps.buyer, { orderId: order.id, key: randomUUID(), ...request, ...terms }, now)
  const shown = accept(await house.order(order.id))
  await withdrawTurn(house.pumps.buyer, { ...target, key: randomUUID() }, now)
  expect(await send([shown])).toMatchObject(changed)
  expect(lineAt(await house.order(order.id))).toMatchObject({ agreed: line.agreed, agreement: 1, turn: 2 })
})

test('a line that a colleague has accepted or reconfirmed meanwhile is not taken again', async () => {
  const order = await house.importOrder()
  const first = accept(order)
  expect(results(await send([first]))).toEqual(['confirmed'])
  expect(await send([first], undefined, house.ball.colleague)).toMatchObject(changed)
  // As it stands now: whoever sees it confirmed has nothing to accept either.
  expect(await send([accept(await house.order(order.id))], undefined, house.ball.colleague)).toMatchObject(changed)

  const { id } = lineAt(order)
  await asSystem(tx => tx.orderLine.update({ where: { id }, data: { reconfirm: 'asked', waitsFor: 'supplier' } }))
  const asked = accept(await house.order(order.id))
  expect(results(await send([asked]))).toEqual(['reconfirmed'])
  expect(await send([asked], undefined, house.ball.colleague)).toMatchObject(changed)
  expect(lineAt(await house.order(order.id)).turns).toHaveLength(1)
})

test('to accept a line that is asked anew keeps the price and the item that were agreed', async () => {
  const order = await house.importOrder({ erpKey: 'PO-800' })
  const substitute = { itemId: null, number: 'BRG-9', description: 'Another', supplierPart: null, ratio: '1' }
  const terms = { ...answerFor(lineAt(order)), unitPrice: '3', substitute, reasonCode: 'discontinued' as const }
  expect(results(await send([{ orderId: order.id, answer: terms }]))).toEqual(['proposed'])
  const decision = { orderId: order.id, lineId: lineAt(order).id, turn: 1, decision: 'accept' as const }
  expect((await decideProposal(house.pumps.buyer, { ...decision, key: randomUUID() }, now)).sent).toBe(true)
  const lines = [documentLine({ requested: late })]
  const revised = await house.importOrder({ erpKey: 'PO-800', version: '0002', lines, at: later(5) })
  expect(results(await send([accept(revised)]))).toEqual(['confirmed'])
  expect(lineAt(await house.order(order.id))).toMatchObject({ agreed: late, agreedPrice: '3', substitute })
})

test('sent again with its key, nothing is answered twice and each line has its first result', async () => {
  const orders = [await house.importOrder({ lines: twoLines }), await house.importOrder()]
  const [one, other] = orders as [Order, Order]
  const key = randomUUID()
  const stale: Line = { orderId: one.id, answer: { kind: 'accept', lineId: lineAt(one, 1).id, seen: '1.7.0.0' } }
  const lines = [accept(one), stale, accept(other)]
  const first = await send(lines, key)
  expect(results(first)).toEqual(['confirmed', 'refused', 'confirmed'])
  const written = await events(one)
  expect(await send(lines, key)).toEqual(first)
  expect(await events(one)).toBe(written)
  await expect(send([accept(one, 1)], key)).rejects.toThrow(/used for something else/)
})

test('two batches at once: one of them answers the line, the other is told', async () => {
  const order = await house.importOrder()
  const both = await Promise.all([send([accept(order)]), send([accept(order)], undefined, house.ball.colleague)])
  expect(both.flatMap(results).sort()).toEqual(['confirmed', 'refused'])
})

test('an order that fails keeps no other back, and is answered when the batch is sent again', async () => {
  const orders = [await house.importOrder(), await house.importOrder()]
  const [one, other] = orders as [Order, Order]
  const key = randomUUID()
  const real = changing.changeOrder
  const broken = vi.spyOn(changing, 'changeOrder').mockImplementation((tx, id, ...rest) => {
    if (id === one.id) throw new Error('the connection broke')
    return real(tx, id, ...rest)
  })
  const lines = [accept(one), accept(other)]
  expect(results(await send(lines, key))).toEqual(['failed', 'confirmed'])
  broken.mockRestore()
  expect(results(await send(lines, key))).toEqual(['confirmed', 'confirmed'])
})

test('a stranger’s line is answered by nobody, and looks like one that is not there', async () => {
  const theirs = await house.importOrder({ supplier: house.cage })
  const ours = await house.importOrder()
  const outcomes = await send([accept(theirs), accept(ours)])
  expect(outcomes).toMatchObject([{ result: 'refused', refusals: [{ code: 'line-unknown' }] }, { result: 'confirmed' }])
  expect(lineAt(await house.order(theirs.id)).agreed).toBeNull()
})

test('the key of an order’s part is the same each time and no other’s', () => {
  const [batch, order] = [randomUUID(), randomUUID()]
  expect(keyOf(batch, order)).toBe(keyOf(batch, order))
  expect(keyOf(batch, order)).not.toBe(keyOf(randomUUID(), order))
  expect(keyOf(batch, order)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
})
