import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '@/domain/access/actor'
import { disconnect, withScope } from '@/platform/db'
import { createTestDatabase, type TestDatabase } from '../../../scripts/test/database'
import { append, drainOutbox, type FeedEntry, lastPosition, readFeed, readStream } from './index'

let database: TestDatabase
const actor = system('test')
const streams = Array.from({ length: 8 }, () => `session:${randomUUID()}`)
const slow = `session:${randomUUID()}`
const eachWrites = 40

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.url
  process.env.DATABASE_POOL_SIZE = '24'
  // The rows of feed_cursor stand for the streams' state: a version to compare and set.
  const data = [...streams, slow].map(reader => ({ reader, seq: 0n }))
  await withScope(actor, tx => tx.feedCursor.createMany({ data }))
})
afterAll(async () => {
  await disconnect()
  await database.drop()
})

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** What waits at it goes on once it is opened. */
function gate() {
  let open = () => {}
  const passed = new Promise<void>(resolve => {
    open = resolve
  })
  return { open: () => open(), passed }
}

/** One event more on a stream, after its compare-and-set; commits once `held` has ended. */
const write = (stream: string, held: () => Promise<unknown> = () => Promise.resolve()) =>
  withScope(
    actor,
    async tx => {
      const [row] = await tx.$queryRaw<{ seq: bigint }[]>`
        update feed_cursor set seq = seq + 1 where reader = ${stream} returning seq`
      const envelope = {
        stream,
        expectedVersion: Number(row?.seq ?? 0n) - 1,
        businessUnitId: null,
        supplierId: null,
        actor: 'system:test',
        correlationId: randomUUID(),
        happenedAt: new Date(),
      }
      await append(tx, envelope, [{ type: 'session.revoked', payload: { userId: randomUUID() } }])
      await held()
    },
    { timeout: 30_000 },
  )

/** Does something again and again until told to stop, and once more after that. */
async function keepDoing(stop: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const last = stop.aborted
    await work()
    if (last) return
    await pause(3)
  }
}

test('writers at once, a long transaction, three relays: each reader hears each event once, streams in order', async () => {
  const written = new AbortController()
  const relayed = new AbortController()
  const relays = Array.from({ length: 3 }, () => keepDoing(written.signal, drainOutbox))
  const start = await withScope(actor, lastPosition)
  const readers = Array.from({ length: 3 }, async () => {
    const heard: FeedEntry[] = []
    await keepDoing(relayed.signal, async () => {
      for (;;) {
        const entries = await withScope(actor, tx => readFeed(tx, heard.at(-1)?.seq ?? start, 7))
        heard.push(...entries)
        if (entries.length === 0) return
      }
    })
    return heard
  })

  // Its outbox id is taken long before ids of others that are committed, sent and read while it is still open.
  const opened = gate()
  const others = gate()
  const long = write(slow, () => {
    opened.open()
    return others.passed
  })
  await opened.passed
  // Two writers a stream: they meet at its row.
  const writer = async (stream: string) => {
    for (let i = 0; i < eachWrites / 2; i++) await write(stream)
  }
  await Promise.all([...streams, ...streams].map(writer))
  const heardBefore = await withScope(actor, lastPosition)
  expect(heardBefore).toBeGreaterThan(0n)
  others.open()
  await long
  written.abort()
  await Promise.all(relays)
  while ((await drainOutbox()) > 0);
  relayed.abort()

  const logged = await Promise.all([...streams, slow].map(stream => withScope(actor, tx => readStream(tx, stream))))
  for (const events of logged) expect(events.map(event => event.version)).toEqual(events.map((_, i) => i + 1))
  const ids = logged.flat().map(event => event.id)
  expect(ids.length).toBe(streams.length * eachWrites + 1)
  for (const heard of await Promise.all(readers)) {
    expect(heard.map(entry => entry.eventId).sort()).toEqual([...ids].sort())
    for (const events of logged) {
      const ofStream = heard.filter(entry => `session:${entry.subject}` === events[0]?.stream)
      expect(ofStream.map(entry => entry.eventId)).toEqual(events.map(event => event.id))
    }
  }
})

test('an event whose transaction is undone is in nobody’s feed, nor in the log', async () => {
  const before = await withScope(actor, lastPosition)
  const stream = streams[0] ?? ''
  const undone = write(stream, () => Promise.reject(new Error('changed my mind')))
  await expect(undone).rejects.toThrow('changed my mind')
  await drainOutbox()
  expect(await withScope(actor, lastPosition)).toBe(before)
  await write(stream)
  await drainOutbox()
  const entries = await withScope(actor, tx => readFeed(tx, before, 10))
  expect(entries.map(entry => `session:${entry.subject}`)).toEqual([stream])
})

test('two writers that believe in the same version of a stream cannot both be right', async () => {
  const stream = `session:${randomUUID()}`
  const envelope = { stream, expectedVersion: 0, businessUnitId: null, supplierId: null, actor: 'system:test' }
  const begin = () =>
    withScope(actor, tx =>
      append(tx, { ...envelope, correlationId: randomUUID(), happenedAt: new Date() }, [
        { type: 'session.revoked', payload: { userId: randomUUID() } },
      ]),
    )
  const outcomes = await Promise.allSettled([begin(), begin()])
  expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await withScope(actor, tx => readStream(tx, stream))).toHaveLength(1)
})

test('an event that the catalogue does not allow is not written', async () => {
  const stream = `session:${randomUUID()}`
  const envelope = { stream, expectedVersion: 0, businessUnitId: null, supplierId: null, actor: 'system:test' }
  const wrong = { type: 'session.revoked', payload: { userId: 'nobody' } } as const
  const writing = withScope(actor, tx =>
    append(tx, { ...envelope, correlationId: randomUUID(), happenedAt: new Date() }, [wrong]),
  )
  await expect(writing).rejects.toThrow(/userId/)
  expect(await withScope(actor, tx => readStream(tx, stream))).toEqual([])
})
