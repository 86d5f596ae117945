import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** The line count of README.md: every TypeScript file but tests and what only tests need. */
it('the engine has at most 1,500 lines', () => {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder).filter(name => /\.ts$/.test(name) && !/\.(test|test-support)\.ts$/.test(name))
  const lines = files.map(name => readFileSync(new URL(name, folder), 'utf8').split('\n').length - 1)
  expect(files).toContain('main.ts')
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1_500)
})
