// `npm test`: only what Node brings, until the dependencies are there.
import { fail, installDependencies, requireNode, requireSpace } from './start/install.mjs'

const began = Date.now()
requireNode()
process.chdir(new URL('..', import.meta.url).pathname)
try {
  requireSpace()
  await installDependencies()
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import('./test/main.ts')
  await main(process.argv.slice(2), began)
} catch (error) {
  // Whoever reads only the last line must see that nothing has passed.
  process.once('exit', () => console.log('0 passed, 1 failed'))
  fail(error)
}
