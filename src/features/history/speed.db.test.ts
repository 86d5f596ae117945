import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentLine } from '@/domain/order/testing'
import { answerLines, recordSync } from '@/features/orders'
import { answerFor, asSystem, buildHouse, type House, later, now } from '../../../scripts/test/house'
import { orderAsOf } from './order-as-of'
import { orderHistory } from './order-history'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

/** The best of several runs: what the work itself takes, not what else the machine is doing. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 5; run++) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return Math.min(...times)
}

test('an order with more than 300 events opens, and is looked at as of an instant, in under 300 ms', async () => {
  const lines = Array.from({ length: 100 }, (_, i) => documentLine({ erpLine: String(i), number: String(i * 10) }))
  const order = await house.importOrder({ lines })
  const answers = order.lines.map(line => answerFor(line))
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: answers }, later(10))
  const change = { actor: { kind: 'system', name: 'sync' }, correlationId: randomUUID(), now: later(20) } as const
  for (const { id: lineId } of order.lines)
    await asSystem(tx => recordSync(tx, order.id, change, { lineId, agreement: 1, state: 'in-sync' }))

  const history = await orderHistory(house.pumps.buyer, order.id, now)
  // The order's import is one event, told once of the order and once of each line.
  expect(history.entries.length - 100).toBeGreaterThanOrEqual(301)
  const [first = ''] = history.stops
  const opening = await quickest(() => orderHistory(house.pumps.buyer, order.id, now))
  const looking = await quickest(() => orderAsOf(house.pumps.buyer, order.id, first, now))
  console.warn(
    `history of 301 events: opens in ${Math.round(opening)} ms, as of an instant in ${Math.round(looking)} ms`,
  )
  expect(Math.max(opening, looking)).toBeLessThan(300)
}, 120_000)
