import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BuyerActor } from '@/domain/access/actor'
import { addDays } from '@/domain/calendar/plain-date'
import { type Order, seenOf } from '@/domain/order'
import { documentLine, late, piece } from '@/domain/order/testing'
import { withScope } from '@/platform/db'
import { answerFor, asSystem, buildHouse, type House, later, limits, lineAt, now } from '../../../../scripts/test/house'
import { answerLines, numberOrder } from '../answer-lines'
import { sayDay } from '../components/read-terms'
import { counterProposal, requestChange } from '../negotiate'
import { passTime } from '../pass-time'
import type { LinesInput } from './address'
import { findLines } from './find'
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
  const item = { erpItem: 'S-1', description: 'Ring' }
  orders.reconfirm = await house.importOrder({ erpKey: 'PO-50', lines: [documentLine(item)] })
  const of = (name: string) => {
    const order = orders[name]
    if (!order) throw new Error(`There is no order ${name}`)
    return order
  }
  for (const name of ['confirmed', 'requested', 'revised', 'reconfirm']) await answer(of(name), {})
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
  // The rule of whatever has no group: that is the seal alone, which is then to be promised once more.
  const rule = { businessUnitId: house.pumps.id, name: 'Anything', reconfirmDays: 20, limits: { ...limits } }
  await asSystem(tx => tx.toleranceRule.create({ data: rule }))
  expect(await passTime(new Date('2026-11-12T10:00:00.000Z'))).toBe(1)
})
afterAll(() => house.close())

const named = (rows: { orderId: string }[]) =>
  rows.map(row => Object.keys(orders).find(name => orders[name]?.id === row.orderId)).sort()

describe('what stands in each view', () => {
  test.each<[LineViewName, string[]]>([
    ['new', ['delivered', 'late', 'new', 'soon', 'valves']],
    ['changed', ['requested', 'revised']],
    ['countered', ['countered']],
    ['reconfirm', ['reconfirm']],
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
    ['reconfirm', ['reconfirm']],
    ['waiting', ['cage', 'countered', 'delivered', 'held', 'late', 'new', 'reconfirm', 'requested', 'revised', 'soon']],
    ['soon', ['soon']],
    ['late', ['late']],
  ])('of a buyer of one unit: %s', async (view, expected) => {
    expect(named((await listLines(house.pumps.buyer, asking(view), now)).rows)).toEqual(expected)
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

test('each row says what its line looks like, as whoever accepts it must send back', async () => {
  const { rows } = await listLines(house.ball.person, asking('all'), now)
  expect(rows).toHaveLength(13)
  for (const row of rows) expect(row.seen).toBe(seenOf(lineAt(await house.order(row.orderId))))
  expect(new Set(rows.map(row => row.seen)).size).toBeGreaterThan(4)
})

test('days are said the supplier’s way, on both sides, and sorted by delivery', async () => {
  const relation = { businessUnitId: house.pumps.id, supplierId: house.ball.id }
  await asSystem(tx => tx.supplyRelation.create({ data: { ...relation, dateBasis: 'ship', transitDays: 5 } }))
  try {
    for (const actor of [house.ball.person, everywhere]) {
      const { rows } = await listLines(actor, asking('soon'), now)
      expect(rows.map(row => [row.unitName, row.dateBasis, row.dueOn, sayDay(row.dueOn, row)])).toEqual([
        ['Valves', { kind: 'delivery' }, today, today],
        ['Pumps', { kind: 'ship', transitDays: 5 }, '2026-11-16', '2026-11-11'],
      ])
    }
    const [theirs] = (await listLines(house.cage.person, asking('all'), now)).rows
    expect(theirs?.dateBasis).toEqual({ kind: 'delivery' })
  } finally {
    await asSystem(tx => tx.supplyRelation.deleteMany({ where: relation }))
  }
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

  test('a search that finds more than it may tell is cut at the same place each time, and says so', async () => {
    for (const text of ['brg-62', 'deep bear'])
      for (const actor of [house.ball.person, everywhere]) {
        const cut = () => withScope(actor, tx => findLines(tx, actor, text, 5))
        const whole = await withScope(actor, tx => findLines(tx, actor, text))
        const first = await cut()
        expect([first.ids.length, first.more, whole.more]).toEqual([5, true, false])
        // What is written anew stands elsewhere in the table.
        await asSystem(tx =>
          tx.orderLine.updateMany({ where: { id: first.ids[0] ?? '' }, data: { revision: { increment: 0 } } }),
        )
        expect(await cut()).toEqual(first)
      }
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
      const { rows, next } = await listLines(actor, { ...input, after }, now, { size: 3 })
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
      expect(new Set(up).size).toBe(14)
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
