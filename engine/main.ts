import { once } from 'node:events'
import { ulid } from 'ulid'
import { readConfig } from './config'
import { migrate, openPool } from './database'
import { createServer } from './http'
import { startWorker } from './worker'

try {
  const config = readConfig(process.env)
  const stopping = new AbortController()
  const pool = openPool(config.ENGINE_DATABASE_URL, `countersign-engine ${ulid()}`)
  await migrate(pool)
  const server = createServer(pool, config).listen(config.ENGINE_PORT, '127.0.0.1')
  await once(server, 'listening')
  const workEnded = await startWorker(pool, config, stopping.signal)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      // Whatever still hangs: this process ends before the two seconds that its parent gives it are over.
      setTimeout(() => process.exit(1), 1_800)
      stopping.abort()
      server.close()
      server.closeAllConnections()
      await workEnded()
      process.exit(0)
    })
  }
  const mode = config.INNGEST_SIGNING_KEY ? 'signed' : 'unsigned, dev'
  console.warn(`engine: ready on http://127.0.0.1:${config.ENGINE_PORT} (${mode})`)
} catch (error) {
  console.error(error instanceof Error ? error.message.replace(/^/gm, 'engine: ') : error)
  process.exit(1)
}
