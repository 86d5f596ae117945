/**
 * Measures the embedded engine with the real SDK, client, app, engine and PostgreSQL on one machine:
 * runs a second for 1,000 events to a function of three steps, and event -> done when nothing else happens (p50, p95).
 *
 *   ENGINE_DATABASE_URL=postgresql://… node --import tsx bench/engine.ts      (a database of its own; ports 8299, 4409)
 */
import { spawn } from 'node:child_process'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Inngest } from 'inngest'
import { serve } from 'inngest/node'

const EVENTS = 1_000
const IDLE = 40
const engineUrl = 'http://127.0.0.1:8299'
const appUrl = 'http://127.0.0.1:4409/api/inngest'

const client = new Inngest({ id: 'bench', baseUrl: engineUrl, isDev: true, eventKey: 'bench' })
const done = new Map<number, number>()
const threeSteps = client.createFunction(
  { id: 'three-steps', triggers: [{ event: 'bench/go' }] },
  async ({ event, step }) => {
    const one = await step.run('one', () => 1)
    const two = await step.run('two', () => one + 1)
    await step.run('three', () => two + 1)
    done.set(event.data.n, performance.now())
  },
)
const app = http.createServer(serve({ client, functions: [threeSteps], servePath: '/api/inngest' }))
app.listen(4409, '127.0.0.1')

const engine = spawn(process.execPath, ['--import', 'tsx', 'engine/main.ts'], {
  env: { ...process.env, ENGINE_PORT: '8299', ENGINE_APP_URLS: appUrl, INNGEST_EVENT_KEY: '', INNGEST_SIGNING_KEY: '' },
  stdio: ['ignore', 'ignore', 'inherit'],
})

const until = async (what: string, condition: () => boolean | Promise<boolean>, ms = 60_000) => {
  for (const end = Date.now() + ms; !(await condition()); await pause(2)) {
    if (Date.now() > end || engine.exitCode !== null) throw new Error(`bench: ${what} did not come`)
  }
}
const registered = async () => {
  const page = await fetch(engineUrl).catch(() => undefined)
  return (await page?.text())?.includes('bench-three-steps') ?? false
}

async function sendOne(n: number): Promise<number> {
  const start = performance.now()
  await client.send({ name: 'bench/go', data: { n } })
  await until(`run ${n}`, () => done.has(n))
  return (done.get(n) ?? Number.NaN) - start
}

try {
  await until('the registration', registered)
  for (let n = 0; n < 20; n++) await sendOne(-1 - n)
  const times: number[] = []
  for (let n = 0; n < IDLE; n++) {
    await pause(50)
    times.push(await sendOne(-100 - n))
  }
  times.sort((a, b) => a - b)
  done.clear()
  const start = performance.now()
  for (let n = 0; n < EVENTS; n += 100) {
    await client.send(Array.from({ length: 100 }, (_, i) => ({ name: 'bench/go', data: { n: n + i } })))
  }
  await until('the last run', () => done.size === EVENTS, 120_000)
  const seconds = (performance.now() - start) / 1000
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1)
  console.log(`three steps, ${EVENTS} events: ${(EVENTS / seconds).toFixed(0)} runs/s`)
  console.log(`idle, event -> done: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
} finally {
  engine.kill('SIGTERM')
  app.close()
  app.closeAllConnections()
}
