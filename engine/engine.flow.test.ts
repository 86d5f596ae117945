import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conversations } from './compare.test-support'
import { startProbe } from './probe-app.test-support'
import { createEngineDatabase, type EngineProcess, freePort, startEngine, until } from './process.test-support'
import { startProxy } from './proxy.test-support'
import { type Exchange, RECORDED_KEY, recorded } from './recorded.test-support'

const NAMES =
  'serial same-name parallel sleep send step-retries retry-after fn-retries step-fails step-caught non-retriable'.split(
    ' ',
  )

describe.each([
  ['dev', {}],
  ['signed', { INNGEST_SIGNING_KEY: RECORDED_KEY, INNGEST_EVENT_KEY: 'localeventkey' }],
] as const)('the embedded engine beside the recording of a real server (%s)', (kind, keys) => {
  const exchanges: Exchange[] = []
  const cleanUps: (() => Promise<unknown>)[] = []
  let engine: EngineProcess
  let probe: Awaited<ReturnType<typeof startProbe>>

  beforeAll(async () => {
    const database = await createEngineDatabase()
    cleanUps.push(database.drop)
    const enginePort = await freePort()
    const toEngine = await startProxy('sdk', () => `http://127.0.0.1:${enginePort}`, exchanges)
    const signing = 'INNGEST_SIGNING_KEY' in keys ? { signingKey: RECORDED_KEY, eventKey: 'localeventkey' } : {}
    probe = await startProbe({ engine: toEngine.url, ...signing })
    const toApp = await startProxy('engine', () => probe.url, exchanges)
    cleanUps.push(toEngine.close, probe.close, toApp.close)
    const env = { ENGINE_PORT: String(enginePort), ENGINE_APP_URLS: `${toApp.url}/api/inngest`, ...keys }
    engine = await startEngine(database.url, env)
    cleanUps.push(() => engine.end('SIGKILL'))
    await until('registration', () => exchanges.some(x => x.method === 'PUT' && x.status === 200))
    for (const name of NAMES) await probe.client.send({ name: `probe/${name}`, data: { from: name } })
    await probe.client.send([1, 2, 3].map(i => ({ id: 'same-event-id', name: 'probe/dup', data: { i } })))
    await probe.client.send({ id: 'same-event-id', name: 'probe/dup', data: { i: 4 } })
    const running = async () => /class="badge running"/.test(await (await fetch(engine.url)).text())
    await until('all runs', async () => !(await running()), 30_000)
  })
  afterAll(async () => {
    for (const clean of cleanUps.reverse()) await clean()
  })

  // The signed recording was stopped before the retries that came after 20 to 40 seconds.
  const real = conversations(recorded(kind))
  it.each(Object.keys(real))('says about %s what the real server said', name => {
    const cut = kind === 'signed' && ['probe-fn-retries', 'probe-step-retries'].includes(name)
    const expected = real[name] ?? []
    expect(conversations(exchanges)[name]).toEqual(cut ? expect.arrayContaining(expected) : expected)
  })

  it('starts one run for four events with one id, and passes the id on', () => {
    expect(probe.seen.dup).toEqual(['same-event-id'])
  })

  it('waits for Retry-After and keeps what was done', () => {
    const [first, second] = (probe.seen.limited ?? []).map(Number)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_600)
    expect(probe.seen.ok).toHaveLength(1)
  })

  it('answers a registration like the real server', () => {
    const answer = (list: Exchange[]) => Object.keys(Object(list.find(x => x.path === '/fn/register')?.response)).sort()
    expect(answer(exchanges)).toEqual(answer(recorded(kind)))
  })

  it('shows the runs to a person, and one with its steps and event', async () => {
    const page = await (await fetch(engine.url)).text()
    const id = /href="\/runs\/(\w+)">probe-step-caught</.exec(page)?.[1]
    const run = await (await fetch(`${engine.url}/runs/${id}`)).text()
    for (const text of ['completed', 'doomed', 'fallback', 'rescued: Error: caught me', 'probe/step-caught']) {
      expect(run).toContain(text)
    }
  })

  it('lets nobody in without the keys', async () => {
    const post = (path: string, headers = {}) =>
      fetch(engine.url + path, { method: 'POST', body: '{"name":"x"}', headers }).then(response => response.status)
    const signed = kind === 'signed'
    expect(await post('/e/other')).toBe(signed ? 401 : 200)
    expect(await post('/v1/checkpoint/x/async')).toBe(signed ? 401 : 400)
    expect(await post('/fn/register', { authorization: 'Bearer 00' })).toBe(signed ? 401 : 400)
    expect(await post('/e/localeventkey', { origin: 'https://evil.example' })).toBe(403)
  })
})
