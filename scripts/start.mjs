// `npm start`: only what Node brings, until the dependencies are there.
import { begin, fail } from './start/install.mjs'

try {
  await begin()
  const { main } = await import('./start/main.ts')
  await main(process.argv.slice(2))
} catch (error) {
  fail(error)
}
