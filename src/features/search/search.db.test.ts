import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, BuyerActor } from '@/domain/access/actor'
import type { Order } from '@/domain/order'
import { documentLine } from '@/domain/order/testing'
import { numberOrder } from '@/features/orders/answer-lines'
import { buildHouse, type House, now } from '../../../scripts/test/house'
import { search } from './search'

let house: House
let everywhere: BuyerActor
let one: Order
let elsewhere: Order
let theirs: Order

beforeAll(async () => {
  house = await buildHouse()
  everywhere = { ...house.pumps.buyer, unitIds: [house.pumps.id, house.valves.id] }
  one = await house.importOrder({ erpKey: 'PO-7' })
  await house.importOrder({ erpKey: 'PO-71', lines: [documentLine({ erpItem: 'S-1', description: 'Shaft seal' })] })
  elsewhere = await house.importOrder({ erpKey: 'PO-72', unit: house.valves })
  theirs = await house.importOrder({ erpKey: 'PO-73', supplier: house.cage })
  const own = { orderId: one.id, key: randomUUID(), supplierOrderNumber: 'SO-900' }
  await numberOrder(house.ball.person, own, now)
})
afterAll(() => house.close())

const orders = async (actor: Exclude<Actor, { kind: 'system' }>, text: string) =>
  (await search(actor, { text })).orders.map(order => order.number)

test('an order is found by its number, and the exact one comes first', async () => {
  expect(await orders(house.ball.person, one.number)).toEqual([one.number])
  expect((await orders(house.ball.person, '45000000')).sort()).toEqual([one.number, '4500000071', '4500000072'].sort())
  expect((await search(house.pumps.buyer, { text: one.number })).orders[0]).toMatchObject({ partner: 'Ball & Race' })
  expect((await search(house.ball.person, { text: one.number })).orders[0]).toMatchObject({ partner: 'Pumps' })
})

test('by the supplier’s own number, from both sides, whatever the shift key', async () => {
  for (const actor of [house.ball.person, house.pumps.buyer, everywhere])
    expect(await orders(actor, 'so-9')).toEqual([one.number])
})

test('open lines by item and by words', async () => {
  const { orders: none, lines } = await search(house.ball.person, { text: 'seal' })
  expect(none).toEqual([])
  expect(lines).toMatchObject([{ orderNumber: '4500000071', itemNumber: 'SEAL-20', description: 'Shaft seal' }])
})

test('nobody finds what is a stranger’s', async () => {
  expect(await orders(house.ball.person, theirs.number)).toEqual([])
  expect(await orders(house.pumps.buyer, elsewhere.number)).toEqual([])
  expect(await orders(everywhere, elsewhere.number)).toEqual([elsewhere.number])
  expect((await search(house.seal.person, { text: 'bearing' })).lines).toEqual([])
})

test.each(['%', '_', "'", '\\', '& | !', '(', '𝔘'])('%s is a text like any other', async text => {
  expect(await search(house.ball.person, { text })).toEqual({ orders: [], lines: [], more: false })
})

test('of very many, it says that there is more', async () => {
  for (let i = 80; i < 90; i++) await house.importOrder({ erpKey: `PO-${i}` })
  const found = await search(house.ball.person, { text: '45000000' })
  expect([found.orders.length, found.more]).toEqual([8, true])
})
