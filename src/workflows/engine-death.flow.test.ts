import { afterAll, beforeAll, expect, it } from 'vitest'
import { company, orderBody } from '../../scripts/test/flow-erp'
import { type FlowHouse, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { asSystem } from '../../scripts/test/house'

let house: FlowHouse
beforeAll(async () => {
  house = await openFlowHouse()
})
afterAll(() => house.close())

const linesEach = 3

/** How many calls of a kind the ERP has answered with success. */
const answered = async (method: string, path: RegExp) =>
  (await house.erp.calls()).filter(call => call.method === method && path.test(call.path) && call.status === 200).length

it('an engine killed with syncs and a pull under way, and killed again, ends them all once it is back', async () => {
  const numbers = await Promise.all([1, 2, 3, 4].map(() => house.erp.issue(linesEach)))
  await house.askForPull()
  const orders = await waitFor(async () => {
    const here = (await Promise.all(numbers.map(house.find))).filter(order => order !== null)
    expect(here).toHaveLength(numbers.length)
    return here
  })
  await house.settled()

  const many = Array.from({ length: 120 }, (_, i) => `NEXT-${String(i).padStart(3, '0')}`)
  const body = {
    company: { code: company, name: 'Sample Trading' },
    orders: many.map(po_no => ({ ...orderBody(), po_no })),
  }
  await house.erp.admin('POST', '/load', body)
  await house.erp.fault({ latency_ms: 200 })
  await Promise.all(orders.map(order => house.answer(order)))
  await house.askForPull()

  const confirmations = /\/confirmation$/
  await waitFor(async () => expect(await answered('PUT', confirmations)).toBeGreaterThan(0))
  await house.killEngine()
  expect((await house.runs('sync-order')).map(run => run.status)).toContain('running')
  expect((await house.runs('pull-connection')).at(-1)?.status).toBe('running')
  await house.startEngine()
  await waitFor(async () => expect((await house.runs('pull-connection')).at(-1)?.steps).toBeGreaterThan(0))
  await house.killEngine()
  expect((await house.runs('pull-connection')).at(-1)?.status).toBe('running')
  await house.erp.fault({ latency_ms: 0 })
  await house.startEngine()

  await house.settled(45_000)
  const runs = [...(await house.runs('sync-order')), ...(await house.runs('pull-connection'))]
  expect(new Set(runs.map(run => run.status))).toEqual(new Set(['completed']))
  for (const { id, erpKey } of orders) {
    const { lines } = await house.order(id)
    const held = await house.erp.order(erpKey)
    expect(lines.map(line => line.syncState)).toEqual(Array(linesEach).fill('in-sync'))
    expect(held.confirmations.map(confirmation => confirmation.line_no).sort()).toEqual([10, 20, 30])
    expect(lines.map(line => line.erpDocument)).toEqual(held.lines.map(line => line.confirmation?.confirmation_no))
  }
  const events = await asSystem(tx =>
    tx.event.findMany({ where: { type: 'order.imported' }, select: { payload: true } }),
  )
  const imported = events.map(event => (event.payload as { erpKey: string }).erpKey)
  expect(imported.sort()).toEqual([...numbers, ...many].sort())
})
