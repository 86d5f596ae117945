import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { system } from '@/domain/access/actor'
import { disconnect, withScope } from '@/platform/db'
import { createTestDatabase, type TestDatabase } from '../../../scripts/test/database'
import { append, drainOutbox, type FeedEntry, sendOn } from './index'

let database: TestDatabase
/** A connection that a test cuts; what it holds must not hold up the next test when it was not cut after all. */
let dying: pg.Client | undefined
const actor = system('test')

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.url
})
afterEach(async () => {
  await dying?.end()
  dying = undefined
  await withScope(actor, async tx => {
    for (const table of ['feed', 'outbox', 'event', 'feed_cursor']) await tx.$executeRawUnsafe(`delete from ${table}`)
  })
})
afterAll(async () => {
  await disconnect()
  await database.drop()
})

/** So many events on one stream, in one transaction. @returns their ids */
const write = (howMany: number): Promise<string[]> =>
  withScope(actor, tx => {
    const stream = `session:${randomUUID()}`
    const envelope = { stream, expectedVersion: 0, businessUnitId: null, supplierId: null, actor: 'system:test' }
    const events = Array.from({ length: howMany }, () => ({
      type: 'session.revoked' as const,
      payload: { userId: randomUUID() },
    }))
    return append(tx, { ...envelope, correlationId: randomUUID(), happenedAt: new Date() }, events)
  })

const feed = async () => {
  const rows = await withScope(actor, tx => tx.feed.findMany({ orderBy: { seq: 'asc' } }))
  return rows.map(row => row.eventId)
}

test('moves more than a batch, in the order of the outbox, and says how many', async () => {
  const ids = await write(1_203)
  expect(await drainOutbox()).toBe(1_203)
  expect(await feed()).toEqual(ids)
  expect(await drainOutbox()).toBe(0)
})

test('a relay killed before its batch is committed has moved nothing; the next one moves all, once', async () => {
  const ids = await write(7)
  dying = new pg.Client({ connectionString: database.url })
  dying.on('error', () => {}) // its connection is cut on purpose
  await dying.connect()
  await dying.query('begin; set local role countersign_system')
  expect((await dying.query('select relay_batch(5) as moved')).rows).toEqual([{ moved: 5 }])
  expect((await dying.query('select count(*)::int as left from outbox')).rows).toEqual([{ left: 2 }])
  expect(await drainOutbox()).toBe(0) // somebody else is at it
  const { rows } = await dying.query('select pg_backend_pid() as pid')
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid])
  await admin.end()
  expect(await feed()).toEqual([])
  expect(await drainOutbox()).toBe(7)
  expect(await feed()).toEqual(ids)
})

test('three relays at once: none lost, none doubled, order kept', async () => {
  const ids = [...(await write(900)), ...(await write(900)), ...(await write(300))]
  const counts = await Promise.all([drainOutbox(), drainOutbox(), drainOutbox()])
  await drainOutbox()
  expect(await feed()).toEqual(ids)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(ids.length)
})

test('what was sent before the cursor could move is sent again, and nothing is ever left out', async () => {
  const ids = await write(3)
  await drainOutbox()
  const arrived: string[] = []
  const receive = async (entries: FeedEntry[]) => void arrived.push(...entries.map(entry => entry.eventId))
  const dies = async (entries: FeedEntry[]) => {
    await receive(entries)
    throw new Error('killed')
  }
  await expect(sendOn('engine', dies)).rejects.toThrow('killed')
  expect(await sendOn('engine', receive)).toBe(3)
  expect(arrived).toEqual([...ids, ...ids])
  expect(await sendOn('engine', receive)).toBe(0)
  const more = await write(2)
  await drainOutbox()
  expect(await sendOn('engine', receive)).toBe(2)
  expect(arrived.slice(6)).toEqual(more)
})

test('a send that failed leaves the cursor where it was', async () => {
  await write(2)
  await drainOutbox()
  await expect(sendOn('engine', () => Promise.reject(new Error('engine is down')))).rejects.toThrow('engine is down')
  const cursor = await withScope(actor, tx => tx.feedCursor.findUnique({ where: { reader: 'engine' } }))
  expect(cursor?.seq).toBe(0n)
})

test('two senders at once send everything at least once, and neither takes the cursor back', async () => {
  const ids = await write(1_100)
  await drainOutbox()
  const arrived = new Set<string>()
  const receive = (ms: number) => async (entries: FeedEntry[]) => {
    await new Promise(resolve => setTimeout(resolve, ms))
    for (const entry of entries) arrived.add(entry.eventId)
  }
  await Promise.all([sendOn('engine', receive(1)), sendOn('engine', receive(40))])
  expect([...arrived].sort()).toEqual([...ids].sort())
  expect(await sendOn('engine', receive(0))).toBe(0)
})

test('two readers keep a place each', async () => {
  const ids = await write(2)
  await drainOutbox()
  const arrived: string[] = []
  const receive = async (entries: FeedEntry[]) => void arrived.push(...entries.map(entry => entry.eventId))
  await sendOn('engine', receive)
  await sendOn('analytics', receive)
  expect(arrived).toEqual([...ids, ...ids])
})
