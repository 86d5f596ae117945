import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './counts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-unit-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content: object): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}
const vitest = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
const playwright = (stats: object) =>
  report({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors: [] })

test('passes when all have passed', () => {
  expect(countVitest(report(vitest), 0)).toEqual({ passed: 4, failed: 0 })
  expect(countPlaywright(playwright({}), 0)).toEqual({ passed: 3, failed: 0 })
})

test.each([
  ['a failed test', { numFailedTests: 2 }, 1, { passed: 4, failed: 2 }],
  [
    'a file that could not be loaded',
    { testResults: [{ status: 'failed', assertionResults: [] }] },
    1,
    { passed: 4, failed: 1 },
  ],
  ['a skipped test', { numPendingTests: 1 }, 0, { passed: 4, failed: 1, reason: '1 did not run' }],
  ['an end in error', {}, 3, { passed: 4, failed: 1, reason: 'it ended with 3' }],
  ['no test at all', { numPassedTests: 0 }, 0, { passed: 0, failed: 1, reason: 'it has no tests' }],
])('%s counts as failed', (_, change, code, counts) => {
  expect(countVitest(report({ ...vitest, ...change }), code)).toEqual(counts)
})

test('a missing report, and what passed only when repeated, count as failed', () => {
  expect(countVitest(join(folder, 'none.json'), 0).failed).toBe(1)
  expect(countPlaywright(playwright({ expected: 2, flaky: 1 }), 0)).toEqual({ passed: 2, failed: 1 })
})
