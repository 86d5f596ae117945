import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { ExceptionType } from '@/domain/exception/names'
import {
  countExceptions,
  type ExceptionCursor,
  listExceptions,
  mostCounted,
  viewException,
} from '@/features/inbox/queries'
import { countLines, listLines } from '@/features/orders/lines/list'
import type { LineViewName } from '@/features/orders/lines/views'
import { listOrders, type OrdersInput } from '@/features/orders/list-orders'
import { crowd } from '../../scripts/test/crowd'
import { asSystem, buildHouse, type House, now } from '../../scripts/test/house'

let house: House
let everywhere: BuyerActor

beforeAll(async () => {
  house = await buildHouse()
  await crowd(house)
  everywhere = { ...house.pumps.buyer, unitIds: [house.pumps.id, house.valves.id] }
})
afterAll(() => house.close())

/** All rows of a list, page by page; every page but the last is full. */
async function all<Page extends { rows: { id: string }[]; next: unknown }>(
  list: (after: Page['next'] | null) => Promise<Page>,
): Promise<Page['rows'][number][]> {
  const rows: Page['rows'][number][] = []
  let after: Page['next'] | null = null
  do {
    const page: Page = await list(after)
    if (page.next) expect(page.rows).toHaveLength(50)
    rows.push(...page.rows)
    after = page.next
  } while (after)
  return rows
}
const linesOf = (view: LineViewName) =>
  all((after: string | null) =>
    listLines(house.ball.person, { view, sort: 'due', descending: false, filters: {}, after }, now),
  )
const ordersOf = (actor: SupplierActor | BuyerActor) =>
  all((after: NonNullable<OrdersInput['after']> | null) => listOrders(actor, { after }))
const exceptionsOf = (buyer: BuyerActor, type?: ExceptionType) =>
  all((after: ExceptionCursor | null) => listExceptions(buyer, { type, after }))
const ids = (rows: { id: string }[]) => rows.map(row => row.id)
const wanted = async (sql: string, ...values: unknown[]) =>
  ids(await asSystem(tx => tx.$queryRawUnsafe<{ id: string }[]>(sql, ...values)))

test.each([
  ['new', `state = 'issued'`],
  ['waiting', `state = 'proposed'`],
  ['all', `state in ('issued', 'proposed', 'confirmed')`],
] as const)(
  'a supplier’s lines of the view %s come page by page, by their day, none lost and none twice',
  async (view, where) => {
    const rows = await linesOf(view)
    const sql = `select id from order_line where supplier_id = $1::uuid and ${where} order by due_on, id`
    expect(ids(rows)).toEqual(await wanted(sql, house.ball.id))
    expect(rows.length).toBeGreaterThan(50)
  },
)

test('a supplier’s orders, and a buyer’s of one unit and of several, come newest first, none lost and none twice', async () => {
  const sql = `select id from purchase_order where %s order by coalesce(ordered_on, released_at::date) desc, id desc`
  const own = await ordersOf(house.ball.person)
  expect(ids(own)).toEqual(await wanted(sql.replace('%s', 'supplier_id = $1::uuid'), house.ball.id))
  const unit = await ordersOf(house.valves.buyer)
  expect(ids(unit)).toEqual(await wanted(sql.replace('%s', 'business_unit_id = $1::uuid'), house.valves.id))
  const both = await ordersOf(everywhere)
  expect(ids(both)).toEqual(await wanted(sql.replace('%s', 'true')))
})

test('orders are found by the beginning of their number, and by that alone', async () => {
  const numbers = async (number: string) =>
    (await listOrders(everywhere, { number })).rows.map(row => row.number).sort()
  expect(await numbers('4700001')).toHaveLength(50)
  expect(await numbers('470000123')).toEqual(Array.from({ length: 10 }, (_, i) => `470000123${i}`))
  for (const number of ['%', '_', '0000123', '47000012345678']) expect(await numbers(number)).toEqual([])
})

test('the inbox comes the most severe first, then the oldest, of several units too, none lost and none twice', async () => {
  const order = 'order by severity desc, opened_at, id'
  const rows = await exceptionsOf(everywhere)
  expect(ids(rows)).toEqual(await wanted(`select id from exception where state = 'open' ${order}`))
  expect(rows.length).toBeGreaterThan(100)
  const refused = await exceptionsOf(house.pumps.buyer, 'erp-refused')
  const sql = `select id from exception where state = 'open' and type = 'erp-refused' and business_unit_id = $1::uuid`
  expect(ids(refused)).toEqual(await wanted(`${sql} ${order}`, house.pumps.id))
})

test('counts are those of the lists', async () => {
  const views = ['new', 'waiting', 'all'] as const
  const lengths = views.map(async view => [view, (await linesOf(view)).length])
  expect(await countLines(house.ball.person, {}, now)).toMatchObject(Object.fromEntries(await Promise.all(lengths)))
  const counts = await countExceptions(house.pumps.buyer)
  for (const type of ['proposal-waiting', 'erp-refused', 'document-unreadable'] as const)
    expect([type, counts[type]]).toEqual([type, (await exceptionsOf(house.pumps.buyer, type)).length])
})

test('counts end at what a person still takes in', async () => {
  await asSystem(tx => tx.$executeRaw`update exception set state = 'open' where type = 'erp-refused'`)
  expect((await countExceptions(everywhere))['erp-refused']).toBe(mostCounted + 1)
})

test('an exception of another unit is none', async () => {
  const [row] = (await listExceptions(house.pumps.buyer, {})).rows
  if (!row) throw new Error('The inbox is empty')
  expect((await viewException(house.pumps.buyer, row.id)).id).toBe(row.id)
  await expect(viewException(house.valves.buyer, row.id)).rejects.toThrow('There is no such exception for you.')
})
