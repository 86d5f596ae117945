import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { ErpFault } from '@/connectors/port'
import type { Order } from '@/domain/order'
import { openConnection } from '@/features/connections'
import { readUnit } from '@/features/units'
import { readStream } from '@/platform/event-log'
import { type FakeErp, fakeErp } from '../../../scripts/test/fake-erp'
import { asSystem, buildHouse, type House, lineAt } from '../../../scripts/test/house'
import { syncBench, transient, twoLines } from '../../../scripts/test/sync-bench'
import { dropLease, fence, LeaseLost, takeLease } from './lease'

vi.mock('@/features/connections', () => ({ openConnection: vi.fn() }))

let house: House
let erp: FakeErp
let bench: ReturnType<typeof syncBench>

beforeAll(async () => {
  house = await buildHouse()
})
beforeEach(async () => {
  erp = fakeErp()
  bench = syncBench(house, erp)
  const { connector } = erp
  const unit = await asSystem(tx => readUnit(tx, house.pumps.id))
  vi.mocked(openConnection).mockResolvedValue({ id: house.pumps.connectionId, unit, connector })
})
afterAll(() => house.close())

async function agreedOrder(): Promise<Order> {
  const order = await bench.held(twoLines)
  await bench.agree(order, 0, 1)
  return order
}
const failing = (line: string, fault: ErpFault) => (push: { erpLine: string }) => (push.erpLine === line ? fault : null)
const inSeconds = (at: string | null) => (Date.parse(at ?? '') - Date.now()) / 1_000

test('a refusal stands alone: its line says why, the other goes on', async () => {
  const order = await agreedOrder()
  const reasons = [{ erpLine: '1', code: 'LINE_BLOCKED', message: 'Blocked for quality' }]
  erp.beforePush = failing('1', { kind: 'refused', reasons })
  expect(await bench.sync(order)).toEqual({ againAt: null })
  expect(await bench.states(order)).toEqual(['refused', 'done'])
  const [first, second] = (await house.order(order.id)).lines
  const syncReasons = [{ code: 'LINE_BLOCKED', message: 'Blocked for quality' }]
  expect(first).toMatchObject({ syncState: 'refused', syncReasons, agreement: 1, syncedAgreement: 0 })
  expect(second).toMatchObject({ syncState: 'in-sync' })
  // What was refused is not sent again by itself.
  await bench.sync(order)
  expect(erp.pushes).toHaveLength(2)
})

test('what the ERP will never take is dead and shown on its line; the other goes on', async () => {
  const order = await agreedOrder()
  erp.beforePush = failing('1', { kind: 'permanent', message: 'no such order' })
  await bench.sync(order)
  expect(await bench.states(order)).toEqual(['dead', 'done'])
  // The cause is the buyer's to know: it stays with the command.
  const syncReasons = [{ code: 'not-delivered', message: '' }]
  expect(lineAt(await house.order(order.id))).toMatchObject({ syncState: 'undelivered', syncReasons })
})

test('an ERP that asks for time gets it: nothing else of the order is sent before, whoever looks', async () => {
  const order = await agreedOrder()
  erp.beforePush = failing('1', { kind: 'rate-limited', retryAfterMs: 45_000, message: 'slowly' })
  const { againAt } = await bench.sync(order)
  expect(inSeconds(againAt)).toBeGreaterThan(40)
  expect(inSeconds(againAt)).toBeLessThanOrEqual(45)
  const again = await bench.sync(order)
  expect(again.againAt).toBe(againAt)
  expect(erp.pushes.map(push => push.erpLine)).toEqual(['1'])
  expect(await bench.states(order)).toEqual(['pending', 'pending'])
})

test('an outage is tried again after 1, 2, 4 … seconds, and later lines wait behind', async () => {
  const order = await agreedOrder()
  erp.beforePush = () => transient
  for (const seconds of [1, 2, 4, 8]) {
    const { againAt } = await bench.sync(order)
    expect(inSeconds(againAt)).toBeGreaterThan(seconds - 0.9)
    expect(inSeconds(againAt)).toBeLessThanOrEqual(seconds)
    await bench.sync(order)
    await bench.wait(order)
  }
  expect(erp.pushes.map(push => push.erpLine)).toEqual(['1', '1', '1', '1'])
  erp.beforePush = () => null
  await bench.sync(order)
  expect(await bench.states(order)).toEqual(['done', 'done'])
})

test('after a day of outage a person sees it, and the others get their turn', async () => {
  const order = await agreedOrder()
  erp.beforePush = failing('1', transient)
  await bench.sync(order)
  const head = { orderId: order.id, state: 'sent' }
  await asSystem(tx => tx.erpCommand.updateMany({ where: head, data: { tries: 148 } }))
  await bench.wait(order)
  await bench.sync(order)
  expect(await bench.states(order)).toEqual(['sent', 'pending'])
  await bench.wait(order)
  await bench.sync(order)
  expect(await bench.states(order)).toEqual(['dead', 'done'])
  expect((await bench.syncStates(order))[0]).toBe('undelivered')
  expect(await bench.commands(order)).toMatchObject([{ fault: 'connection lost' }, {}])
})

test('what the ERP answered, or asked time for, is no try in vain', async () => {
  const order = await agreedOrder()
  for (const fault of [
    { kind: 'rate-limited', retryAfterMs: 1_000, message: 'slowly' },
    { kind: 'auth', message: 'bad credentials' },
  ] as const) {
    erp.beforePush = () => fault
    await bench.wait(order)
    await bench.sync(order)
    expect(await bench.commands(order)).toMatchObject([{ state: 'pending', tries: 0 }, { tries: 0 }])
  }
})

test('a connection that cannot be used holds its orders back and says why, and nothing is sent', async () => {
  const order = await agreedOrder()
  vi.mocked(openConnection).mockRejectedValue(new Error('settings'))
  expect(inSeconds((await bench.sync(order)).againAt)).toBeGreaterThan(290)
  expect(await bench.commands(order)).toMatchObject([{ state: 'pending', tries: 0 }, {}])
  expect(erp.pushes).toEqual([])
})

test('rights that are wrong are an outage for minutes', async () => {
  const order = await agreedOrder()
  erp.beforePush = () => ({ kind: 'auth', message: 'bad credentials' })
  expect(inSeconds((await bench.sync(order)).againAt)).toBeGreaterThan(290)
  expect(await bench.commands(order)).toMatchObject([{ state: 'pending', fault: 'bad credentials' }, { tries: 0 }])
})

test('a connector that breaks leaves the outcome unknown, not lost', async () => {
  const order = await agreedOrder()
  erp.afterPush = () => {
    erp.afterPush = () => null
    throw new TypeError('undefined is not a function')
  }
  expect(inSeconds((await bench.sync(order)).againAt)).toBeLessThanOrEqual(1)
  expect(await bench.states(order)).toEqual(['sent', 'pending'])
  await bench.wait(order)
  await bench.sync(order)
  expect(await bench.states(order)).toEqual(['done', 'done'])
  expect(erp.applied).toHaveLength(2)
})

test('a run whose lease has gone writes nothing more and takes nothing from its successor', async () => {
  const order = await agreedOrder()
  const name = `order:${order.id}`
  // While the first line's answer is under way, the lease runs out and somebody else takes it.
  let successor: Awaited<ReturnType<typeof takeLease>> = null
  erp.afterPush = async () => {
    await asSystem(tx => tx.lease.update({ where: { name }, data: { expiresAt: new Date(0) } }))
    successor = await takeLease(name)
    return null
  }
  const before = await house.order(order.id)
  expect((await bench.sync(order)).againAt).not.toBeNull()
  expect(successor).not.toBeNull()
  expect(erp.pushes).toHaveLength(1)
  expect(await bench.states(order)).toEqual(['sent', 'pending'])
  const logged = await asSystem(tx => readStream(tx, name))
  expect(logged.slice(before.version).map(entry => entry.event)).toMatchObject([{ payload: { state: 'sent' } }])
  // The successor still holds it: nobody else gets in.
  expect(await takeLease(name)).toBeNull()
  if (successor) await dropLease(successor)
  erp.afterPush = () => null
  await bench.wait(order)
  await bench.sync(order)
  expect(await bench.syncStates(order)).toEqual(['in-sync', 'in-sync'])
  expect(erp.applied).toHaveLength(2)
})

test('a lease is one holder’s, counts on, and fences off those before', async () => {
  const name = `order:${randomUUID()}`
  const holders = await Promise.all([takeLease(name), takeLease(name), takeLease(name)])
  const [first, ...others] = holders.filter(lease => lease !== null)
  expect(others).toEqual([])
  if (!first) throw new Error('Nobody got the lease')
  await asSystem(tx => fence(tx, first))
  await dropLease(first)
  const second = await takeLease(name)
  expect(second?.token).toBe(first.token + 1n)
  await expect(asSystem(tx => fence(tx, first))).rejects.toBeInstanceOf(LeaseLost)
  await dropLease(first)
  expect(await takeLease(name)).toBeNull()
})
