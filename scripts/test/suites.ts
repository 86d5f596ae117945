import { rmSync } from 'node:fs'
import { browser } from './browser'
import { deadCode, drift, floors, format, program, types } from './checks'
import { type Counts, countPlaywright, countVitest } from './counts'
import { node } from './run'

export interface Suite {
  name: string
  run(): Promise<Counts>
}

/** Where the suites leave their reports; git ignores it. */
const reports = 'test-results'

const vitest = (project: string) => async (): Promise<Counts> => {
  const file = `${reports}/${project}.json`
  rmSync(file, { force: true })
  const options = ['--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await node([program('vitest'), 'run', ...options], { NODE_ENV: 'test' }, true)
  return countVitest(file, code)
}

async function endToEnd(): Promise<Counts> {
  const { path, origin } = browser(line => console.log(line))
  console.log(`Browser: ${path} (${origin})`)
  // Not in the folder above: Playwright empties that one first.
  const file = 'playwright-report/e2e.json'
  rmSync(file, { force: true })
  const env = { CHROMIUM_PATH: path, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const { code } = await node([program('@playwright/test', 'playwright'), 'test', '--reporter=line,json'], env, true)
  return countPlaywright(file, code)
}

/** In this order: what is quick and tells most comes first. */
export const suites: Suite[] = [
  { name: 'format', run: format },
  { name: 'floors', run: floors },
  { name: 'dead-code', run: deadCode },
  { name: 'types', run: types },
  { name: 'drift', run: drift },
  { name: 'unit', run: vitest('unit') },
  { name: 'integration', run: vitest('integration') },
  { name: 'workflows', run: vitest('workflows') },
  { name: 'e2e', run: endToEnd },
]
