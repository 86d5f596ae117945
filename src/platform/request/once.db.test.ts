import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { system } from '@/domain/access/actor'
import { disconnect, withScope } from '@/platform/db'
import { createTestDatabase, type TestDatabase } from '../../../scripts/test/database'
import { KeyReused, once } from './once'

let database: TestDatabase
const userId = randomUUID()
let key: string

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.url
})
beforeEach(() => {
  key = randomUUID()
})
afterAll(async () => {
  await disconnect()
  await database.drop()
})

interface Answer {
  done: boolean
  number: number
}

/** The effect is a row of the lease table; its number is in the answer, so that a second effect would show. */
const request = (payload: unknown, { by = userId, done = true } = {}) =>
  withScope(system('test'), tx =>
    once<Answer>(
      tx,
      { userId: by, key, payload },
      async () => {
        const rows = await tx.$queryRaw<{ token: bigint }[]>`
          insert into lease as held (name, holder, token, expires_at) values (${key}, 'test', 1, now())
          on conflict (name) do update set token = held.token + 1 returning token`
        // Long enough that the others arrive meanwhile.
        await new Promise(resolve => setTimeout(resolve, 30))
        return { done, number: Number(rows[0]?.token) }
      },
      answer => answer.done,
    ),
  )
const effects = () =>
  withScope(system('test'), async tx => Number((await tx.lease.findUnique({ where: { name: key } }))?.token ?? 0n))

test('the same key and payload at once: one effect, and everybody hears the same', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => request({ a: 1, b: [2] })))
  for (const answer of answers) expect(answer).toEqual({ done: true, number: 1 })
  expect(await effects()).toBe(1)
})

test('the order of the payload’s fields does not matter, its content does', async () => {
  await request({ a: 1, b: 2 })
  expect(await request({ b: 2, a: 1 })).toEqual({ done: true, number: 1 })
  await expect(request({ a: 1, b: 3 })).rejects.toBeInstanceOf(KeyReused)
  expect(await effects()).toBe(1)
})

test('of two payloads at once under one key, one is done and one refused', async () => {
  const outcomes = await Promise.allSettled([request({ a: 1 }), request({ a: 2 })])
  expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = outcomes.find(outcome => outcome.status === 'rejected')
  expect(refused).toMatchObject({ reason: expect.any(KeyReused) })
  expect(await effects()).toBe(1)
})

test('a refusal is not kept: the same key may try again, also with something else', async () => {
  expect(await request({ a: 1 }, { done: false })).toMatchObject({ done: false })
  expect(await request({ a: 2 })).toEqual({ done: true, number: 2 })
  expect(await request({ a: 2 })).toEqual({ done: true, number: 2 })
})

test('what fails keeps no key', async () => {
  const failing = withScope(system('test'), tx =>
    once<Answer>(tx, { userId, key, payload: {} }, () => Promise.reject(new Error('outage'))),
  )
  await expect(failing).rejects.toThrow('outage')
  expect(await request({})).toEqual({ done: true, number: 1 })
})

test('two people may use one key', async () => {
  await request({ a: 1 })
  expect(await request({ a: 2 }, { by: randomUUID() })).toEqual({ done: true, number: 2 })
})
