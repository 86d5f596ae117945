import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from './free-port'

const script = fileURLToPath(new URL('testing/small-start.ts', import.meta.url))
let folder: string
let port: number
let start: ChildProcess
let said: string

/** The command after `true` keeps the shell from becoming the program itself. */
const callShell = `(command => {
  const line = command.map(word => "'" + word + "'").join(' ') + '; true'
  require('node:child_process').spawn('sh', ['-c', line], { stdio: 'inherit' })
})`

/** @param throughShell as npm does: a process that calls a shell that calls us */
async function begin(throughShell = false): Promise<void> {
  said = ''
  const direct = [process.execPath, '--import', 'tsx', script]
  const caller = [process.execPath, '-e', `${callShell}(${JSON.stringify(direct)})`]
  const [program = '', ...args] = throughShell ? caller : direct
  start = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      npm_lifecycle_event: throughShell ? 'start' : '',
      SMALL_FOLDER: folder,
      SMALL_PORT: String(port),
      SMALL_POSTGRES_PORT: String(await freePort()),
    },
  })
  for (const stream of [start.stdout, start.stderr]) stream?.on('data', chunk => (said += chunk))
  await until(() => said.includes('ready'), 30_000)
}

/** Waits for something to become so. @returns after how many ms */
async function until(so: () => boolean | Promise<boolean>, patience: number): Promise<number> {
  const began = Date.now()
  while (!(await so())) {
    if (Date.now() - began > patience) throw new Error(`Not so after ${patience} ms; it said: ${said}`)
    await pause(30)
  }
  return Date.now() - began
}

/** The service, its own child, and PostgreSQL's server. */
async function processes(): Promise<number[]> {
  const { pids } = (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as { pids: number[] }
  return [...pids, Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])]
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isCollectedLater(pid)
}

/** Ended, but its parent has not asked how: such a process still has its id. */
function isCollectedLater(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false // a system without /proc
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-stop-'))
  chmodSync(folder, 0o755) // when root runs the tests, PostgreSQL's own account must find its folder inside
  port = await freePort()
  await begin()
})
afterEach(async () => {
  const all = await processes().catch(() => [])
  if (start.exitCode === null) start.kill('SIGKILL')
  await until(() => !all.some(lives), 5000)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('Ctrl-C stops everything within 5 s, a service with an open stream and its own child too', async () => {
  const all = await processes()
  expect(all.map(lives)).toEqual([true, true, true])
  const stream = await fetch(`http://127.0.0.1:${port}/stream`)
  start.kill('SIGINT')
  await until(() => start.exitCode !== null, 5000)
  expect(start.exitCode).toBe(0)
  expect(all.filter(lives)).toEqual([])
  await stream.body?.cancel().catch(() => undefined) // it was torn; that is the point
})

test('after kill -9 no process is left within 5 s, and the next start finds its way', async () => {
  const all = await processes()
  start.kill('SIGKILL')
  await until(() => !all.some(lives), 5000)
  await begin()
  expect((await processes()).every(lives)).toBe(true)
})

test('when npm is killed, which tells nobody, everything stops all the same', async () => {
  start.kill('SIGINT')
  await until(() => start.exitCode !== null, 5000)
  await begin(true)
  const all = await processes()
  start.kill('SIGKILL')
  await until(() => !all.some(lives), 5000)
})

test('a service that dies is started again', async () => {
  const [before, itsOwn = 0] = await processes()
  await fetch(`http://127.0.0.1:${port}/die`).catch(() => undefined) // it takes its answer with it
  await until(async () => {
    const now = await processes().catch(() => [before])
    return now[0] !== before
  }, 10_000)
  expect(lives(itsOwn)).toBe(false)
  expect(said).toMatch(/stubborn ended \(3\); starting it again in 0\.5 s/)
})

test('when PostgreSQL ends, everything stops and says why', async () => {
  const all = await processes()
  process.kill(Number(all.at(-1)), 'SIGQUIT') // PostgreSQL's server leaves at once
  await until(() => start.exitCode !== null, 5000)
  expect(start.exitCode).toBe(1)
  expect(said).toMatch(/PostgreSQL ended \(see logs\/postgres\.log.*Start again/)
  await until(() => !all.some(lives), 1000)
})
