import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Order } from '@/domain/order'
import { piece } from '@/domain/order/testing'
import { openConnection } from '@/features/connections'
import { readStream } from '@/platform/event-log'
import { erpBench } from '../../../scripts/test/erp-bench'
import { asSystem, buildHouse, type House, lineAt } from '../../../scripts/test/house'

vi.mock('@/features/connections', () => ({ openConnection: vi.fn() }))

let house: House
let bench: Awaited<ReturnType<typeof erpBench>>

beforeAll(async () => {
  house = await buildHouse()
  bench = await erpBench(house)
})
beforeEach(() => {
  vi.mocked(openConnection).mockResolvedValue(bench.connection)
})
afterAll(async () => {
  await bench?.close()
  await house.close()
})

const lineOf = async (order: Order) => lineAt(await house.order(order.id))
const types = async (order: Order) =>
  (await asSystem(tx => readStream(tx, `order:${order.id}`))).map(entry => entry.event.type)
const half = [piece('60', '2026-12-01')]

describe('an agreement that is more than days and quantities', () => {
  test('is held by the ERP in all its parts', async () => {
    const order = await bench.issue()
    const substitute = { itemId: null, number: 'X-77', description: 'As good', supplierPart: 'H-77', ratio: '2' }
    const backorder = { quantity: '30', date: '2027-01-20' }
    await bench.agreeOn(order, { schedule: half, backorder, unitPrice: '4.5', substitute })
    expect(await bench.sync(order)).toEqual({ againAt: null })
    expect((await bench.held(order)).lines[0]).toMatchObject({
      unit_price: '4.5',
      net_value: '450',
      confirmation: {
        schedule: [{ qty: '60', delivery_date: '2026-12-01' }],
        declined_qty: '10',
        backordered: { qty: '30', delivery_date: '2027-01-20' },
        unit_price: '4.5',
        substitute: { item_no: null, number: 'X-77', description: 'As good', supplier_part: 'H-77', ratio: '2' },
      },
    })
    await bench.pull()
    expect(await lineOf(order)).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1, revision: 1 })
  })

  test('names an item of the master by the ERP’s own key', async () => {
    const order = await bench.issue()
    const { itemId } = await asSystem(tx => tx.itemRef.findFirstOrThrow({ where: { erpItem: 'S-1' } }))
    await bench.issue({ item_no: 'S-1' })
    const substitute = { itemId, number: 'SEAL-20', description: 'Made of gold', supplierPart: null, ratio: '1' }
    await bench.agreeOn(order, { substitute })
    await bench.sync(order)
    const { lines } = await bench.held(order)
    expect(lines[0]?.confirmation?.substitute).toMatchObject({ item_no: 'S-1', number: 'SEAL-20' })
    await bench.pull()
    expect(await lineOf(order)).toMatchObject({
      syncState: 'in-sync',
      substitute: { itemId, number: 'SEAL-20', description: 'S-1' },
    })
  })

  test('takes no key of an item that this supplier was never asked for', async () => {
    const order = await bench.issue()
    const strange = { number: 'X-1', description: '', group: null, unit: 'C62' }
    const { id: itemId } = await asSystem(tx => tx.item.create({ data: strange, select: { id: true } }))
    for (const number of ['X-1', 'SEAL-20']) {
      const substitute = { itemId, number, description: '', supplierPart: null, ratio: '1' }
      await bench.agreeOn(order, { substitute })
      expect((await lineOf(order)).substitute).toMatchObject({ itemId: null, number })
    }
  })

  test('is refused by the ERP’s own rules, with its reasons', async () => {
    const order = await bench.issue()
    await bench.agreeOn(order, { unitPrice: '5.01' })
    await bench.sync(order)
    const line = await lineOf(order)
    expect(line).toMatchObject({ syncState: 'refused', unitPrice: '4', agreedPrice: '5.01' })
    expect(line.syncReasons).toMatchObject([{ code: 'PRICE_ABOVE_LIMIT' }])
  })

  test('that an ERP has no place for is refused in its name, and nothing is sent', async () => {
    const order = await bench.issue()
    const capabilities = { ...bench.connection.connector.capabilities, price: false, backorder: false }
    const connector = { ...bench.connection.connector, capabilities }
    vi.mocked(openConnection).mockResolvedValue({ ...bench.connection, connector })
    await bench.agreeOn(order, { schedule: half, backorder: { quantity: '40', date: null }, unitPrice: '4.1' })
    await bench.sync(order)
    const codes = (await lineOf(order)).syncReasons.map(({ code }) => code)
    expect(codes).toEqual(['erp-takes-no-price', 'erp-takes-no-backorder'])
    expect((await bench.held(order)).version).toBe(1)
  })
})

describe('a price that was agreed', () => {
  test('coming back is no revision; one that the buyer sets later is, and leaves the day that was agreed', async () => {
    const order = await bench.issue()
    await bench.agreeOn(order, { schedule: [piece('100', '2026-12-20')], unitPrice: '4.5' })
    await bench.sync(order)
    const taken = { unitPrice: '4.5', netValue: '450', agreedPrice: null, referencePrice: '4.5', revision: 1 }
    expect(await lineOf(order)).toMatchObject(taken)
    const before = await types(order)
    expect(before).toContain('line.priced')
    await bench.pull()
    expect(await types(order)).toEqual(before)
    // Somebody saves it in the ERP without a change of what the buyer owns.
    await bench.patch(order, 10, { blocked: true })
    await bench.pull()
    expect(await types(order)).toEqual(before)
    await bench.patch(order, 10, { unit_price: '4.8' })
    await bench.pull()
    expect(await types(order)).toEqual([...before, 'order.revised'])
    expect(await lineOf(order)).toMatchObject({
      unitPrice: '4.8',
      referencePrice: '4.8',
      revision: 2,
      answerNeeded: false,
      agreed: [piece('100', '2026-12-20')],
      syncState: 'in-sync',
    })
  })

  test('does not write over the one that the buyer has set meanwhile', async () => {
    const order = await bench.issue()
    await bench.agreeOn(order, { unitPrice: '4.5' })
    await bench.patch(order, 10, { unit_price: '4.8' })
    await bench.sync(order)
    const [line] = (await bench.held(order)).lines
    expect(line).toMatchObject({ unit_price: '4.8', confirmation: { unit_price: null } })
    expect(await lineOf(order)).toMatchObject({ unitPrice: '4.8', agreedPrice: null, syncState: 'in-sync' })
  })

  test('whose answer was lost is found again, read by a pull in between or not, and written once', async () => {
    for (const between of [bench.pull, async () => {}]) {
      const order = await bench.issue()
      await bench.agreeOn(order, { unitPrice: '4.5' })
      await bench.fault({ lose_answers: 1 })
      expect((await bench.sync(order)).againAt).not.toBeNull()
      await between()
      await asSystem(tx => tx.erpCommand.updateMany({ where: { orderId: order.id }, data: { nextTryAt: new Date(0) } }))
      await bench.sync(order)
      await bench.pull()
      expect((await bench.held(order)).confirmations).toHaveLength(1)
      expect(await lineOf(order)).toMatchObject({
        unitPrice: '4.5',
        agreedPrice: null,
        revision: 1,
        syncState: 'in-sync',
      })
    }
  })

  test('of an older agreement does not stand for a newer one’s', async () => {
    const order = await bench.issue()
    await bench.agreeOn(order, { unitPrice: '4.5' })
    const { connector } = bench.connection
    // While the first is under way, both agree on the order's own price after all.
    const pushConfirmation: typeof connector.pushConfirmation = async push => {
      const receipt = await connector.pushConfirmation(push)
      if (push.unitPrice === '4.5') await bench.agreeOn(order, {})
      return receipt
    }
    vi.mocked(openConnection).mockResolvedValue({ ...bench.connection, connector: { ...connector, pushConfirmation } })
    await bench.sync(order)
    expect((await bench.held(order)).lines[0]).toMatchObject({ unit_price: '4' })
    expect(await lineOf(order)).toMatchObject({ unitPrice: '4', agreedPrice: null, agreement: 2, syncedAgreement: 2 })
  })
})

test('what somebody changes in the ERP while our own is under way is seen as soon as ours has arrived', async () => {
  const order = await bench.issue()
  await bench.agreeOn(order, {})
  const { connector } = bench.connection
  const theirs = { schedule: [{ qty: '100', delivery_date: '2027-02-01' }], declined_qty: '0' }
  const pushConfirmation: typeof connector.pushConfirmation = async push => {
    const receipt = await connector.pushConfirmation(push)
    await bench.patch(order, 10, { confirmation: theirs })
    await bench.pull()
    expect(await lineOf(order)).toMatchObject({ syncState: 'sent' })
    return receipt
  }
  vi.mocked(openConnection).mockResolvedValue({ ...bench.connection, connector: { ...connector, pushConfirmation } })
  await bench.sync(order)
  expect(await lineOf(order)).toMatchObject({ syncState: 'conflict', syncReasons: [{ code: 'changed-in-erp' }] })
})

test('an order that the ERP holds answered already comes with all that was confirmed', async () => {
  const substitute = { item_no: 'S-1', number: 'S-1', description: 'Seal', supplier_part: null, ratio: '1' }
  const confirmation = { schedule: [], declined_qty: '0', backordered: { qty: '100', delivery_date: null }, substitute }
  const order = await bench.issue({ confirmation }, { confirmation: { schedule: [], declined_qty: '0' } })
  const [first, second] = order.lines
  expect(first).toMatchObject({
    agreed: [],
    backorder: { quantity: '100', date: null },
    substitute: { itemId: expect.any(String), number: 'S-1' },
    answerNeeded: false,
  })
  // A confirmation of nothing says nothing.
  expect(second).toMatchObject({ agreed: null, answerNeeded: true })
})
