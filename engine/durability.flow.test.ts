import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startProbe } from './probe-app.test-support'
import { createEngineDatabase, freePort, startEngine, until } from './process.test-support'

type Probe = Awaited<ReturnType<typeof startProbe>>

let databaseUrl: string
let sql: pg.Pool
let probe: Probe
let env: Record<string, string>
const cleanUps: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  const database = await createEngineDatabase()
  databaseUrl = database.url
  sql = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const port = await freePort()
  probe = await startProbe({ engine: `http://127.0.0.1:${port}` })
  env = { ENGINE_PORT: String(port), ENGINE_APP_URLS: probe.url }
  cleanUps.push(database.drop, () => sql.end(), probe.close)
})
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

async function start(extra: Record<string, string> = {}) {
  const engine = await startEngine(databaseUrl, { ...env, ...extra })
  cleanUps.push(() => engine.end('SIGKILL'))
  await until('registration', async () => (await count('function', 'true')) > 0)
  return engine
}

async function count(table: string, where: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(`select count(*)::int as n from engine.${table} where ${where}`)
  return rows[0]?.n ?? 0
}
const completed = (fn: string) => count('run', `function_id = 'probe-${fn}' and status = 'completed'`)
const send = (name: string, data: Record<string, unknown>) => probe.client.send({ name: `probe/${name}`, data })

describe('a killed engine', () => {
  it('repeats no completed step, with many runs under way, and finishes each once', async () => {
    const first = await start()
    await Promise.all(Array.from({ length: 10 }, (_, n) => send('slow', { n, ms: 150 })))
    await until('some steps', async () => (await count('step', 'true')) > 15)
    await first.end('SIGKILL')
    const { rows } = await sql.query<{ key: string }>(
      `select (e.payload->'data'->>'n') || ':' || substr(s.name, 6) as key from engine.step s
       join engine.run r on r.id = s.run_id join engine.event e on e.id = r.event_id`,
    )
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.length).toBeLessThan(60)
    await start()
    await until('all runs', async () => (await completed('slow')) === 10)
    for (const { key } of rows) expect(probe.seen.slow?.filter(part => part === key)).toHaveLength(1)
    expect(await count('step', 'true')).toBe(60)
    expect(await count('run', 'true')).toBe(10)
    expect(await count('dispatch', 'true')).toBe(0)
  })

  it('leaves sleeps and retries to the next one', async () => {
    const first = await start({ ENGINE_RETRY_BASE_MS: '1500' })
    await Promise.all([send('sleep', {}), send('fn-retries', {})])
    await until('both wait', async () => (await count('dispatch', `state = 'queued' and due_at > now()`)) === 2)
    await first.end('SIGKILL')
    await start()
    await until('both end', async () => (await completed('sleep')) + (await completed('fn-retries')) === 2)
  })
})

describe('two engines on one database', () => {
  it('double nothing, and one takes over when the other is killed', async () => {
    const first = await start()
    const second = await startEngine(databaseUrl, { ENGINE_APP_URLS: probe.url })
    cleanUps.push(() => second.end('SIGKILL'))
    const batch = (from: number) =>
      Array.from({ length: 50 }, (_, i) => ({ name: 'probe/sent', data: { i: from + i } }))
    await probe.client.send(batch(0))
    const body = JSON.stringify(batch(50))
    await fetch(`${second.url}/e/test`, { method: 'POST', body })
    await until('all runs', async () => (await completed('received')) === 100)
    expect([...(probe.seen.received ?? [])].map(Number).sort((a, b) => a - b)).toEqual([...Array(100).keys()])

    await Promise.all(Array.from({ length: 6 }, (_, n) => send('slow', { n, ms: 100 })))
    await until('a step', async () => (await count('step', 'true')) > 0)
    await second.end('SIGKILL')
    await until('slow runs', async () => (await completed('slow')) === 6)
    expect(await count('step', 'true')).toBe(36)
    expect(first.child.exitCode).toBeNull()
  })
})

describe('an engine', () => {
  it('keeps the order key apart: never two at once, all done', async () => {
    await start()
    await probe.client.send(Array.from({ length: 12 }, (_, i) => ({ name: 'probe/ordered', data: { order: 'A', i } })))
    await until('all runs', async () => (await completed('ordered')) === 12)
    const notes = (probe.seen.ordered ?? []).map(String)
    expect(notes).toHaveLength(24)
    for (let i = 0; i < 24; i += 2) expect(notes[i + 1]).toBe(notes[i]?.replace('in', 'out'))
  })

  it('calls again when a call hangs, and refuses what the old call still says', async () => {
    const engine = await start({ ENGINE_CALL_TIMEOUT_MS: '700' })
    await send('hangs', {})
    await until('the call', async () => (await count('dispatch', `state = 'calling'`)) === 1)
    const { rows } = await sql.query<{ id: string; runId: string; generation: number }>(
      `select id, run_id as "runId", generation from engine.dispatch`,
    )
    const call = rows[0]
    const report = (generation: number) =>
      fetch(`${engine.url}/v1/checkpoint/${call?.runId}/async`, {
        method: 'POST',
        body: JSON.stringify({ run_id: call?.runId, qi_id: call?.id, generation_id: generation, steps: [] }),
      }).then(response => response.status)
    expect(await report(call?.generation ?? 0)).toBe(200)
    await until('the run', async () => (await completed('hangs')) === 1)
    expect(await count('run', `output::text = '"attempt 1"'`)).toBe(1)
    expect(await report(call?.generation ?? 0)).toBe(409)
  })

  it('waits for an app that restarts, without using up its only attempt, but not for ever', async () => {
    const engine = await start()
    await probe.close()
    const send = (n: number) =>
      fetch(`${engine.url}/e/test`, {
        method: 'POST',
        body: JSON.stringify({ name: 'probe/slow', data: { n, ms: 1 } }),
      })
    await send(0)
    await send(1)
    await until('both wait', async () => (await count('dispatch', 'generation >= 2')) === 2)
    expect(await count('dispatch', `attempt = 0 and error->>'name' = 'AppUnreachable'`)).toBe(2)
    await sql.query(
      `update engine.dispatch set unreached_since = now() - interval '10 minutes' where run_id =
         (select r.id from engine.run r join engine.event e on e.id = r.event_id where e.payload->'data'->>'n' = '1')`,
    )
    await until('one to be given up', async () => (await count('run', `status = 'failed'`)) === 1)
    expect(await count('run', `error->>'name' = 'AppUnreachable'`)).toBe(1)
    probe = await startProbe({ engine: engine.url, port: Number(new URL(probe.url).port) })
    cleanUps.push(probe.close)
    await until('the other run', async () => (await completed('slow')) === 1)
    expect(probe.seen.slow).toEqual([1, 2, 3, 4, 5, 6].map(part => `0:${part}`))
  })

  it('stops within two seconds while a call is under way, and the next one goes on', async () => {
    const engine = await start()
    await send('slow', { n: 0, ms: 400 })
    await until('a step', async () => (await count('step', 'true')) > 0)
    const { code, took } = await engine.end('SIGTERM')
    expect(code).toBe(0)
    expect(took).toBeLessThan(2_000)
    expect(await count('process', 'true')).toBe(0)
    await start()
    await until('the run', async () => (await completed('slow')) === 1)
    expect(await count('step', 'true')).toBe(6)
  })

  it('fails a run by name for what only the run shows, and onFailure runs', async () => {
    await start()
    for (const name of ['waits', 'too-many', 'too-large']) await send(name, {})
    await until('the ends', async () => (await count('run', `status = 'failed'`)) === 3)
    await until('onFailure', async () => (await completed('waits-failure')) === 1)
    const { rows } = await sql.query<{ fn: string; name: string }>(
      `select function_id as fn, error->>'name' as name from engine.run where status = 'failed' order by 1`,
    )
    expect(rows.map(row => `${row.fn} ${row.name}`)).toEqual([
      'probe-too-large StepTooLarge',
      'probe-too-many TooManySteps',
      'probe-waits UnsupportedOperation',
    ])
    const { rows: handled } = await sql.query(`select output from engine.run where function_id = 'probe-waits-failure'`)
    expect(handled).toEqual([{ output: 'the embedded engine does not support WaitForEvent (step "for-answer")' }])
  })

  it('refuses an app by function and feature, and keeps what it had', async () => {
    const engine = await start()
    const before = await count('function', 'live')
    const runtime = { type: 'http', url: `${probe.url}?fnId=probe-bad&stepId=step` }
    const steps = { step: { id: 'step', name: 'step', runtime } }
    const functions = [
      { id: 'probe-good', triggers: [{ event: 'good' }], steps },
      { id: 'probe-bad', triggers: [{ event: 'bad' }], steps, debounce: { period: '1s' } },
    ]
    const response = await fetch(`${engine.url}/fn/register`, {
      method: 'POST',
      body: JSON.stringify({ url: probe.url, appName: 'probe', functions }),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      status: 400,
      error: 'the embedded engine does not support: function "probe-bad": debounce',
    })
    expect(await count('function', 'live')).toBe(before)
    expect(await count('function', `id in ('probe-good', 'probe-bad')`)).toBe(0)
  })

  it('does not start with a wrong configuration, and says why', async () => {
    await expect(startEngine(databaseUrl, { ENGINE_RETENTION_HOURS: 'long' })).rejects.toThrow(
      'engine: ENGINE_RETENTION_HOURS must be a number',
    )
  })
})
