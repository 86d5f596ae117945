import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '@/domain/order'
import { documentLine } from '@/domain/order/testing'
import { buildHouse, type House, lineAt, now } from '../../../../scripts/test/house'
import { numberOrder } from '../answer-lines'
import { saveDraft } from '../draft'
import { matchLines, viewLines } from './view-lines'

let house: House
let one: Order
let other: Order
let theirs: Order

beforeAll(async () => {
  house = await buildHouse()
  const lines = [documentLine(), documentLine({ erpLine: '2', number: '20' })]
  one = await house.importOrder({ erpKey: 'PO-7', lines })
  other = await house.importOrder({ erpKey: 'PO-8', unit: house.valves })
  theirs = await house.importOrder({ erpKey: 'PO-9', supplier: house.cage })
  const own = { orderId: one.id, key: randomUUID(), supplierOrderNumber: 'SO-900' }
  await numberOrder(house.ball.person, own, now)
})
afterAll(() => house.close())

test('lines of several orders come with their orders, what was typed for them, and no other line', async () => {
  const typed = { revision: 1, turn: 0, pieces: [{ quantity: '9', date: '' }], reasonCode: null }
  const values = { [lineAt(one, 1).id]: typed }
  await saveDraft(house.ball.person, { orderId: one.id, baseRevision: 1, values }, now)
  const lineIds = [lineAt(other).id, lineAt(one, 1).id]
  const orders = await viewLines(house.ball.person, { lineIds }, now)
  expect(orders.map(order => [order.number, order.lines.map(line => line.number)])).toEqual([
    [one.number, ['20']],
    [other.number, ['10']],
  ])
  expect(orders[0]?.draft?.values[lineAt(one, 1).id]?.pieces).toEqual(typed.pieces)
})

test('what is a stranger’s, or not there, is left out', async () => {
  const lineIds = [lineAt(theirs).id, randomUUID()]
  expect(await viewLines(house.ball.person, { lineIds }, now)).toEqual([])
})

test('lines are found as a spreadsheet names them: by either number of the order, with or without zeros', async () => {
  const names = [
    { order: one.number, line: '10' },
    { order: 'SO-900', line: '00020' },
    { order: one.number, line: '30' },
    { order: theirs.number, line: '10' },
  ]
  const found = await matchLines(house.ball.person, { names })
  expect(found.map(match => match.lineIds)).toEqual([[lineAt(one).id], [lineAt(one, 1).id], [], []])
})

test('a name that two orders have is found twice, for the person to tell apart', async () => {
  const twin = await house.importOrder({ erpKey: 'PO-7', unit: house.valves })
  const [match] = await matchLines(house.ball.person, { names: [{ order: one.number, line: '10' }] })
  expect([...(match?.lineIds ?? [])].sort()).toEqual([lineAt(one).id, lineAt(twin).id].sort())
})
