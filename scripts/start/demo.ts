import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from './child'
import { lastLines, openLog } from './logs'
import type { Settings } from './settings'

const markOf = (settings: Settings) => join(settings.dataDir, 'demo-loaded')

/** Only into a database of our own, unless it is asked for: nobody wants a demonstration in the company's own. */
export const wantsDemo = ({ COUNTERSIGN_DEMO, embedded }: Settings): boolean =>
  COUNTERSIGN_DEMO === undefined ? embedded.database && embedded.sandbox : COUNTERSIGN_DEMO === '1'

/**
 * Loads the demonstration once.
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
  if (existsSync(markOf(settings))) return false
  before()
  const logFile = openLog(join(settings.dataDir, 'logs', 'demo.log'))
  const args = ['--import', 'tsx', 'scripts/demo/load.ts']
  const loader = startChild({ name: 'demo', args, env, logFile, verbose })
  const code = await new Promise(resolve => loader.once('close', resolve))
  if (code !== 0) throw new Error(`${lastLines(logFile)} (${logFile})`)
  writeFileSync(markOf(settings), '')
  return true
}

/** The next start loads the demonstration again. */
export const forgetDemo = (settings: Settings) => rmSync(markOf(settings), { force: true })

/** Who can sign in to the demonstration, as lines to print. */
export async function demoSignIns(password: string): Promise<string[]> {
  const { demoPeople } = await import('../demo/people')
  const people = demoPeople.map(person => {
    const kind = 'units' in person && person.units ? 'buyer' : 'supplier'
    return `  ${person.email.padEnd(28)} ${kind.padEnd(9)} ${person.name}`
  })
  return [`Sign in to the demonstration with the password ${password} as`, ...people]
}
