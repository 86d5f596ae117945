import type pg from 'pg'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claim, type Job } from './claim'
import { cronClock } from './cron'
import { migrate, openPool } from './database'
import { accept, newEvent } from './events'
import { runPage, startPage } from './pages'
import { createEngineDatabase } from './process.test-support'
import { register } from './register'
import { checkpoint, settle } from './settle'
import { prune } from './upkeep'

let pool: pg.Pool
let drop: () => Promise<void>

beforeEach(async () => {
  const database = await createEngineDatabase()
  drop = database.drop
  pool = openPool(database.url)
  await migrate(pool)
})
afterEach(async () => {
  await pool.end()
  await drop()
})

const runtime = { type: 'http', url: 'http://127.0.0.1:1/api/inngest?fnId=app-f&stepId=step' }
const configure = (config: object = { triggers: [{ event: 'go' }] }, id = 'app-f') => ({
  url: 'http://127.0.0.1:1/api/inngest',
  appName: 'app',
  functions: [{ id, steps: { step: { runtime } }, ...config }],
})
const event = (key: string, data: unknown = {}) => newEvent({ id: ulid(), key, name: 'go', data, ts: 1 })
const number = async (table: string, where = 'true') =>
  (await pool.query<{ n: number }>(`select count(*)::int as n from engine.${table} where ${where}`)).rows[0]?.n

const jobs = async () => (await pool.query<Job>(`select id, slot from engine.dispatch order by id`)).rows
const take = async (job: Job | undefined) => (job === undefined ? undefined : await claim(pool, job, 'me'))

async function startRun(key = 'k', data: unknown = {}) {
  await accept(pool, [event(key, data)])
  const claimed = await take((await jobs())[0])
  if (claimed === undefined) throw new Error('nothing to claim')
  return claimed
}
const report = (call: { runId: string; id: string; generation: number }, steps: unknown[]) =>
  checkpoint(pool, call.runId, { run_id: call.runId, qi_id: call.id, generation_id: call.generation, steps })
const ran = (id: string, data: unknown = id) => ({ id, op: 'StepRun', name: id, data })

describe('the tables', () => {
  it('may be created by several engines at once, and again', async () => {
    await Promise.all([migrate(pool), migrate(pool), migrate(pool)])
    expect(await number('run')).toBe(0)
  })
})

describe('accepting events', () => {
  it('starts one run for an event id, in one request, later, and at the same time', async () => {
    await register(pool, configure())
    await accept(pool, [event('same'), event('same'), event('other')])
    await accept(pool, [event('same')])
    await Promise.all(Array.from({ length: 8 }, () => accept(pool, [event('race')])))
    expect(await number('run')).toBe(3)
    expect(await number('event')).toBe(12)
  })

  it('starts a new run for an id after 24 hours', async () => {
    await register(pool, configure())
    await accept(pool, [event('same')])
    await pool.query(`update engine.receipt set at = at - interval '23 hours 59 minutes'`)
    await accept(pool, [event('same')])
    expect(await number('run')).toBe(1)
    await pool.query(`update engine.receipt set at = at - interval '2 minutes'`)
    await accept(pool, [event('same')])
    expect(await number('run')).toBe(2)
  })

  it('stores a send that is repeated with the same ids once', async () => {
    await register(pool, configure())
    const sent = event('x')
    await accept(pool, [sent])
    await accept(pool, [{ ...sent, key: 'another key' }])
    expect([await number('event'), await number('run')]).toEqual([1, 1])
  })

  it('only stores an event that nobody waits for, and one of a function that was taken out', async () => {
    await accept(pool, [event('a')])
    await register(pool, configure())
    await register(pool, configure({ triggers: [{ event: 'go' }] }, 'app-g'))
    await accept(pool, [event('b')])
    const { rows } = await pool.query(`select function_id from engine.run`)
    expect(rows).toEqual([{ function_id: 'app-g' }])
    expect(await number('event')).toBe(2)
  })
})

describe('registration', () => {
  it('says whether anything changed', async () => {
    const modified = async (config?: object) => (await register(pool, configure(config))).modified
    expect([await modified(), await modified(), await modified({ triggers: [{ event: 'x' }] })]).toEqual([
      true,
      false,
      true,
    ])
  })
})

describe('a call', () => {
  it('is taken once, and its reports count until it is taken again', async () => {
    await register(pool, configure())
    const first = await startRun()
    expect(await take({ id: first.id, slot: null })).toBeUndefined()
    await report(first, [ran('one')])
    await report(first, [ran('one', 'again'), ran('two')])
    await pool.query(`update engine.dispatch set state = 'queued'`)
    const second = await take({ id: first.id, slot: null })
    expect(second?.steps).toEqual([
      ['one', { data: 'one' }],
      ['two', { data: 'two' }],
    ])
    expect(second?.generation).toBe(2)
    await expect(report(first, [ran('three')])).rejects.toMatchObject({ status: 409 })
    const end = { steps: [], planned: [], sleeps: [], output: '1' }
    expect(await settle(pool, first, end, 1)).toBe(false)
    expect(await number('run', `status = 'running'`)).toBe(1)
    expect(second && (await settle(pool, second, end, 1))).toBe(true)
    expect(await number('run', `status = 'completed' and output::text = '1'`)).toBe(1)
    await expect(report(first, [ran('three')])).rejects.toMatchObject({ status: 409 })
    expect(await number('step')).toBe(2)
  })

  it('keeps odd text as it came: NUL characters, key order, large numbers of keys', async () => {
    await register(pool, configure())
    const data = { z: 'a\0b', a: '\ud800', ü: [1e21] }
    const call = await startRun('k', data)
    await report(call, [ran('odd', data)])
    await pool.query(`update engine.dispatch set state = 'queued'`)
    const again = await take({ id: call.id, slot: null })
    expect(JSON.stringify(again?.steps)).toBe(JSON.stringify([['odd', { data }]]))
    expect(JSON.stringify(again?.event)).toContain(JSON.stringify(data))
  })

  it('ends a run whose steps return more than 32 MB together, and takes no more of it', async () => {
    await register(pool, configure())
    const call = await startRun()
    const whole = 'x'.repeat(4 * 1024 * 1024 - '{"data":""}'.length)
    for (let i = 0; i < 8; i++) await report(call, [ran(`s${i}`, whole)])
    await expect(report(call, [ran('one more', 1)])).rejects.toMatchObject({
      status: 409,
      message: 'the steps of a run may return 32 MB together: keep documents elsewhere and return ids',
    })
    expect(await number('run', `status = 'failed' and error->>'name' = 'StateTooLarge'`)).toBe(1)
    expect(await number('dispatch')).toBe(0)
    await expect(report(call, [ran('late')])).rejects.toMatchObject({ status: 409 })
  })

  it('refuses a report of another shape or for another run', async () => {
    await register(pool, configure())
    const call = await startRun()
    await expect(checkpoint(pool, call.runId, { steps: 1 })).rejects.toMatchObject({ status: 400 })
    await expect(checkpoint(pool, 'x', { run_id: 'y', qi_id: '', generation_id: 1, steps: [] })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('concurrency', () => {
  it('lets as many calls of a key go as the limit says, and the next when one ends', async () => {
    await register(pool, configure({ triggers: [{ event: 'go' }], concurrency: { limit: 2, key: 'event.data.k' } }))
    await accept(
      pool,
      ['A', 'A', 'A', 'A', 'B'].map((k, i) => event(String(i), { k })),
    )
    const claims = await Promise.all((await jobs()).map(job => take(job)))
    const taken = claims.filter(claimed => claimed !== undefined)
    expect(taken).toHaveLength(3)
    expect(await number('dispatch', `state = 'waiting'`)).toBe(2)
    const call = taken.find(claimed => claimed.slot?.includes('A'))
    if (call === undefined) throw new Error('no call of A')
    await settle(pool, call, { steps: [], planned: [], sleeps: [], output: 'null' }, 1)
    expect(await number('dispatch', `state = 'waiting'`)).toBe(1)
    expect(await number('dispatch', `state = 'queued'`)).toBe(1)
  })
})

describe('cron', () => {
  it('starts each tick once, however many clocks look and restart, and makes up nothing', async () => {
    await register(pool, configure({ triggers: [{ cron: '* * * * *' }] }))
    const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 6, 0, second))
    const [one, two] = [cronClock(pool, at(30)), cronClock(pool, at(30))]
    await Promise.all([one(at(59)), two(at(59))])
    expect(await number('run')).toBe(0)
    await Promise.all([one(at(60)), two(at(60.5))])
    await cronClock(pool, at(59))(at(61))
    expect(await number('run')).toBe(1)
    await cronClock(pool, at(250))(at(299))
    expect(await number('run')).toBe(1)
    await one(at(130))
    expect(await number('run')).toBe(2)
  })
})

describe('pruning', () => {
  it('takes finished runs and their events after the time, and nothing that goes on', async () => {
    await register(pool, configure())
    const done = await startRun('done')
    await settle(pool, done, { steps: [], planned: [], sleeps: [], output: '1' }, 1)
    await accept(pool, [event('goes on')])
    await pool.query(
      `update engine.run set created_at = created_at - interval '5 hours', ended_at = ended_at - interval '5 hours'`,
    )
    await pool.query(`update engine.event set received_at = received_at - interval '5 hours'`)
    expect(await prune(pool, 6)).toBe(0)
    expect(await prune(pool, 4)).toBe(2)
    expect([await number('run'), await number('event'), await number('receipt')]).toEqual([1, 1, 2])
    await pool.query(`update engine.receipt set at = at - interval '25 hours'`)
    expect(await prune(pool, 4)).toBe(2)
  })
})

describe('the pages', () => {
  it('show what came from outside as text, never as markup', async () => {
    await register(pool, configure())
    const call = await startRun('<script>', { html: '<img src=x onerror=alert(1)>' })
    await report(call, [{ ...ran('<b>bold</b>'), displayName: '<b>bold</b>' }])
    const pages = [
      await startPage(pool, new URLSearchParams({ function: '"><script>' })),
      await runPage(pool, call.runId),
    ]
    for (const page of [...pages, await startPage(pool, new URLSearchParams())]) {
      expect(page).not.toMatch(/<script|<img|<b>/)
    }
    expect(pages[1]).toContain('&lt;b&gt;bold&lt;/b&gt;')
    expect(await runPage(pool, 'none')).toBeUndefined()
  })
})
