import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { generateClient } from '../database/generate'
import { startChild } from './child'
import { fingerprint, whenChanged } from './fingerprint'
import { lastLines, openLog } from './logs'

const configs = ['next.config.mjs', 'postcss.config.mjs', 'tailwind.config.ts', 'tsconfig.json', 'package-lock.json']
const client = 'src/platform/db/generated'

/** Next's own program, as a file that Node runs. */
export const nextProgram = () =>
  join(dirname(createRequire(import.meta.url).resolve('next/package.json')), 'dist/bin/next')

/** Writes the database client when the schema has changed. @returns whether it had to */
export function prepareClient(): Promise<boolean> {
  const print = fingerprint(['prisma/schema.prisma', 'node_modules/prisma/package.json'])
  if (!existsSync(join(client, 'client.ts'))) rmSync(join(client, '.made-of'), { force: true })
  return whenChanged(join(client, '.made-of'), print, generateClient)
}

/**
 * Builds the web app when its sources have changed.
 * @param before is called when it has to
 * @returns whether it had to
 * @throws with the build's last lines
 */
export function buildWeb(
  env: NodeJS.ProcessEnv,
  logDir: string,
  verbose: boolean,
  before: () => void,
): Promise<boolean> {
  const print = fingerprint(['src', 'public', 'prisma/schema.prisma', ...configs], process.version)
  if (!existsSync('.next/BUILD_ID')) rmSync('.next/made-of', { force: true })
  return whenChanged('.next/made-of', print, () => {
    before()
    return runBuild(env, openLog(join(logDir, 'build.log')), verbose)
  })
}

async function runBuild(env: NodeJS.ProcessEnv, logFile: string, verbose: boolean): Promise<void> {
  rmSync('.next/made-of', { force: true })
  const build = startChild({ name: 'build', args: [nextProgram(), 'build'], env, logFile, verbose })
  running = build
  const code = await new Promise(resolve => build.once('close', resolve))
  running = undefined
  if (code !== 0) throw new Error(`The web app could not be built (${logFile}): ${lastLines(logFile, 8)}`)
}

/** The build at work, for a Ctrl-C in the middle of it. */
let running: ReturnType<typeof startChild> | undefined
export const buildAtWork = () => running
