import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '@/domain/calendar/plain-date'
import { decideProposal } from '@/features/orders/negotiate'
import { requestedDay } from '../../scripts/test/flow-erp'
import { type FlowHouse, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { lineAt } from '../../scripts/test/house'

let house: FlowHouse
beforeAll(async () => {
  house = await openFlowHouse()
})
afterAll(() => house.close())

const day = (late: number) => [{ quantity: '100', date: addDays(requestedDay, late) }]
const inErp = (late: number) => [{ qty: '100', delivery_date: addDays(requestedDay, late) }]

it('an order of the ERP comes to the portal, and an answer inside the tolerance goes back to the ERP', async () => {
  const order = await house.receiveOrder(2)
  expect(order.lines.map(line => [line.quantity, line.requested, line.answerNeeded])).toEqual([
    ['100', day(0), true],
    ['100', day(0), true],
  ])

  await house.answer(order, { schedule: day(3), reasonCode: 'transport' })
  const synced = await waitFor(async () => {
    const { lines } = await house.order(order.id)
    expect(lines.map(line => line.syncState)).toEqual(['in-sync', 'in-sync'])
    return lines
  })
  const held = await house.erp.order(order.erpKey)
  expect(held.confirmations).toHaveLength(2)
  expect(held.lines.map(line => line.confirmation?.schedule)).toEqual([inErp(3), inErp(3)])
  expect(synced.map(line => line.erpDocument)).toEqual(held.lines.map(line => line.confirmation?.confirmation_no))
  await house.settled()
  expect(await house.exceptions(order.id)).toEqual([])
})

it('an answer outside the tolerance waits for the buyer, and their yes brings it to the ERP and clears the inbox', async () => {
  const order = await house.receiveOrder()
  await house.answer(order, { schedule: day(9), reasonCode: 'capacity' })
  await waitFor(async () => {
    expect(await house.exceptions(order.id)).toMatchObject([{ type: 'proposal-waiting', state: 'open' }])
  })
  await house.settled()
  expect((await house.erp.order(order.erpKey)).confirmations).toEqual([])

  const { id: lineId, turn } = lineAt(await house.order(order.id))
  const decision = { orderId: order.id, lineId, turn, decision: 'accept' as const, key: randomUUID() }
  expect(await decideProposal(house.buyer, decision, new Date())).toMatchObject({ sent: true })
  await waitFor(async () => {
    expect(lineAt(await house.order(order.id))).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1 })
    expect(await house.exceptions(order.id)).toMatchObject([{ state: 'cleared', clearedWhy: 'decided' }])
  })
  const held = await house.erp.order(order.erpKey)
  expect(held.confirmations).toMatchObject([{ schedule: inErp(9) }])
  expect(lineAt(await house.order(order.id)).erpDocument).toBe(held.confirmations[0]?.confirmation_no)
})

it('our own confirmation that comes back by the next pull is no revision', async () => {
  const order = await house.receiveOrder()
  await house.answer(order)
  await waitFor(async () => expect(lineAt(await house.order(order.id)).syncState).toBe('in-sync'))
  await house.settled()
  const before = await house.order(order.id)
  // An order that was issued after the confirmation: once it is here, the echo has been read as well.
  await house.receiveOrder()
  await house.settled()
  expect(await house.order(order.id)).toMatchObject({ version: before.version, revision: 1, lines: before.lines })
})
