import { join } from 'node:path'
import { withClient } from '../database/prepare'
import { startChild } from './child'
import { whenChanged } from './fingerprint'
import { lastLines, openLog } from './logs'
import type { Settings } from './settings'

/** Only into a database of our own, unless it is asked for: nobody wants a demonstration in the company's own. */
export const wantsDemo = ({ COUNTERSIGN_DEMO, embedded }: Settings): boolean =>
  COUNTERSIGN_DEMO === undefined ? embedded.database && embedded.sandbox : COUNTERSIGN_DEMO === '1'

/**
 * Loads the demonstration once into each database: one that was made anew gets it again, and the data folder keeps of
 * which it was told.
 * @param env as the children get it, with the DATABASE_URL of a migrated database
 * @param before is called when it has to
 * @returns whether it was loaded now
 * @throws with what the loader said
 */
export async function loadDemo(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  verbose: boolean,
  before: () => void,
): Promise<boolean> {
  const mark = join(settings.dataDir, 'demo-loaded')
  return whenChanged(mark, await databaseIdentity(env.DATABASE_URL ?? ''), async () => {
    before()
    const logFile = openLog(join(settings.dataDir, 'logs', 'demo.log'))
    const args = ['--import', 'tsx', 'scripts/demo/load.ts']
    const loader = startChild({ name: 'demo', args, env, logFile, verbose })
    const code = await new Promise(resolve => loader.once('close', resolve))
    if (code !== 0) throw new Error(`${lastLines(logFile)} (${logFile})`)
  })
}

/** The id its first migration got when it was applied: another one in each database, and the same after a restore. */
export async function databaseIdentity(url: string): Promise<string> {
  const { rows } = await withClient(url, client =>
    client.query('select id from _prisma_migrations where finished_at is not null order by started_at limit 1'),
  )
  const id: unknown = rows[0]?.id
  if (typeof id !== 'string') throw new Error('The database has not been migrated: run npm run db:migrate')
  return id
}

/** Who can sign in to the demonstration, as lines to print. */
export async function demoSignIns(password: string): Promise<string[]> {
  const { demoPeople } = await import('../demo/people')
  const people = demoPeople.map(person => {
    const kind = 'units' in person && person.units ? 'buyer' : 'supplier'
    return `  ${person.email.padEnd(28)} ${kind.padEnd(9)} ${person.name}`
  })
  return [`Sign in to the demonstration with the password ${password} as`, ...people]
}
