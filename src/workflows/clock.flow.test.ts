import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Send } from '@/platform/event-log'
import { type FlowHouse, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { asSystem, lineAt } from '../../scripts/test/house'

let house: FlowHouse
let send: Send
beforeAll(async () => {
  house = await openFlowHouse()
  send = house.relay.send
})
beforeEach(() => {
  house.relay.send = send
})
afterAll(() => house.close())

it('pull-due asks for a pull of each connection, and what was issued comes without anybody asking', async () => {
  const poNo = await house.erp.issue()
  await house.tick('pull-due')
  await waitFor(async () => expect(await house.find(poNo)).not.toBeNull())
  await house.settled()
  expect((await house.runs('pull-connection')).map(run => run.status)).toEqual(['completed'])
})

it('look-at-due brings to the ERP what no event told of, and leaves alone what is to be tried later', async () => {
  const [lost, waiting] = [await house.receiveOrder(), await house.receiveOrder()]
  house.relay.send = async () => {}
  await house.answer(lost)
  await house.answer(waiting)
  await house.settled()
  expect((await house.erp.order(lost.erpKey)).confirmations).toEqual([])
  const line = lineAt(await house.order(waiting.id))
  const { businessUnitId, supplierId } = waiting
  const desired = { schedule: line.agreed ?? [], declined: line.declined }
  const nextTryAt = new Date(Date.now() + 600_000)
  const command = { orderId: waiting.id, lineId: line.id, businessUnitId, supplierId, agreement: line.agreement }
  await asSystem(tx =>
    tx.erpCommand.createMany({ data: [{ ...command, desired, state: 'pending', tries: 9, nextTryAt }] }),
  )

  await house.tick('look-at-due')
  await waitFor(async () => {
    expect(lineAt(await house.order(lost.id))).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1 })
  })
  await house.settled()
  expect((await house.erp.order(lost.erpKey)).confirmations).toHaveLength(1)
  expect((await house.erp.order(waiting.erpKey)).confirmations).toEqual([])
  expect(lineAt(await house.order(waiting.id)).syncState).toBe('waiting')
})
