import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CanonicalOrder } from '@/domain/documents/canonical'
import { documentAt, documentLine, piece } from '@/domain/order/testing'
import { openConnection } from '@/features/connections'
import { readUnit } from '@/features/units'
import { readStream } from '@/platform/event-log'
import { type FakeErp, fakeErp } from '../../../scripts/test/fake-erp'
import { asSystem, buildHouse, type House, now } from '../../../scripts/test/house'
import { type PullKind, pullPage, rereadUnreadable } from './pull'

vi.mock('@/features/connections', () => ({ openConnection: vi.fn() }))

let house: House
let erp: FakeErp
let made = 0

beforeAll(async () => {
  house = await buildHouse()
})
beforeEach(async () => {
  erp = fakeErp()
  const { connector } = erp
  const units = { [house.pumps.connectionId]: house.pumps.id, [house.valves.connectionId]: house.valves.id }
  vi.mocked(openConnection).mockImplementation(async id => ({
    id,
    unit: await asSystem(tx => readUnit(tx, units[id] ?? '')),
    connector,
  }))
  await asSystem(tx => tx.erpConnection.updateMany({ data: { watermarks: {} } }))
})
afterAll(() => house.close())

const run = () => ({ correlationId: randomUUID(), now })
async function pull(kind: PullKind, connectionId = house.pumps.connectionId) {
  let outcome = await pullPage(connectionId, kind, null, run())
  while (outcome.nextPage) outcome = await pullPage(connectionId, kind, outcome.nextPage, run())
  return outcome
}
const put = (changes: Partial<CanonicalOrder> = {}) =>
  erp.put({ ...documentAt('-'), erpKey: `PO-P${++made}`, vendorNumber: house.ball.vendorNumber, ...changes })
const orderOf = (erpKey: string) => asSystem(tx => tx.order.findFirst({ where: { erpKey }, include: { lines: true } }))
const documentOf = (erpKey: string) => asSystem(tx => tx.inboundDocument.findFirst({ where: { erpKey } }))
const eventsOf = async (stream: string) => (await asSystem(tx => readStream(tx, stream))).map(entry => entry.event.type)
const watermark = async () => {
  const { connectionId: id } = house.pumps
  return (await asSystem(tx => tx.erpConnection.findUniqueOrThrow({ where: { id } }))).watermarks
}

describe('orders', () => {
  test('come once, however often they are read', async () => {
    const { erpKey } = put()
    await pull('orders')
    await pull('orders')
    await asSystem(tx => tx.erpConnection.updateMany({ data: { watermarks: {} } }))
    await pull('orders')
    const order = await orderOf(erpKey)
    expect(await eventsOf(`order:${order?.id}`)).toEqual(['order.imported'])
  })

  test('of many pages all come, and the mark is at the end', async () => {
    const keys = Array.from({ length: 103 }, () => put().erpKey)
    await pull('orders')
    const found = await asSystem(tx => tx.order.count({ where: { erpKey: { in: keys } } }))
    expect(found).toBe(103)
    expect(await watermark()).toEqual({ orders: '103' })
  })

  test('that brings only our own confirmation back changes nothing but the version that we have read', async () => {
    const { erpKey } = put({ lines: [documentLine({ confirmed: null })] })
    await pull('orders')
    const before = await orderOf(erpKey)
    erp.edit(erpKey, '1', {}) // the ERP counts a version on, nothing that concerns us has changed
    await pull('orders')
    expect(await orderOf(erpKey)).toEqual({ ...before, erpVersion: erp.held(erpKey).version })
  })

  test('that the buyer changed are revised, those that fell away are cancelled', async () => {
    const { erpKey } = put({ lines: [documentLine(), documentLine({ erpLine: '2', number: '20' })] })
    await pull('orders')
    const [line] = erp.held(erpKey).lines
    if (!line) throw new Error('The ERP lost its line')
    erp.put({ ...erp.held(erpKey), lines: [{ ...line, quantity: '70', requested: [piece('70', '2026-12-05')] }] })
    await pull('orders')
    const order = await orderOf(erpKey)
    expect(order?.revision).toBe(2)
    const states = order?.lines.map(held => [held.quantity.toFixed(), held.state])
    expect(states?.sort()).toEqual([
      ['100', 'cancelled'],
      ['70', 'issued'],
    ])
  })

  test('one that cannot be read is kept whole with its field, and the others go on', async () => {
    const good = put()
    const bad = put()
    erp.spoil(bad.erpKey, 'lines[0].requested[0].date')
    const other = put()
    expect(await pull('orders')).toMatchObject({ read: 3, unreadable: 1 })
    for (const { erpKey } of [good, other]) expect(await orderOf(erpKey)).not.toBeNull()
    expect(await orderOf(bad.erpKey)).toBeNull()
    const kept = await documentOf(bad.erpKey)
    expect(kept).toMatchObject({ state: 'unreadable', errorPath: 'lines[0].requested[0].date', version: 1 })
    expect(kept?.payload).toEqual({ po_no: bad.erpKey })
    await pull('orders')
    expect((await documentOf(bad.erpKey))?.version).toBe(1)
    erp.put(bad)
    await pull('orders')
    expect((await documentOf(bad.erpKey))?.state).toBe('read')
    expect(await eventsOf(`document:${kept?.id}`)).toEqual(['document.unreadable', 'document.read'])
  })

  test('a text that no database can hold makes its document unreadable, and stops no other', async () => {
    const nul = put({ lines: [documentLine({ description: 'Bear\0ing' })] })
    const half = put({ lines: [documentLine(), documentLine({ erpLine: '2', description: 'half \ud83d' })] })
    const whole = put({ lines: [documentLine({ description: 'Lager 😀 – Größe' })] })
    expect(await pull('orders')).toMatchObject({ unreadable: 2 })
    expect((await documentOf(nul.erpKey))?.errorPath).toBe('lines[0].description')
    expect((await documentOf(half.erpKey))?.errorPath).toBe('lines[1].description')
    expect((await orderOf(whole.erpKey))?.lines[0]?.description).toBe('Lager 😀 – Größe')
  })

  test('the mark moves only when the page is stored', async () => {
    const { erpKey } = put()
    erp.beforePull = () => ({ kind: 'transient', message: 'the ERP is out' })
    await expect(pull('orders')).rejects.toThrow('the ERP is out')
    expect(await watermark()).toEqual({})
    erp.beforePull = () => null
    // The page is there, the store is not: an order of more digits than a column holds breaks its transaction.
    const broken = put({ lines: [documentLine({ netValue: '1e30' })] })
    await expect(pull('orders')).rejects.toThrow()
    expect(await watermark()).toEqual({})
    erp.put({ ...broken, lines: [documentLine()] })
    await pull('orders')
    expect(await watermark()).toEqual({ orders: '2' })
    for (const key of [erpKey, broken.erpKey]) expect(await orderOf(key)).not.toBeNull()
  })
})

describe('what was missing', () => {
  const missing = () => put({ lines: [documentLine(), documentLine({ erpLine: '2', erpItem: `NEW-${made}` })] })
  const arrive = async (erpItem: string) => {
    const item = { erpItem, number: erpItem, description: 'New', unit: 'C62', group: null }
    erp.items.push({ readable: true, document: item })
    await pull('items')
  }

  test('an item that comes later settles its order without anyone touching it in the ERP', async () => {
    const { erpKey, lines } = missing()
    await pull('orders')
    expect(await documentOf(erpKey)).toMatchObject({ errorCode: 'unknown-item', errorPath: 'lines[1].erpItem' })
    expect(await rereadUnreadable(house.pumps.connectionId, run())).toEqual({ settled: 0 })
    await arrive(lines[1]?.erpItem ?? '')
    expect(await rereadUnreadable(house.pumps.connectionId, run())).toEqual({ settled: 1 })
    expect((await orderOf(erpKey))?.lines).toHaveLength(2)
    expect((await documentOf(erpKey))?.state).toBe('read')
  })

  test('an unknown vendor is named', async () => {
    const { erpKey } = put({ vendorNumber: '999' })
    await pull('orders')
    expect(await documentOf(erpKey)).toMatchObject({ errorCode: 'unknown-vendor', errorPath: 'vendorNumber' })
  })

  test('an order that the ERP no longer has keeps no other from being read again', async () => {
    const gone = missing()
    const { erpKey, lines } = missing()
    await pull('orders')
    erp.remove(gone.erpKey)
    await arrive(lines[1]?.erpItem ?? '')
    expect((await rereadUnreadable(house.pumps.connectionId, run())).settled).toBeGreaterThan(0)
    expect((await documentOf(erpKey))?.state).toBe('read')
    expect((await documentOf(gone.erpKey))?.state).toBe('unreadable')
    erp.beforeRead = () => ({ kind: 'transient', message: 'the ERP is out' })
    await expect(rereadUnreadable(house.pumps.connectionId, run())).rejects.toThrow('the ERP is out')
  })

  test('many that stay unreadable leave none unread for ever', async () => {
    for (let i = 0; i < 55; i++) missing()
    const last = missing()
    await pull('orders')
    await arrive(last.lines[1]?.erpItem ?? '')
    for (let looks = 1; looks <= 3; looks++)
      await rereadUnreadable(house.pumps.connectionId, { ...run(), now: new Date(now.getTime() + looks * 60_000) })
    expect((await documentOf(last.erpKey))?.state).toBe('read')
  })
})

describe('vendors', () => {
  const vendor = (vendorNumber: string, taxId: string | null, name = 'Gear Co') =>
    ({ readable: true, document: { vendorNumber, name, taxId, timeZone: null } }) as const
  const supplierOf = async (vendorNumber: string, unit: 'pumps' | 'valves') => {
    const { connectionId } = house[unit]
    const key = { connectionId_vendorNumber: { connectionId, vendorNumber } }
    return (await asSystem(tx => tx.supplierRef.findUnique({ where: key })))?.supplierId
  }

  test('of two ERPs are one supplier by an equal tax id, also when both come at once; without one they are two', async () => {
    // Many, so that the two pulls meet at some of them.
    const numbers = Array.from({ length: 40 }, (_, i) => String(710 + i))
    erp.vendors = [...numbers.map(number => vendor(number, `DE${number}`)), vendor('701', null)]
    await Promise.all([pull('vendors'), pull('vendors', house.valves.connectionId)])
    for (const number of numbers) {
      expect(await supplierOf(number, 'pumps')).toBeDefined()
      expect(await supplierOf(number, 'valves')).toBe(await supplierOf(number, 'pumps'))
    }
    expect(await supplierOf('701', 'valves')).not.toBe(await supplierOf('701', 'pumps'))
  })

  test('that come again are the same supplier by its new name', async () => {
    erp.vendors = [vendor('702', 'DE702')]
    await pull('vendors')
    const id = await supplierOf('702', 'pumps')
    erp.vendors = [vendor('702', 'DE702', 'Gear & Sons')]
    await asSystem(tx => tx.erpConnection.updateMany({ data: { watermarks: {} } }))
    await pull('vendors')
    expect(await supplierOf('702', 'pumps')).toBe(id)
    expect(await asSystem(tx => tx.supplier.findUnique({ where: { id: id ?? '' } }))).toMatchObject({
      name: 'Gear & Sons',
    })
  })
})
