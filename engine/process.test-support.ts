import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** An empty database of the engine's own on the test server. */
export async function createEngineDatabase() {
  const server = process.env.TEST_DATABASE_ADMIN_URL
  if (!server) throw new Error('No test server: run this file in the vitest project "integration" or "workflows"')
  const name = `engine_${randomBytes(6).toString('hex')}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await admin(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(`drop database if exists ${name} (force)`) }
}

/** A free port of the loopback address. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Waits until `condition` holds. @throws when it does not within `ms` */
export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await condition()); await pause(20)) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for: ${what}`)
  }
}

export interface EngineProcess {
  url: string
  child: ChildProcess
  /** What it wrote to standard error so far. */
  log(): string
  /** Sends a signal and waits for the end; says how it ended and how long it took (ms). */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; took: number }>
}

/** Starts a real engine process and waits until it answers. */
export async function startEngine(databaseUrl: string, env: Record<string, string> = {}): Promise<EngineProcess> {
  const port = env.ENGINE_PORT ?? String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'engine/main.ts'], {
    env: {
      ...process.env,
      INNGEST_EVENT_KEY: '',
      INNGEST_SIGNING_KEY: '',
      ENGINE_DATABASE_URL: databaseUrl,
      ENGINE_RETRY_BASE_MS: '200',
      ...env,
      ENGINE_PORT: port,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr?.on('data', part => {
    log += part
  })
  const url = `http://127.0.0.1:${port}`
  await until(`the engine on ${url} (${log})`, async () => {
    if (child.exitCode !== null) throw new Error(`the engine ended with ${child.exitCode}: ${log}`)
    return log.includes('engine: ready') && (await fetch(`${url}/health`)).ok
  })
  const end = async (signal: NodeJS.Signals) => {
    const start = Date.now()
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve()
    child.kill(signal)
    await gone
    return { code: child.exitCode, took: Date.now() - start }
  }
  return { url, child, log: () => log, end }
}
