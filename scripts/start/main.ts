import { migrate } from '../database/migrate'
import { buildAtWork, buildWeb, prepareClient } from './build'
import { stopChild } from './child'
import { dropDatabases, startDatabases } from './databases'
import { demoSignIns, loadDemo, wantsDemo } from './demo'
import { childEnvironment } from './environment'
import { lockFolder } from './lock'
import { type Port, requireFreePorts } from './ports'
import type { Postgres } from './postgres'
import { loadSecrets } from './secrets'
import { services } from './services'
import { needsPostgres, readSettings, type Settings } from './settings'
import { whenPostgresEnds, whenToldToStop } from './stop'
import { type Service, Supervisor } from './supervisor'

const say = (line: string) => console.log(line)

/**
 * Starts everything and returns when it runs; it then runs until Ctrl-C, SIGTERM, or the end of the npm that called it.
 * @param options --verbose also shows the logs; --reset-demo empties the embedded databases and leaves
 * @throws with one line that says what to do, after stopping whatever had started
 */
export async function main(options: string[]): Promise<void> {
  const began = Date.now()
  const verbose = options.includes('--verbose')
  const settings = readSettings(process.env)
  if (options.includes('--reset-demo')) return reset(settings)

  const unlock = lockFolder(settings.dataDir)
  const supervisor = new Supervisor(say)
  let postgres: Postgres | null = null
  let ours: Service[] = []
  let stopping: Promise<void> | undefined
  const stop = (patience?: number): Promise<void> => {
    stopping ??= (async () => {
      const build = buildAtWork()
      await Promise.all([supervisor.stop(ours, patience), build && stopChild(build, 500)])
      await postgres?.stop()
      unlock()
    })()
    return stopping
  }
  whenToldToStop(stop, say)

  try {
    await requireFreePorts(portsOf(settings))
    const secrets = loadSecrets(settings.dataDir)
    if (needsPostgres(settings)) {
      say('Starting PostgreSQL')
      postgres = await startDatabases(settings, secrets)
      whenPostgresEnds(postgres.keeper, () => !stopping, stop)
    }
    const env = childEnvironment(settings, secrets, postgres)
    const applied = await migrate(env.DATABASE_URL ?? '')
    if (applied.length > 0) say(`Migrated the database: ${applied.join(', ')}`)
    if (await prepareClient()) say('Generated the database client')
    const clock = Date.now()
    const built = await buildWeb(env, `${settings.dataDir}/logs`, verbose, () => say('Building the web app'))
    if (built) say(`  built in ${seconds(clock)}`)
    if (stopping) return

    ours = services(settings, env, verbose)
    say(`Starting ${ours.map(({ name }) => name).join(', ')}`)
    await Promise.all(ours.map(service => supervisor.start(service)))
    if (wantsDemo(settings)) await demo(settings, env, verbose)
    if (stopping) return
    await report(settings, env, began)
  } catch (error) {
    if (stopping) return stopping // told to stop in the middle: no fault
    await stop(500)
    throw error
  }
}

/** Without PostgreSQL's: a leftover of a killed start may still hold it, and is stopped first. */
function portsOf(settings: Settings): Port[] {
  const { embedded, PORT, ENGINE_PORT, RELAY_PORT, SANDBOX_ERP_PORT } = settings
  const all: [boolean, ...Port][] = [
    [true, 'PORT', PORT],
    [true, 'RELAY_PORT', RELAY_PORT],
    [embedded.engine, 'ENGINE_PORT', ENGINE_PORT],
    [embedded.sandbox, 'SANDBOX_ERP_PORT', SANDBOX_ERP_PORT],
  ]
  return all.filter(([needed]) => needed).map(([, ...port]) => port)
}

async function demo(settings: Settings, env: NodeJS.ProcessEnv, verbose: boolean): Promise<void> {
  const clock = Date.now()
  try {
    if (await loadDemo(settings, env, verbose, () => say('Loading the demonstration')))
      say(`  loaded in ${seconds(clock)}`)
  } catch (error) {
    // The portal runs all the same; the next start tries again.
    console.error(error instanceof Error ? error.message : String(error))
  }
}

async function report(settings: Settings, env: NodeJS.ProcessEnv, began: number): Promise<void> {
  const { embedded, PORT, ENGINE_PORT, SANDBOX_ERP_PORT } = settings
  say(`\nCountersign runs (started in ${seconds(began)}). Ctrl-C stops it.`)
  say(`  Portal         http://localhost:${PORT}`)
  say(`                 http://127.0.0.1:${PORT}  (a second person in the same browser)`)
  if (embedded.engine) say(`  Workflows      http://127.0.0.1:${ENGINE_PORT}`)
  if (embedded.sandbox) say(`  Sandbox ERP    http://127.0.0.1:${SANDBOX_ERP_PORT}`)
  say(`  Logs           ${settings.dataDir}/logs`)
  if (wantsDemo(settings)) for (const line of ['', ...(await demoSignIns(env.DEMO_PASSWORD ?? ''))]) say(line)
}

async function reset(settings: Settings): Promise<void> {
  if (!settings.embedded.database || settings.ENGINE_DATABASE_URL || settings.SANDBOX_DATABASE_URL)
    throw new Error(
      'Only embedded databases are emptied: this one is set by DATABASE_URL or a sibling, so nothing was done',
    )
  const unlock = lockFolder(settings.dataDir)
  try {
    const postgres = await startDatabases(settings, loadSecrets(settings.dataDir))
    await dropDatabases(postgres.adminUrl).finally(() => postgres.stop())
    say('The demonstration is empty; npm start loads it again')
  } finally {
    unlock()
  }
  process.exit()
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`
