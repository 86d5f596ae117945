// `npm test`: only what Node brings, until the dependencies are there.
import { begin, fail } from './start/install.mjs'

const began = Date.now()
try {
  await begin(false)
  const { main } = await import('./test/main.ts')
  await main(process.argv.slice(2), began)
} catch (error) {
  // Whoever reads only the last line must see that nothing has passed.
  process.once('exit', () => console.log('0 passed, 1 failed'))
  fail(error)
}
