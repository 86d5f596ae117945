import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ErpConnector } from '@/connectors/port'
import type { Order } from '@/domain/order'
import { piece } from '@/domain/order/testing'
import { openConnection } from '@/features/connections'
import { OrderNotFound } from '@/features/orders'
import { erpBench } from '../../../scripts/test/erp-bench'
import { buildHouse, type House, lineAt } from '../../../scripts/test/house'
import { dryRun, dryRunInput } from './dry-run'

vi.mock('@/features/connections', () => ({ openConnection: vi.fn() }))

let house: House
let bench: Awaited<ReturnType<typeof erpBench>>

beforeAll(async () => {
  house = await buildHouse()
  bench = await erpBench(house)
})
beforeEach(async () => {
  vi.mocked(openConnection).mockResolvedValue(bench.connection)
  await bench.fault({ down: false, latency_ms: 0 })
})
afterAll(async () => {
  await bench?.close()
  await house.close()
})

const asked = [piece('100', '2026-12-01')]
/** Each time by somebody else, so that no test uses up another's askings. */
let people = 0
const someone = () => ({ ...house.ball.person, userId: `person-${++people}` })
const ask = (order: Order, terms: object, actor = someone(), wait?: number) =>
  dryRun(actor, dryRunInput.parse({ orderId: order.id, lines: [{ lineId: lineAt(order).id, ...terms }] }), wait)
const withConnector = (changes: Partial<ErpConnector>) =>
  vi.mocked(openConnection).mockResolvedValue({
    ...bench.connection,
    connector: { ...bench.connection.connector, ...changes },
  })
const unknown = (order: Order) => [{ lineId: lineAt(order).id, outcome: 'unknown', reasons: [] }]

describe('an answer that is not sent yet', () => {
  test('would be taken, or refused for the ERP’s reasons; nothing comes of asking', async () => {
    const order = await bench.issue()
    const { id: lineId } = lineAt(order)
    expect(await ask(order, { schedule: asked, unitPrice: '5' })).toEqual([{ lineId, outcome: 'taken', reasons: [] }])
    const message = '6 is more than 25 % above the price; at most 5 may be'
    expect(await ask(order, { schedule: asked, unitPrice: '6' })).toEqual([
      { lineId, outcome: 'refused', reasons: [{ code: 'PRICE_ABOVE_LIMIT', message }] },
    ])
    expect((await bench.held(order)).version).toBe(1)
    expect(await house.order(order.id)).toEqual(order)
  })

  test('of several lines is asked about line by line', async () => {
    const order = await bench.issue({}, {})
    await bench.patch(order, 20, { blocked: true })
    await bench.pull()
    const lines = order.lines.map(({ id: lineId }) => ({ lineId, schedule: asked }))
    const said = await dryRun(someone(), dryRunInput.parse({ orderId: order.id, lines }))
    expect(said.map(({ lineId, outcome }) => [lineId, outcome])).toEqual([
      [lineAt(order, 0).id, 'taken'],
      [lineAt(order, 1).id, 'refused'],
    ])
  })

  test('of another supplier’s order, or of a line that is not the order’s, is not asked about', async () => {
    const order = await bench.issue()
    const other = await bench.issue()
    await expect(ask(order, { schedule: asked }, house.cage.person)).rejects.toBeInstanceOf(OrderNotFound)
    const lineId = lineAt(other).id
    const mixed = dryRunInput.parse({ orderId: order.id, lines: [{ lineId, schedule: asked }] })
    expect(await dryRun(someone(), mixed)).toEqual([{ lineId, outcome: 'unknown', reasons: [] }])
  })
})

describe('an ERP that cannot be asked stands in nobody’s way', () => {
  test('because it is out, its settings are wrong, or the order is at another version there', async () => {
    const order = await bench.issue()
    await bench.fault({ down: true })
    expect(await ask(order, { schedule: asked })).toEqual(unknown(order))
    await bench.fault({ down: false })
    await bench.patch(order, 10, { received_qty: '1' })
    expect(await ask(order, { schedule: asked })).toEqual(unknown(order))
    withConnector({ dryRunConfirmation: () => Promise.reject(new Error('a bug')) })
    expect(await ask(order, { schedule: asked })).toEqual(unknown(order))
    vi.mocked(openConnection).mockRejectedValue(new Error('secret settings'))
    expect(await ask(order, { schedule: asked })).toEqual(unknown(order))
  })

  test('because it takes too long', async () => {
    const order = await bench.issue()
    await bench.fault({ latency_ms: 3_000 })
    const began = performance.now()
    expect(await ask(order, { schedule: asked }, someone(), 200)).toEqual(unknown(order))
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  test('because it has no dry run; what it has no place for is said nevertheless', async () => {
    const order = await bench.issue()
    const { capabilities } = bench.connection.connector
    withConnector({ capabilities: { ...capabilities, dryRun: false, price: false } })
    expect(await ask(order, { schedule: asked })).toEqual(unknown(order))
    expect(await ask(order, { schedule: asked, unitPrice: '4.1' })).toMatchObject([
      { outcome: 'refused', reasons: [{ code: 'erp-takes-no-price' }] },
    ])
  })

  test('because one person asks too often; others still may', async () => {
    const order = await bench.issue()
    let calls = 0
    withConnector({
      dryRunConfirmation: async () => {
        calls += 1
        return { ok: true, value: null }
      },
    })
    const tireless = someone()
    const said = await Promise.all(Array.from({ length: 130 }, () => ask(order, { schedule: asked }, tireless, 60_000)))
    expect(calls).toBe(120)
    expect(said.filter(([line]) => line?.outcome === 'unknown')).toHaveLength(10)
    expect(await ask(order, { schedule: asked })).toMatchObject([{ outcome: 'taken' }])
  })
})
