import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { requireFreePorts } from './ports'
import { type Account, isOpenToOthers, openPlace, postgresAccount, privateFolder } from './postgres-account'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries'
import { stopLeftover } from './postgres-leftover'

export interface PostgresOptions {
  /** The cluster's folder; made when missing. */
  folder: string
  port: number
  /** The password of the superuser "postgres". */
  password: string
  logFile: string
  /** For tests: nothing is forced to disk, so that a power failure may lose all. */
  throwAway?: boolean
}

export interface Postgres {
  /** The superuser's connection to the database "postgres". */
  adminUrl: string
  keeper: ChildProcess
  stop(): Promise<void>
}

const keeperFile = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url))

/**
 * Starts a PostgreSQL of our own on 127.0.0.1, creating its cluster the first time and stopping a leftover of a killed
 * start. It ends with this process, however that ends.
 * @throws with the log's last lines when it does not come up within 30 s
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = postgresAccount()
  const { folder, binaries } = reachable(resolve(options.folder), account)
  mkdirSync(dirname(options.logFile), { recursive: true })
  await stopLeftover(folder)
  await requireFreePorts([['POSTGRES_PORT', options.port]])
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(folder, binaries, account, options.password)
  const keeper = run(folder, binaries, account, options)
  const adminUrl = `postgresql://postgres:${options.password}@127.0.0.1:${options.port}/postgres`
  await ready(adminUrl, keeper, options.logFile)
  return { adminUrl, keeper, stop: () => stop(keeper) }
}

/** The cluster's folder and the binaries at a place the account may enter. */
function reachable(folder: string, account: Account): { folder: string; binaries: PostgresBinaries } {
  const binaries = postgresBinaries()
  if (account.uid === undefined) return { folder, binaries }
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const openFolder = isOpenToOthers(dirname(folder)) ? folder : openPlace(`${key}/data`)
  if (isOpenToOthers(binaries.root)) return { folder: openFolder, binaries }
  const { version } = JSON.parse(readFileSync(join(binaries.root, '../package.json'), 'utf8'))
  const root = openPlace(`${key}/postgres-${version}`)
  if (!existsSync(join(root, 'complete'))) {
    cpSync(binaries.root, root, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(root, 'complete'), '')
  }
  return {
    folder: openFolder,
    binaries: { root, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') },
  }
}

function initialise(folder: string, binaries: PostgresBinaries, account: Account, password: string): void {
  rmSync(folder, { recursive: true, force: true })
  privateFolder(folder, account)
  const secret = join(dirname(folder), `.pg-${randomBytes(6).toString('hex')}`)
  writeFileSync(secret, password, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(secret, account.uid, account.gid)
  const flags = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C', '--data-checksums']
  try {
    execFileSync(binaries.initdb, [`--pgdata=${folder}`, `--pwfile=${secret}`, ...flags], {
      ...account,
      cwd: folder,
      stdio: 'pipe',
    })
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true })
    const said = String((cause as { stderr?: Buffer }).stderr ?? cause).trim()
    throw new Error(`PostgreSQL's data folder ${folder} could not be made: ${said.split('\n').at(-1)}`, { cause })
  } finally {
    rmSync(secret, { force: true })
  }
}

function run(folder: string, binaries: PostgresBinaries, account: Account, options: PostgresOptions): ChildProcess {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'autovacuum_naptime=5s']
  if (options.throwAway) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  settings.push('max_connections=200')
  const args = ['-D', folder, '-p', String(options.port), ...settings.flatMap(setting => ['-c', setting])]
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
  if (account.uid !== undefined) Object.assign(env, { KEEPER_UID: `${account.uid}`, KEEPER_GID: `${account.gid}` })
  const keeper = spawn(process.execPath, [keeperFile, binaries.postgres, ...args], {
    cwd: folder,
    env,
    detached: true, // Ctrl-C reaches only the parent, which stops the database last
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const log = createWriteStream(options.logFile, { flags: 'a' })
  keeper.stdout?.pipe(log, { end: false })
  keeper.stderr?.pipe(log, { end: false })
  keeper.once('close', () => log.end())
  return keeper
}

/** Waits until the superuser's own password opens the door: another server on the port would refuse it. */
async function ready(adminUrl: string, keeper: ChildProcess, logFile: string): Promise<void> {
  const until = Date.now() + 30_000
  for (let fault: unknown; ; await pause(50)) {
    if (keeper.exitCode !== null || Date.now() > until) {
      if (keeper.exitCode === null) await stop(keeper)
      const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ')
      throw new Error(`PostgreSQL did not start (its log ${logFile} ends: ${lines})`, { cause: fault })
    }
    const client = new pg.Client({ connectionString: adminUrl })
    try {
      await client.connect()
      return
    } catch (error) {
      fault = error
    } finally {
      await client.end().catch(() => undefined) // a connection that never opened has nothing to end
    }
  }
}

async function stop(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return
  const gone = new Promise(done => keeper.once('exit', done))
  keeper.stdin?.end()
  await gone
}
