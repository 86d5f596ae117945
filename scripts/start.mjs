// `npm start`: only what Node brings, until the dependencies are there.
import { existsSync } from 'node:fs'
import { fail, installDependencies, requireNode, requireSpace } from './start/install.mjs'

requireNode()
process.chdir(new URL('..', import.meta.url).pathname)
if (existsSync('.env')) process.loadEnvFile('.env')
try {
  requireSpace()
  await installDependencies()
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import('./start/main.ts')
  await main(process.argv.slice(2))
} catch (error) {
  fail(error)
}
