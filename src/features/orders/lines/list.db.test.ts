import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BuyerActor } from '@/domain/access/actor'
import { addDays } from '@/domain/calendar/plain-date'
import type { Order } from '@/domain/order'
import { documentLine, late, piece } from '@/domain/order/testing'
import { withScope } from '@/platform/db'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../../scripts/test/house'
import { answerLines, numberOrder } from '../answer-lines'
import { counterProposal, requestChange } from '../negotiate'
import type { LinesInput } from './address'
import { countLines, filterChoices, listLines } from './list'
import { type LineViewName, viewsOf } from './views'

/** Monday 2 November 2026 at the units; the orders' own lines ask for 1 December. */
const today = '2026-11-02'
let house: House
let everywhere: BuyerActor
const orders: Record<string, Order> = {}

const asking = (view: LineViewName, changes: Partial<LinesInput> = {}): LinesInput => ({
  view,
  sort: 'due',
  descending: false,
  filters: {},
  after: null,
  ...changes,
})
const answer = (order: Order, changes: Parameters<typeof answerFor>[1], at = 0) =>
  answerLines(
    house.ball.person,
    { orderId: order.id, key: randomUUID(), lines: [answerFor(lineAt(order, at), changes)] },
    now,
  )
const forDay = (date: string) => [documentLine({ requested: [piece('100', date)] })]

/** One order for each thing that can be the matter with a line, named after it. */
beforeAll(async () => {
  house = await buildHouse()
  everywhere = { ...house.pumps.buyer, unitIds: [house.pumps.id, house.valves.id] }
  const names = ['new', 'confirmed', 'proposed', 'revised', 'countered', 'requested', 'held', 'backordered'] as const
  for (const name of names) orders[name] = await house.importOrder({ erpKey: `PO-${names.indexOf(name) + 1}` })
  orders.late = await house.importOrder({ erpKey: 'PO-20', lines: forDay('2026-10-20') })
  orders.soon = await house.importOrder({ erpKey: 'PO-21', lines: forDay('2026-11-16') })
  orders.delivered = await house.importOrder({
    erpKey: 'PO-22',
    lines: [documentLine({ requested: [piece('100', '2026-10-20')], receivedQuantity: '100' })],
  })
  orders.valves = await house.importOrder({ erpKey: 'PO-30', unit: house.valves, lines: forDay(today) })
  orders.cage = await house.importOrder({ erpKey: 'PO-40', supplier: house.cage })
  const of = (name: string) => {
    const order = orders[name]
    if (!order) throw new Error(`There is no order ${name}`)
    return order
  }
  for (const name of ['confirmed', 'requested', 'revised']) await answer(of(name), {})
  for (const name of ['proposed', 'countered']) await answer(of(name), { schedule: late, reasonCode: 'capacity' })
  await answer(of('held'), { kind: 'hold', reasonCode: 'capacity' })
  const nothing = { schedule: [], backorder: { quantity: '100', date: '2026-12-20' }, reasonCode: 'capacity' as const }
  await answer(of('backordered'), nothing)
  await house.importOrder({
    erpKey: 'PO-4',
    version: '0002',
    lines: [documentLine({ quantity: '120', netValue: '300', requested: [piece('120', '2026-12-01')] })],
    at: later(5),
  })
  const offer = { backorder: null, unitPrice: null, substitute: null, schedule: [piece('100', '2026-12-08')] }
  for (const [name, act] of [
    ['countered', counterProposal],
    [
      'requested',
      (...[actor, input, at]: Parameters<typeof counterProposal>) =>
        requestChange(actor, { ...input, wish: 'push-out' }, at),
    ],
  ] as const) {
    const order = await house.order(of(name).id)
    const { id: lineId, turn, revision } = lineAt(order)
    const input = { orderId: order.id, key: randomUUID(), lineId, turn, revision, ...offer }
    expect((await act(house.pumps.buyer, input, later(6))).sent).toBe(true)
  }
})
afterAll(() => house.close())

const named = (rows: { orderId: string }[]) =>
  rows.map(row => Object.keys(orders).find(name => orders[name]?.id === row.orderId)).sort()

describe('what stands in each view', () => {
  test.each<[LineViewName, string[]]>([
    ['new', ['delivered', 'late', 'new', 'soon', 'valves']],
    ['changed', ['requested', 'revised']],
    ['countered', ['countered']],
    ['reconfirm', []],
    ['waiting', ['backordered', 'proposed']],
    ['soon', ['soon', 'valves']],
    ['late', ['late']],
    ['held', ['backordered', 'held']],
  ])('of the supplier: %s', async (view, expected) => {
    expect(named((await listLines(house.ball.person, asking(view), now)).rows)).toEqual(expected)
  })

  test.each<[LineViewName, string[]]>([
    ['decide', ['backordered', 'proposed']],
    ['new', ['cage', 'delivered', 'late', 'new', 'soon']],
    ['changed', ['requested', 'revised']],
    ['waiting', ['cage', 'countered', 'delivered', 'held', 'late', 'new', 'requested', 'revised', 'soon']],
    ['soon', ['soon']],
    ['late', ['late']],
  ])('of a buyer of one unit: %s', async (view, expected) => {
    expect(named((await listLines(house.pumps.buyer, asking(view), now)).rows)).toEqual(expected)
  })

  test('a line that the supplier is asked to reconfirm', async () => {
    const line = lineAt(await house.order(orders.confirmed?.id ?? ''))
    const mark = (reconfirm: string, by: string | null) =>
      asSystem(tx => tx.orderLine.update({ where: { id: line.id }, data: { reconfirm, waitsFor: by } }))
    await mark('asked', 'supplier')
    const { rows } = await listLines(house.ball.person, asking('reconfirm'), now)
    await mark('none', null)
    expect(named(rows)).toEqual(['confirmed'])
  })

  test('the counts are the views, on both sides', async () => {
    for (const actor of [house.ball.person, house.pumps.buyer, everywhere]) {
      const counts = await countLines(actor, {}, now)
      for (const view of viewsOf(actor.kind))
        expect([view, counts[view]]).toEqual([view, (await listLines(actor, asking(view), now)).rows.length])
    }
  })

  test('late is by the day of each unit: what is due today there is late where tomorrow has begun', async () => {
    const zone = (timeZone: string) =>
      asSystem(tx => tx.businessUnit.update({ where: { id: house.pumps.id }, data: { timeZone } }))
    const evening = new Date('2026-11-16T22:30:00.000Z')
    const views = async (view: LineViewName) => named((await listLines(everywhere, asking(view), evening)).rows)
    expect(await views('late')).not.toContain('soon')
    await zone('Asia/Tokyo')
    try {
      expect(await views('late')).toEqual(['late', 'soon', 'valves'])
      expect(await views('soon')).not.toContain('soon')
    } finally {
      await zone('Europe/Berlin')
    }
  })
})

describe('filters and search', () => {
  const found = async (filters: LinesInput['filters'], actor: Parameters<typeof listLines>[0] = house.ball.person) =>
    named((await listLines(actor, asking('all', { filters }), now)).rows)

  test('by unit, supplier, state and days', async () => {
    expect(await found({ unit: house.valves.id })).toEqual(['valves'])
    expect(await found({ supplier: house.cage.id }, house.pumps.buyer)).toEqual(['cage'])
    expect(await found({ state: 'countered' })).toEqual(['countered'])
    expect(await found({ from: '2026-11-01', to: '2026-11-30' })).toEqual(['soon', 'valves'])
    expect(await found({ group: 'bearings', unit: house.valves.id })).toEqual(['valves'])
    expect(await found({ group: 'seals' })).toEqual([])
  })

  test('by the beginning of the order’s number, of the supplier’s own, of the item’s, and by words', async () => {
    await numberOrder(
      house.ball.person,
      { orderId: orders.soon?.id ?? '', key: randomUUID(), supplierOrderNumber: 'AB-77/2026' },
      now,
    )
    expect(await found({ text: orders.valves?.number ?? 'none' })).toEqual(['valves'])
    expect(await found({ text: 'ab-77' })).toEqual(['soon'])
    expect(await found({ text: 'ab-77' }, house.pumps.buyer)).toEqual(['soon'])
    expect((await found({ text: 'brg-62' })).length).toBe(12)
    expect((await found({ text: 'deep bear' })).length).toBe(12)
    expect(await found({ text: 'deep seal' })).toEqual([])
    expect(await found({ text: "'; drop table" })).toEqual([])
    expect(await found({ text: '%' })).toEqual([])
  })

  test('a search tells nothing of a stranger', async () => {
    expect(await found({ text: orders.cage?.number ?? 'none' })).toEqual([])
    expect(await found({ text: orders.valves?.number ?? 'none' }, house.pumps.buyer)).toEqual([])
    const others = withScope(
      house.cage.person,
      tx => tx.$queryRaw<unknown[]>`select * from supplier_lines_with(to_tsquery('simple', 'bearing'), 100)`,
    )
    expect((await others).length).toBe(1)
    const wrongSide = withScope(
      house.cage.person,
      tx => tx.$queryRaw<unknown[]>`select * from buyer_lines_with(to_tsquery('simple', 'bearing'), 100)`,
    )
    await expect(wrongSide).rejects.toThrow(/permission denied/)
  })

  test('what can be chosen is what there is', async () => {
    expect(await filterChoices(house.ball.person)).toEqual({
      units: [
        { id: house.pumps.id, name: 'Pumps' },
        { id: house.valves.id, name: 'Valves' },
      ],
      suppliers: [],
      groups: ['bearings'],
    })
    const { units, suppliers } = await filterChoices(house.pumps.buyer)
    expect(units.map(unit => unit.name)).toEqual(['Pumps'])
    expect(suppliers.map(supplier => supplier.name)).toEqual(['Ball & Race', 'Cage Works'])
  })
})

describe('page by page', () => {
  const walk = async (
    input: LinesInput,
    between: () => Promise<unknown> = async () => {},
    actor: Parameters<typeof listLines>[0] = everywhere,
  ): Promise<string[]> => {
    const ids: string[] = []
    let after: string | null = null
    for (let page = 0; page < 50; page++) {
      const { rows, next } = await listLines(actor, { ...input, after }, now, 3)
      ids.push(...rows.map(row => row.id))
      if (!next) return ids
      after = next
      await between()
    }
    throw new Error('The list does not end')
  }

  test.each(['due', 'order', 'value', 'item', 'answer'] as const)(
    'sorted by %s, either way, no line is lost and none comes twice',
    async sort => {
      const whole = await listLines(everywhere, asking('all', { sort }), now)
      const up = await walk(asking('all', { sort }))
      expect(up).toEqual(whole.rows.map(row => row.id))
      expect(new Set(up).size).toBe(13)
      expect(await walk(asking('all', { sort, descending: true }))).toEqual([...up].reverse())
    },
  )

  test('while lines come and go, those that stay come once each', async () => {
    const before = await walk(asking('all', { sort: 'order' }))
    let made = 500
    const comes = () => house.importOrder({ erpKey: `PO-${made++}`, lines: forDay(addDays(today, 40)) })
    const during = await walk(asking('all', { sort: 'order' }), comes)
    expect(new Set(during).size).toBe(during.length)
    expect(during).toEqual(expect.arrayContaining(before))
  })

  test('a cursor that is none begins at the first page', async () => {
    const [first] = (await listLines(everywhere, asking('all'), now)).rows
    for (const after of [
      'x',
      Buffer.from('["2026-13-01","x"]').toString('base64url'),
      Buffer.from('7').toString('base64url'),
    ])
      expect((await listLines(everywhere, asking('all', { after }), now)).rows[0]?.id).toBe(first?.id)
  })
})
