import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Actor, type BuyerActor, system } from '@/domain/access/actor'
import { listExceptions } from '@/features/inbox/queries'
import { countLines, listLines } from '@/features/orders/list-lines'
import { listOrders } from '@/features/orders/list-orders'
import { readOrder } from '@/features/orders/store'
import { ordersDue } from '@/features/sync'
import { withScope } from '@/platform/db'
import { lastPosition, readFeed, readStream } from '@/platform/event-log'
import { crowd } from '../../scripts/test/crowd'
import { buildHouse, type House, now } from '../../scripts/test/house'

/** Tables that grow with the business: none of them may ever be read from end to end for a page of a list. */
const big = ['purchase_order', 'order_line', 'exception', 'feed', 'event']
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
async function endToEnd(actor: Actor, { text, values }: Statement): Promise<string[]> {
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
    return scans(rows[0]['QUERY PLAN'][0].Plan).filter(table => big.includes(table))
  } finally {
    await client.end()
  }
}

const literal = (value: unknown): string =>
  pg.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value))

const lines = { due: '2026-11-20', id: randomUUID() }
const exceptions = { severity: 3, openedAt: '2026-10-01T01:00:00.000Z', id: randomUUID() }
const orders = { issuedOn: '2026-06-01', id: randomUUID() }

test.each<[string, () => Actor, () => Promise<unknown>]>([
  ['lines to answer', () => house.ball.person, () => listLines(house.ball.person, { view: 'new' }, now)],
  ['their next page', () => house.ball.person, () => listLines(house.ball.person, { view: 'new', after: lines }, now)],
  [
    'lines that wait for the buyer',
    () => house.ball.person,
    () => listLines(house.ball.person, { view: 'waiting' }, now),
  ],
  ['all open lines', () => house.ball.person, () => listLines(house.ball.person, { view: 'all' }, now)],
  ['their next page', () => house.ball.person, () => listLines(house.ball.person, { view: 'all', after: lines }, now)],
  ['the views’ counts', () => house.ball.person, () => countLines(house.ball.person)],
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
  ['the feed', () => system('test'), () => withScope(system('test'), tx => readFeed(tx, 7_000n, 500))],
  ['the end of the feed', () => system('test'), () => withScope(system('test'), lastPosition)],
  ['one stream', () => system('test'), () => withScope(system('test'), tx => readStream(tx, `order:${randomUUID()}`))],
  ['one order', () => house.pumps.buyer, () => withScope(house.pumps.buyer, tx => readOrder(tx, randomUUID()))],
  ['orders to send to the ERP', () => system('test'), () => ordersDue(now)],
])('%s: no big table is read from end to end', async (_, actor, work) => {
  const selects = await selectsOf(work)
  expect(selects.length).toBeGreaterThan(0)
  for (const statement of selects)
    expect({ statement: statement.text, scans: await endToEnd(actor(), statement) }).toEqual({
      statement: statement.text,
      scans: [],
    })
})

test('the test itself sees a table that is read from end to end', async () => {
  const statement = { text: 'select count(*) from order_line where description = $1', values: ['x'] }
  expect(await endToEnd(house.pumps.buyer, statement)).toEqual(['order_line'])
})
