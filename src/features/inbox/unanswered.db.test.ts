import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Order, plainOffer } from '@/domain/order'
import { piece } from '@/domain/order/testing'
import { answerLines } from '@/features/orders/answer-lines'
import { decideProposal, requestChange } from '@/features/orders/negotiate'
import { answerFor, asSystem, buildHouse, type House, lineAt, now } from '../../../scripts/test/house'
import { reconcileOrder } from './reconcile'
import { lookAtUnanswered, ordersUnanswered } from './unanswered'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

/** Sixteen business hours after Monday eleven o'clock in Berlin, from nine to five. */
const due = new Date('2026-11-04T10:00:00.000Z')
const before = new Date(due.getTime() - 1)

async function requested(): Promise<Order> {
  const order = await house.importOrder()
  const lines = [answerFor(lineAt(order))]
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines }, now)
  const wanted = { lineId: lineAt(order).id, turn: 1, revision: 1, ...plainOffer([piece('100', '2026-11-24')]) }
  await requestChange(house.pumps.buyer, { orderId: order.id, key: randomUUID(), wish: 'pull-in', ...wanted }, now)
  return order
}
const inbox = (order: Order) => asSystem(tx => tx.exception.findMany({ where: { orderId: order.id } }))

test('time alone brings a request into the inbox, once; an answer takes it out', async () => {
  const order = await requested()
  expect(await ordersUnanswered(before)).toEqual([])
  expect(await lookAtUnanswered(due)).toBe(1)
  expect(await inbox(order)).toMatchObject([{ type: 'change-request-unanswered', state: 'open', openedBy: null }])
  expect(await lookAtUnanswered(due)).toBe(0)
  const input = { orderId: order.id, lineId: lineAt(order).id, turn: 2, decision: 'accept' as const, key: randomUUID() }
  await decideProposal(house.ball.person, input, due)
  await reconcileOrder(order.id, { causeEventId: null, correlationId: randomUUID(), now: due })
  expect(await inbox(order)).toMatchObject([{ state: 'cleared', clearedWhy: 'answered' }])
  expect(await ordersUnanswered(due)).toEqual([])
})
