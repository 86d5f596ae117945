import { prepareClient } from '../start/build'
import { whenCallerEnds } from '../start/stop'
import { type Counts, couldNotRun } from './counts'
import { type Suite, suites } from './suites'

/**
 * Runs the suites, all or those named, and leaves with their sum as the last line.
 * @param names of suites
 * @param began when the installation began, ms
 * @throws when there is no suite of that name
 */
export async function main(names: string[], began: number): Promise<never> {
  const unknown = names.find(name => !suites.some(suite => suite.name === name))
  if (unknown) throw new Error(`No suite "${unknown}": name any of ${suites.map(({ name }) => name).join(', ')}`)
  const chosen = names.length > 0 ? suites.filter(({ name }) => names.includes(name)) : suites
  whenCallerEnds(() => process.exit(1))
  await prepareClient()
  const installed = Date.now()

  const lines: string[] = []
  let passed = 0
  let failed = 0
  for (const suite of chosen) {
    const clock = Date.now()
    console.log(`\n== ${suite.name}`)
    const counts = await attempt(suite)
    passed += counts.passed
    failed += counts.failed
    const line = `${suite.name.padEnd(12)} ${counts.passed} passed, ${counts.failed} failed, ${seconds(clock)}`
    lines.push(counts.reason ? `${line} (${counts.reason})` : line)
    console.log(lines.at(-1))
  }

  console.log(`\n${lines.join('\n')}`)
  console.log(`\nInstallation took ${seconds(began, installed)}, the tests ${seconds(installed)}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}

/** A suite that breaks has failed; the others still run. */
async function attempt(suite: Suite): Promise<Counts> {
  try {
    return await suite.run()
  } catch (error) {
    return couldNotRun(error instanceof Error ? error.message : String(error))
  }
}

const seconds = (from: number, to = Date.now()) => `${((to - from) / 1000).toFixed(1)} s`
