import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentAt, documentLine, piece } from '@/domain/order/testing'
import type { Connection } from '@/features/connections'
import { readUnit } from '@/features/units'
import { fakeErp } from '../../../scripts/test/fake-erp'
import { asSystem, buildHouse, type House, now } from '../../../scripts/test/house'
import { takeOver } from './take-over'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

/** One document of an order after the other, as the ERP would send them. */
async function arrive(...changes: object[]) {
  const { connectionId: id } = house.pumps
  const unit = await asSystem(tx => readUnit(tx, house.pumps.id))
  const connection: Connection = { id, unit, connector: fakeErp().connector }
  const erpKey = `PO-${randomUUID().slice(0, 8)}`
  const context = { connectionId: id, businessUnitId: unit.id, actor: `erp:${id}`, correlationId: randomUUID(), now }
  const outcomes: string[] = []
  for (const [i, change] of changes.entries()) {
    const document = { ...documentAt(`v${i + 1}`), erpKey, vendorNumber: house.ball.vendorNumber, ...change }
    outcomes.push(await asSystem(tx => takeOver(tx, connection, context, { readable: true, document })))
  }
  const order = await asSystem(tx => tx.order.findFirstOrThrow({ where: { erpKey }, include: { lines: true } }))
  const document = await asSystem(tx => tx.inboundDocument.findFirst({ where: { erpKey } }))
  return { outcomes, order, document }
}
const more = [documentLine({ quantity: '500', requested: [piece('500', '2026-12-24')] })]

test('an order that was moved to another vendor shows the old one nothing of it, and says so', async () => {
  const { outcomes, order, document } = await arrive({}, { vendorNumber: house.cage.vendorNumber, lines: more })
  expect(outcomes).toEqual(['imported', 'unreadable'])
  expect(order.supplierId).toBe(house.ball.id)
  expect(order.revision).toBe(1)
  expect(document).toMatchObject({ state: 'unreadable', errorCode: 'other-supplier', errorPath: 'vendorNumber' })
})

test('nor do its prices change their currency; put right, it goes on', async () => {
  const { outcomes, order, document } = await arrive({}, { currency: 'SEK', lines: more }, { lines: more })
  expect(outcomes).toEqual(['imported', 'unreadable', 'changed'])
  expect(order.revision).toBe(2)
  expect(document).toMatchObject({ state: 'read', errorCode: 'other-currency' })
})
