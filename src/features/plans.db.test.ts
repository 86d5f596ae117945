import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Actor, type BuyerActor, type SupplierActor, system } from '@/domain/access/actor'
import { listExceptions } from '@/features/inbox/queries'
import { readConversation } from '@/features/messages/thread-view'
import { listThreads } from '@/features/messages/threads'
import { countUnread } from '@/features/messages/unread'
import { knownItems } from '@/features/orders/known-items'
import type { LinesInput } from '@/features/orders/lines/address'
import { findLines } from '@/features/orders/lines/find'
import { countLines, filterChoices, listLines } from '@/features/orders/lines/list'
import { lineSorts, viewsOf } from '@/features/orders/lines/views'
import { listOrders } from '@/features/orders/list-orders'
import { readOrder } from '@/features/orders/store'
import { search } from '@/features/search/search'
import { ordersDue } from '@/features/sync'
import { withScope } from '@/platform/db'
import { lastPosition, readFeed, readStream } from '@/platform/event-log'
import { crowd } from '../../scripts/test/crowd'
import { buildHouse, type House, now } from '../../scripts/test/house'

/** Tables that grow with the business: none of them may ever be read from end to end for a page of a list. */
const big = ['purchase_order', 'order_line', 'exception', 'feed', 'event', 'message_thread', 'message', 'attachment']
let house: House
let everywhere: BuyerActor

beforeAll(async () => {
  house = await buildHouse()
  await crowd(house)
  everywhere = { ...house.pumps.buyer, unitIds: [house.pumps.id, house.valves.id] }
})
afterAll(() => house.close())

interface Statement {
  text: string
  values: unknown[]
}

/** The selects that reach the database while something is done, as they are sent. */
async function selectsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return spy.mock.calls.flatMap(([given]) => {
      const { text, values = [] } = given as unknown as Partial<Statement>
      return text && /^\s*(with|select)\b/i.test(text) && !text.includes('set_config') ? [{ text, values }] : []
    })
  } finally {
    spy.mockRestore()
  }
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Plan[]
}
const scans = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] ? [plan['Relation Name']] : []),
  ...(plan.Plans ?? []).flatMap(scans),
]

/**
 * Big tables that a statement reads from end to end, by the plan that PostgreSQL takes for it once it has run a few
 * times under its name: for its values, or one for any.
 */
async function endToEnd(actor: Actor, statement: Statement): Promise<string[]> {
  return scans(await planOf(actor, statement)).filter(table => big.includes(table))
}

async function planOf(actor: Actor, { text, values }: Statement): Promise<Plan> {
  const client = new pg.Client({ connectionString: house.database.url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('role', $1, true), set_config('app.supplier_id', $2, true), set_config('app.units', $3, true)`,
      [
        `countersign_${actor.kind}`,
        actor.kind === 'supplier' ? actor.supplierId : '',
        actor.kind === 'buyer' ? `{${actor.unitIds.join(',')}}` : '',
      ],
    )
    for (let times = 0; times < 7; times++) await client.query({ name: 'looked_at', text, values })
    const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : ''
    const { rows } = await client.query(`explain (format json) execute looked_at ${given}`)
    return rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.end()
  }
}

const literal = (value: unknown): string =>
  pg.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value))

const listed = (changes: Partial<LinesInput> = {}): LinesInput => ({
  view: 'all',
  sort: 'due',
  descending: false,
  filters: {},
  after: null,
  ...changes,
})
const exceptions = { severity: 3, openedAt: '2026-10-01T01:00:00.000Z', id: randomUUID() }
const thread = { part: 'read', lastAt: '2026-06-01T00:00:00.000Z', orderId: randomUUID(), audience: 'both' } as const
const orders = { issuedOn: '2026-06-01', id: randomUUID() }

test.each<[string, () => Actor, () => Promise<unknown>]>([
  ['lines by number, item and words', () => house.ball.person, () => searched(house.ball.person, '47000001')],
  ['lines of a unit by words', () => house.pumps.buyer, () => searched(house.pumps.buyer, 'bearing size')],
  ['a search from any page', () => house.ball.person, () => search(house.ball.person, { text: '47000' })],
  ['a buyer’s search from any page', () => everywhere, () => search(everywhere, { text: '4700001' })],
  ['the views’ counts', () => house.ball.person, () => countLines(house.ball.person, {}, now)],
  ['what can be filtered by', () => house.ball.person, () => filterChoices(house.ball.person)],
  ['items to offer in another’s place', () => house.ball.person, () => knownItems(house.ball.person)],
  ['a supplier’s orders', () => house.ball.person, () => listOrders(house.ball.person, {})],
  [
    'a supplier’s orders by number',
    () => house.ball.person,
    () => listOrders(house.ball.person, { number: '4700000' }),
  ],
  ['a unit’s orders', () => house.pumps.buyer, () => listOrders(house.pumps.buyer, {})],
  ['orders of several units', () => everywhere, () => listOrders(everywhere, {})],
  ['their next page', () => everywhere, () => listOrders(everywhere, { after: orders })],
  ['orders of several units by number', () => everywhere, () => listOrders(everywhere, { number: '470000012' })],
  ['the inbox', () => house.pumps.buyer, () => listExceptions(house.pumps.buyer, {})],
  ['the inbox of several units', () => everywhere, () => listExceptions(everywhere, { type: 'proposal-waiting' })],
  ['its next page', () => everywhere, () => listExceptions(everywhere, { after: exceptions })],
  ['a supplier’s conversations', () => house.ball.person, () => listThreads(house.ball.person, { after: null }, now)],
  ['conversations of several units', () => everywhere, () => listThreads(everywhere, { after: null }, now)],
  ['their next page', () => everywhere, () => listThreads(everywhere, { after: thread }, now)],
  ['a supplier’s unread messages', () => house.ball.person, () => countUnread(house.ball.person, now)],
  ['unread messages of several units', () => everywhere, () => countUnread(everywhere, now)],
  ['a conversation', () => house.pumps.buyer, () => conversationOf(house.pumps.buyer)],
  ['the feed', () => system('test'), () => withScope(system('test'), tx => readFeed(tx, 7_000n, 500))],
  ['the end of the feed', () => system('test'), () => withScope(system('test'), lastPosition)],
  ['one stream', () => system('test'), () => withScope(system('test'), tx => readStream(tx, `order:${randomUUID()}`))],
  ['one order', () => house.pumps.buyer, () => withScope(house.pumps.buyer, tx => readOrder(tx, randomUUID()))],
  ['orders to send to the ERP', () => system('test'), () => ordersDue(now)],
])('%s: no big table is read from end to end', (_, actor, work) => expectIndexed(actor, work))

describe.each<[string, () => SupplierActor | BuyerActor]>([
  ['a supplier', () => house.ball.person],
  ['a buyer of one unit', () => house.pumps.buyer],
  ['a buyer of several', () => everywhere],
])('lines of %s', (_, actor) => {
  test('no view, sort or next page reads a big table from end to end', async () => {
    for (const view of viewsOf(actor().kind))
      await expectIndexed(actor, () => listLines(actor(), listed({ view }), now))
    for (const sort of lineSorts)
      for (const descending of [false, true]) {
        const { next } = await listLines(actor(), listed({ sort, descending }), now)
        expect(next).toBeTruthy()
        await expectIndexed(actor, () => listLines(actor(), listed({ sort, descending, after: next }), now))
      }
  })
})

test('words are looked up by their index, of one’s own lines alone', async () => {
  const plan = await planOf(system('test'), {
    text: `select id from order_line where line_words(item_number, description, supplier_id, business_unit_id)
      @@ (to_tsquery('simple', '''bearing'':*') && format('%L', 'supplier:' || $1::uuid)::tsquery)
      and open_due is not null limit 500`,
    values: [house.ball.id],
  })
  expect(JSON.stringify(plan)).toContain('"order_line_words"')
})

const conversationOf = async (actor: BuyerActor) => {
  const [first] = (await listThreads(actor, { after: null }, now)).rows
  return readConversation(actor, { orderId: first?.orderId ?? '', lineId: null, cursor: null })
}

const searched = (actor: SupplierActor | BuyerActor, text: string) => withScope(actor, tx => findLines(tx, actor, text))

async function expectIndexed(actor: () => Actor, work: () => Promise<unknown>) {
  // Names of people are read as the system, by their keys.
  const selects = (await selectsOf(work)).filter(({ text }) => !text.includes('"app_user"'))
  expect(selects.length).toBeGreaterThan(0)
  for (const statement of selects)
    expect({ statement: statement.text, scans: await endToEnd(actor(), statement) }).toEqual({
      statement: statement.text,
      scans: [],
    })
}

test('the test itself sees a table that is read from end to end', async () => {
  const statement = { text: 'select count(*) from order_line where description = $1', values: ['x'] }
  expect(await endToEnd(house.pumps.buyer, statement)).toEqual(['order_line'])
})
