import { existsSync, readFileSync } from 'node:fs'

export interface Counts {
  passed: number
  failed: number
  /** Why it counts as failed, where that is not a test's own failure. */
  reason?: string
}

/** A static check is one test. */
export const oneTest = (passed: boolean): Counts => (passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A suite that could not run, or ran nothing, has failed. */
export const couldNotRun = (reason: string): Counts => ({ passed: 0, failed: 1, reason })

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Counts Vitest's JSON report. A file that could not be loaded, and a skipped test, count as failed. */
export function countVitest(file: string, exitCode: number): Counts {
  const report = read<VitestReport>(file)
  if (!report) return couldNotRun('it wrote no report')
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  )
  const skipped = report.numPendingTests + report.numTodoTests
  return settle(report.numPassedTests, report.numFailedTests + unloaded.length, skipped, exitCode)
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: { message?: string }[]
}

/** Counts Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function countPlaywright(file: string, exitCode: number): Counts {
  const report = read<PlaywrightReport>(file)
  if (!report) return couldNotRun('it wrote no report')
  const { expected, unexpected, flaky, skipped } = report.stats
  return settle(expected, unexpected + flaky, skipped, exitCode)
}

function settle(passed: number, failed: number, skipped: number, exitCode: number): Counts {
  if (skipped > 0) return { passed, failed: failed + skipped, reason: `${skipped} did not run` }
  if (failed > 0) return { passed, failed }
  if (exitCode !== 0) return { passed, failed: 1, reason: `it ended with ${exitCode}` }
  return passed > 0 ? { passed, failed } : couldNotRun('it has no tests')
}

function read<T>(file: string): T | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
