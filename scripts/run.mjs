// `npm run …` of a script in TypeScript, on a fresh clone too: node scripts/run.mjs FILE [its arguments]
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { begin, fail } from './start/install.mjs'

try {
  await begin()
  const [node, , file, ...args] = process.argv
  if (!file) throw new Error('Which script? node scripts/run.mjs scripts/database/migrate.ts')
  process.argv = [node, resolve(file), ...args]
  await import(pathToFileURL(resolve(file)).href)
} catch (error) {
  fail(error)
}
