import { once } from 'node:events'
import { type Config, readConfig } from './config'
import { migrate, openPool } from './database'
import { createServer } from './http'
import { keepSynced } from './sync'
import { startWorker } from './worker'

async function start(config: Config): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const pool = openPool(config.databaseUrl)
  await migrate(pool)
  const server = createServer(pool, config).listen(config.port, '127.0.0.1')
  await once(server, 'listening')
  const ended = await startWorker(pool, config, stopping.signal)
  for (const url of config.appUrls) void keepSynced(url, config, stopping.signal)
  return async () => {
    stopping.abort()
    server.close()
    server.closeAllConnections()
    await ended()
  }
}

/** Ends the process, whatever still hangs, before the two seconds that its parent gives it are over. */
function stopOn(signal: NodeJS.Signals, stop: () => Promise<void>): void {
  process.once(signal, () => {
    setTimeout(() => process.exit(1), 1_800).unref()
    stop().then(
      () => process.exit(0),
      error => {
        console.error('engine: stopping failed:', error)
        process.exit(1)
      },
    )
  })
}

try {
  const config = readConfig(process.env)
  const stop = await start(config)
  stopOn('SIGTERM', stop)
  stopOn('SIGINT', stop)
  console.warn(`engine: ready on http://127.0.0.1:${config.port} (${config.signingKey ? 'signed' : 'unsigned, dev'})`)
} catch (error) {
  console.error(error instanceof Error ? error.message.replace(/^/gm, 'engine: ') : error)
  process.exit(1)
}
