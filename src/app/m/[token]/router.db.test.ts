import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildHouse, type House, lineAt, now } from '../../../../scripts/test/house'
import { aboutNoOrder, linkRouter } from './router'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

/** Whoever holds a link to an order of Ball & Race. */
const holder = () => {
  const person = { sessionId: randomUUID(), name: 'Ada', email: 'ada@100.test', company: 'Ball & Race' }
  return linkRouter.createCaller({ person: { ...person, actor: house.ball.person }, now })
}

it('is what the answer grid of one order needs, and nothing else', () => {
  expect(Object.keys(linkRouter._def.procedures).sort()).toEqual([
    'orders.answer',
    'orders.decide',
    aboutNoOrder,
    'orders.number',
    'orders.order',
    'orders.reconfirm',
    'orders.saveDraft',
    'orders.withdraw',
    'sync.dryRun',
  ])
})

it('asks the ERP about lines of the supplier’s own order, and of no other', async () => {
  const own = await house.importOrder()
  const strange = await house.importOrder({ supplier: house.cage })
  const about = (order: typeof own) => ({
    orderId: order.id,
    lines: [{ lineId: lineAt(order).id, schedule: [{ quantity: '100', date: '2026-12-01' }] }],
  })
  // The house has no ERP that could be asked.
  expect(await holder().sync.dryRun(about(own))).toEqual([{ lineId: lineAt(own).id, outcome: 'unknown', reasons: [] }])
  await expect(holder().sync.dryRun(about(strange))).rejects.toThrow()
})
