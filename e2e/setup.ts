import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../scripts/start/free-port'

const patience = 300_000

/** A developer's own .env must not lead the tests to another database, engine or ERP: what is set to nothing stays so. */
const notTheirs = [
  'DATABASE_URL',
  'ENGINE_DATABASE_URL',
  'SANDBOX_DATABASE_URL',
  'INNGEST_BASE_URL',
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
  'INNGEST_DEV',
  'ERP_SANDBOX_URL',
  'NEXTAUTH_URL',
  'RELAY_URL',
  'SMTP_URL',
]

/**
 * Starts everything as `npm start` does, with the demonstration, in a fresh data folder and on free ports; tells the
 * tests where by BASE_URL, SANDBOX_ERP_URL, ENGINE_URL, SMTP_PORT and DEMO_PASSWORD. With BASE_URL set it uses what runs there.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => {}
  const folder = mkdtempSync(join(tmpdir(), 'countersign-e2e-'))
  chmodSync(folder, 0o755) // when root starts it, PostgreSQL's own account must find its folder inside
  const names = ['PORT', 'ENGINE_PORT', 'SANDBOX_ERP_PORT', 'RELAY_PORT', 'POSTGRES_PORT']
  const ports = Object.fromEntries(await Promise.all(names.map(async name => [name, String(await freePort())])))
  // Nobody listens there until a test opens a mailbox: what cannot be sent before waits.
  const smtpPort = String(await freePort())
  const demoPassword = 'e2e-heron-lantern-42'
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...Object.fromEntries(notTheirs.map(name => [name, ''])),
      ...ports,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      COUNTERSIGN_DATA_DIR: folder,
      COUNTERSIGN_DEMO: '1',
      COUNTERSIGN_STOP_WITH_PARENT: '1',
      DEMO_PASSWORD: demoPassword,
      NODE_ENV: 'production',
    },
  })
  const stop = async () => {
    await ended(child, () => child.kill('SIGINT'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await untilItRuns(child)
  } catch (error) {
    await stop()
    throw error
  }
  // What a command beside the stack needs to find it (npm run demo:scms).
  Object.assign(process.env, ports, { COUNTERSIGN_DATA_DIR: folder })
  process.env.BASE_URL = `http://localhost:${ports.PORT}`
  process.env.ENGINE_URL = `http://127.0.0.1:${ports.ENGINE_PORT}`
  process.env.SANDBOX_ERP_URL = `http://127.0.0.1:${ports.SANDBOX_ERP_PORT}`
  process.env.DEMO_PASSWORD = demoPassword
  process.env.SMTP_PORT = smtpPort
  return stop
}

function untilItRuns(child: ChildProcess): Promise<void> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`npm start ${why}: ${said.slice(-5).join(' | ')}`))
    const timer = setTimeout(() => fail(`took longer than ${patience / 1000} s`), patience)
    child.once('exit', code => fail(`ended with ${code}`))
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', line => {
        said.push(line)
        // The sign-ins are the last that it prints; what could not be loaded stands before.
        if (!line.startsWith('Countersign runs')) return
        clearTimeout(timer)
        const fault = said.find(text => /could not be loaded/.test(text))
        if (fault) reject(new Error(fault))
        else resolve()
      })
    }
  })
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  end()
  await gone
}
