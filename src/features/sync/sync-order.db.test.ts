import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { confirmedAs, late, piece } from '@/domain/order/testing'
import { openConnection } from '@/features/connections'
import { answerLines } from '@/features/orders/answer-lines'
import { decideProposal, retryLine } from '@/features/orders/negotiate'
import { readUnit } from '@/features/units'
import { type FakeErp, fakeErp } from '../../../scripts/test/fake-erp'
import { answerFor, asSystem, buildHouse, type House, lineAt, now } from '../../../scripts/test/house'
import { firstTime, syncBench, transient, twoLines } from '../../../scripts/test/sync-bench'
import { ordersDue } from './next'

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

describe('what was agreed', () => {
  test('reaches the ERP, and the line says so with the ERP’s number', async () => {
    const order = await bench.held()
    await bench.agree(order, 0)
    expect(await bench.syncStates(order)).toEqual(['waiting'])
    expect(await bench.sync(order)).toEqual({ againAt: null })
    const { requested: schedule } = lineAt(order)
    expect(erp.held(order.erpKey).lines[0]?.confirmed).toEqual(confirmedAs({ schedule, declined: '0' }))
    const after = await house.order(order.id)
    const erpDocument = `C-${order.erpKey}-1`
    expect(lineAt(after)).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1, erpDocument })
    expect(after.erpVersion).toBe(erp.held(order.erpKey).version)
    expect(await bench.states(order)).toEqual(['done'])
  })

  test('is pushed once, though two and more drains come at once', async () => {
    const order = await bench.held(twoLines)
    await bench.agree(order, 0, 1)
    erp.beforePush = () => new Promise(resolve => setTimeout(() => resolve(null), 50))
    const outcomes = await Promise.all([bench.sync(order), bench.sync(order), bench.sync(order)])
    expect(erp.pushes.map(push => push.erpLine)).toEqual(['1', '2'])
    expect(outcomes.filter(outcome => outcome.againAt === null)).toHaveLength(1)
    expect(await bench.states(order)).toEqual(['done', 'done'])
    await bench.sync(order)
    expect(erp.pushes).toHaveLength(2)
  })

  test('goes out newest only: a newer agreement takes an unsent one’s place', async () => {
    const order = await bench.held()
    await bench.agree(order, 0)
    erp.beforePush = () => transient
    await bench.sync(order)
    const proposal = answerFor(lineAt(await house.order(order.id)), { schedule: late, reasonCode: 'capacity' })
    await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: [proposal] }, now)
    const decision = { orderId: order.id, lineId: lineAt(order).id, turn: 2, decision: 'accept' as const }
    await decideProposal(house.pumps.buyer, { ...decision, key: randomUUID() }, now)
    erp.beforePush = () => null
    await bench.sync(order)
    expect(await bench.states(order)).toEqual(['superseded', 'done'])
    expect(erp.applied.map(push => push.schedule)).toEqual([late])
    expect(lineAt(await house.order(order.id))).toMatchObject({ syncState: 'in-sync', syncedAgreement: 2 })
  })

  test('is found by the minute’s look where no event told of it, and not while it is to wait', async () => {
    const order = await bench.held()
    await bench.agree(order, 0)
    expect(await ordersDue(new Date())).toContain(order.id)
    erp.beforePush = () => ({ kind: 'rate-limited', retryAfterMs: 60_000, message: 'slowly' })
    await bench.sync(order)
    expect(await ordersDue(new Date())).not.toContain(order.id)
    expect(await ordersDue(new Date(Date.now() + 61_000))).toContain(order.id)
  })
})

describe('an answer that is lost', () => {
  test('is asked for again, found to be held already, and the line is done', async () => {
    const order = await bench.held()
    await bench.agree(order, 0)
    erp.afterPush = firstTime(transient)
    expect((await bench.sync(order)).againAt).not.toBeNull()
    expect(await bench.syncStates(order)).toEqual(['sent'])
    await bench.wait(order)
    await bench.sync(order)
    expect(erp.applied).toHaveLength(1)
    expect(await bench.syncStates(order)).toEqual(['in-sync'])
    expect(await bench.states(order)).toEqual(['done'])
  })

  test('does not swallow what a planner changed before the second try', async () => {
    const order = await bench.held(twoLines)
    await bench.agree(order, 0)
    const edited = { quantity: '60', requested: [piece('60', '2026-12-01')] }
    erp.afterPush = firstTime(transient, () => erp.edit(order.erpKey, '2', edited))
    await bench.sync(order)
    await bench.wait(order)
    await bench.sync(order)
    expect(await bench.syncStates(order)).toEqual(['in-sync', 'in-sync'])
    // The next pull brings the ERP's document: it must still be news.
    const { version, lines } = erp.held(order.erpKey)
    const pulled = await house.importOrder({ erpKey: order.erpKey, version, lines })
    expect(pulled.revision).toBe(2)
    expect(lineAt(pulled, 1)).toMatchObject({ quantity: '60', answerNeeded: true })
    expect(lineAt(pulled, 0)).toMatchObject({ revision: 1, syncState: 'in-sync', answerNeeded: false })
  })
})

describe('a version that is no longer the ERP’s', () => {
  test('because of another line: read again, taken over, and sent upon the new one', async () => {
    const order = await bench.held(twoLines)
    await bench.agree(order, 0)
    erp.edit(order.erpKey, '2', { unitPrice: '9' })
    expect(await bench.sync(order)).toEqual({ againAt: null })
    const after = await house.order(order.id)
    expect(lineAt(after, 1)).toMatchObject({ unitPrice: '9', revision: 2 })
    expect(lineAt(after, 0)).toMatchObject({ syncState: 'in-sync', revision: 1 })
    expect(await bench.states(order)).toEqual(['done'])
  })

  test('because of the line itself: its command falls away and the line is asked anew', async () => {
    const order = await bench.held(twoLines)
    await bench.agree(order, 0, 1)
    erp.edit(order.erpKey, '1', { quantity: '80', requested: [piece('80', '2026-12-01')] })
    await bench.sync(order)
    const after = await house.order(order.id)
    expect(lineAt(after, 0)).toMatchObject({ quantity: '80', answerNeeded: true, syncState: 'in-sync' })
    expect(lineAt(after, 1)).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1 })
    expect(await bench.states(order)).toEqual(['superseded', 'done'])
    expect(erp.applied.map(push => push.erpLine)).toEqual(['2'])
  })

  test('and the ERP cannot be read: the command waits', async () => {
    const order = await bench.held()
    await bench.agree(order, 0)
    erp.edit(order.erpKey, '1', { unitPrice: '9' })
    erp.beforeRead = () => transient
    const { againAt } = await bench.sync(order)
    expect(Date.parse(againAt ?? '')).toBeGreaterThan(Date.now())
    expect(erp.pushes).toHaveLength(1)
    erp.beforeRead = () => null
    await bench.wait(order)
    await bench.sync(order)
    expect(await bench.syncStates(order)).toEqual(['in-sync'])
  })
})

test('a buyer’s retry sends a refused line once more', async () => {
  const order = await bench.held()
  await bench.agree(order, 0)
  const reasons = [{ erpLine: '1', code: 'LINE_BLOCKED', message: 'Blocked' }]
  erp.beforePush = () => ({ kind: 'refused', reasons })
  await bench.sync(order)
  erp.beforePush = () => null
  await bench.sync(order)
  expect(erp.pushes).toHaveLength(1)
  await retryLine(house.pumps.buyer, { orderId: order.id, lineId: lineAt(order).id, key: randomUUID() }, now)
  await bench.sync(order)
  expect(await bench.states(order)).toEqual(['done'])
  expect(lineAt(await house.order(order.id))).toMatchObject({ syncState: 'in-sync', syncReasons: [] })
})
