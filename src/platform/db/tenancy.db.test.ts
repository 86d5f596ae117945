import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/domain/access/actor'
import type { Order } from '@/domain/order'
import { answerLines } from '@/features/orders/answer-lines'
import { saveDraft } from '@/features/orders/draft'
import { decideProposal } from '@/features/orders/negotiate'
import { answerFor, asSystem, buildHouse, type House, lineAt, now } from '../../../scripts/test/house'
import { database } from './client'
import { type Tx, withScope } from './scope'

let house: House
let ours: Order
let theirs: Order
let elsewhere: Order

/** One order of each supplier at one unit, and one of another unit; each with a turn, an agreement and a draft. */
beforeAll(async () => {
  house = await buildHouse()
  ours = await house.importOrder({ supplier: house.ball })
  theirs = await house.importOrder({ supplier: house.cage })
  elsewhere = await house.importOrder({ supplier: house.ball, unit: house.valves })
  for (const [order, { person }] of [
    [ours, house.ball],
    [theirs, house.cage],
  ] as const) {
    const line = lineAt(order)
    await answerLines(person, { orderId: order.id, key: randomUUID(), lines: [answerFor(line)] }, now)
    const typed = { revision: 1, turn: 1, pieces: [], reasonCode: null }
    await saveDraft(person, { orderId: order.id, baseRevision: 1, values: { [line.id]: typed } }, now)
  }
  await asSystem(async tx => {
    await tx.$executeRaw`insert into erp_command (order_id, line_id, business_unit_id, supplier_id, agreement, desired, state)
      select order_id, id, business_unit_id, supplier_id, 1, '{}', 'pending' from order_line`
    await tx.$executeRaw`insert into exception (id, type, subject_kind, subject_id, business_unit_id, supplier_id, severity,
        state, facts, opened_at, version)
      select gen_random_uuid(), 'proposal-waiting', 'line', id, business_unit_id, supplier_id, 2, 'open', '{}', now(), 1
      from order_line`
    await tx.$executeRaw`insert into inbound_document (id, connection_id, business_unit_id, kind, erp_key, erp_version,
        payload, state, error_code, error_path, error_message, version, seen_at)
      select gen_random_uuid(), connection_id, id, 'order', 'X', '1', '{}', 'unreadable', 'c', 'p', 'm', 1, now()
      from business_unit`
  })
})
afterAll(() => house.close())

const rows = <T>(actor: Actor, sql: string, ...values: unknown[]): Promise<T[]> =>
  withScope(actor, tx => tx.$queryRawUnsafe<T[]>(sql, ...values))
const count = async (actor: Actor, from: string, ...values: unknown[]) =>
  (await rows<{ n: number }>(actor, `select count(*)::int as n from ${from}`, ...values))[0]?.n
const changed = (actor: Actor, sql: string, ...values: unknown[]) =>
  withScope(actor, tx => tx.$executeRawUnsafe(sql, ...values))

const owned = ['purchase_order', 'order_line', 'schedule_line', 'turn', 'event', 'erp_command']
const buyersOnly = [
  'exception',
  'inbound_document',
  'tolerance_rule',
  'tolerance_rule_version',
  'item',
  'item_ref',
  'supplier_ref',
]
const systemsOnly = ['app_user', 'membership', 'session', 'feed', 'outbox', 'feed_cursor', 'lease', 'erp_connection']

test('every table has forced row-level security and a policy, but for what belongs to nobody', async () => {
  const tables = await database().$queryRaw<{ name: string; forced: boolean; policies: number }[]>`
    select relname::text as name, relrowsecurity and relforcerowsecurity as forced,
      (select count(*)::int from pg_policy where polrelid = c.oid) as policies
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`
  const open = tables.filter(table => !table.forced || table.policies === 0).map(table => table.name)
  // rate_limit counts sign-ins by hashed address before anybody has a scope: it holds nothing of anyone.
  expect(open).toEqual(['_prisma_migrations', 'rate_limit'])
  expect(tables.length).toBeGreaterThan(20)
})

test.each([...owned, ...buyersOnly, ...systemsOnly, 'draft', 'request'])(
  'without a scope nothing of %s is seen',
  async table => {
    const [seen] = await database().$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`)
    expect(seen).toEqual({ n: 0 })
    if (owned.includes(table)) expect(await asSystem(tx => many(tx, table))).toBeGreaterThan(0)
  },
)

const many = async (tx: Tx, table: string) =>
  (await tx.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n

describe('a supplier', () => {
  test.each(owned)('sees its own rows of %s and none of a stranger', async table => {
    const { person } = house.ball
    expect(await count(person, `${table} where supplier_id = $1::uuid`, house.ball.id)).toBeGreaterThan(0)
    expect(await count(person, `${table} where supplier_id is distinct from $1::uuid`, house.ball.id)).toBe(0)
  })

  test.each([...buyersOnly, ...systemsOnly])('has no way to %s', async table => {
    await expect(count(house.ball.person, table)).rejects.toThrow(/permission denied/)
  })

  test('sees no other company in the list of suppliers', async () => {
    expect(await rows(house.ball.person, 'select id from supplier')).toEqual([{ id: house.ball.id }])
  })

  test.each(['purchase_order', 'order_line', 'schedule_line', 'turn'])(
    'changes nothing of a stranger in %s',
    async table => {
      const touch = `update ${table} set supplier_id = supplier_id where supplier_id = $1::uuid`
      expect(await changed(house.ball.person, touch, house.cage.id)).toBe(0)
      expect(await changed(house.ball.person, touch, house.ball.id)).toBeGreaterThan(0)
    },
  )

  test('gives nothing of its own away', async () => {
    const give = 'update purchase_order set supplier_id = $1::uuid where id = $2::uuid'
    await expect(changed(house.ball.person, give, house.cage.id, ours.id)).rejects.toThrow(/row-level security/)
  })

  test('puts nothing under an order of a stranger, neither in their name nor in its own', async () => {
    const insert = `insert into schedule_line (line_id, business_unit_id, supplier_id, kind, number, quantity, date)
      values ($1::uuid, $2::uuid, $3::uuid, 'agreed', 99, 1, '2026-12-01')`
    const under = (order: Order, supplierId: string) =>
      changed(house.ball.person, insert, lineAt(order).id, order.businessUnitId, supplierId)
    await expect(under(theirs, house.cage.id)).rejects.toThrow(/row-level security/)
    await expect(under(theirs, house.ball.id)).rejects.toThrow(/schedule_line_owner/)
    expect(await under(ours, house.ball.id)).toBe(1)
  })

  test('writes no event in the name of a stranger, and none is ever changed', async () => {
    const insert = `insert into event (id, stream, version, type, type_version, payload, audience, supplier_id,
        correlation_id, actor, happened_at)
      values (gen_random_uuid(), 'order:x', 1, 'order.imported', 1, '{}', 'both', $1::uuid, gen_random_uuid(), 'x', now())`
    await expect(changed(house.ball.person, insert, house.cage.id)).rejects.toThrow(/row-level security/)
    for (const sql of ['update event set version = version', 'delete from event'])
      for (const actor of [house.ball.person, house.pumps.buyer])
        await expect(changed(actor, sql)).rejects.toThrow(/permission denied/)
  })

  test('never sees an event that is for the buyer, even of its own order', async () => {
    await asSystem(
      tx => tx.$executeRaw`insert into event (id, stream, version, type, type_version, payload, audience,
        business_unit_id, supplier_id, correlation_id, actor, happened_at)
      values (gen_random_uuid(), 'exception:private', 1, 'exception.opened', 1, '{}', 'buyer', ${house.pumps.id}::uuid,
        ${house.ball.id}::uuid, gen_random_uuid(), 'x', now())`,
    )
    expect(await count(house.ball.person, `event where stream = 'exception:private'`)).toBe(0)
    expect(await count(house.pumps.buyer, `event where stream = 'exception:private'`)).toBe(1)
  })
})

describe('a buyer', () => {
  test.each([...owned, 'exception', 'inbound_document'])(
    'sees rows of %s of its unit and none of another',
    async table => {
      const { buyer, id } = house.pumps
      expect(await count(buyer, `${table} where business_unit_id = $1::uuid`, id)).toBeGreaterThan(0)
      expect(await count(buyer, `${table} where business_unit_id is distinct from $1::uuid`, id)).toBe(0)
    },
  )

  test('of both units sees both; of none, nothing', async () => {
    const both: Actor = { ...house.pumps.buyer, unitIds: [house.pumps.id, house.valves.id] }
    expect(await count(both, 'purchase_order')).toBe(3)
    expect(await count({ ...both, unitIds: [] }, 'purchase_order')).toBe(0)
  })

  test('changes nothing of another unit', async () => {
    const touch = 'update purchase_order set version = version where id = $1::uuid'
    expect(await changed(house.pumps.buyer, touch, elsewhere.id)).toBe(0)
    const decision = { orderId: elsewhere.id, lineId: lineAt(elsewhere).id, turn: 1, decision: 'accept' as const }
    await expect(decideProposal(house.pumps.buyer, { ...decision, key: randomUUID() }, now)).rejects.toThrow(
      'There is no such order for you.',
    )
  })

  test.each(['draft', ...systemsOnly])('has no way to %s', async table => {
    await expect(count(house.pumps.buyer, table)).rejects.toThrow(/permission denied/)
  })
})

test('drafts and requests are a person’s own, also among colleagues', async () => {
  const { person, colleague } = house.ball
  for (const table of ['draft', 'request']) expect([table, await count(colleague, table)]).toEqual([table, 0])
  expect(await count(person, 'request')).toBe(1)
  // The answer ended the first one; this one was typed after it.
  expect(await rows(person, 'select user_id from draft')).toEqual([{ user_id: person.userId }])
  const steal = 'insert into request (user_id, key, payload_hash, answer) values ($1::uuid, $2, $3, $4::jsonb)'
  await expect(changed(colleague, steal, person.userId, 'k', 'h', '{}')).rejects.toThrow(/row-level security/)
})

test('nothing of a scope outlives its transaction on the connection it ran on', async () => {
  const alone = database()
  const state = async () => {
    const [row] = await alone.$queryRaw<{ role: string; ids: string; pid: number; seen: number }[]>`
      select current_user::text as role, pg_backend_pid() as pid, (select count(*)::int from purchase_order) as seen,
        concat(current_setting('app.supplier_id', true), current_setting('app.units', true),
          current_setting('app.user_id', true)) as ids`
    return row
  }
  const used = new Set<number>()
  const pid = (actor: Actor) => rows<{ pid: number }>(actor, 'select pg_backend_pid() as pid')
  for (const actor of [house.ball.person, house.pumps.buyer]) used.add((await pid(actor))[0]?.pid ?? 0)
  const failed = rows(house.cage.person, 'select 1 / 0')
  await expect(failed).rejects.toThrow(/division by zero/)
  const after = await state()
  expect(after).toMatchObject({ role: 'countersign', ids: '', seen: 0 })
  // Else the test would have looked at a connection that nobody had used.
  expect([...used]).toContain(after?.pid)
})
