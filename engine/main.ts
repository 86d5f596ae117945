import { type Config, readConfig } from './config'
import { cronClock } from './cron'
import { inTransaction, openPool } from './database'
import { type Context, perform } from './dispatch'
import { createServer } from './http'
import { announce, recoverOwn, release, takeOver } from './processes'
import { prune } from './prune'
import { startQueue } from './queue'
import { migrate } from './schema'
import { releaseForgotten } from './slots'
import { keepSynced } from './sync'

/** Calls `work` again and again, `ms` after it ended. A failure is said and tried again; the database may be away. */
function every(ms: number, what: string, stop: AbortSignal, work: () => Promise<unknown>): void {
  const again = async () => {
    try {
      await work()
    } catch (error) {
      if (!stop.aborted)
        console.error(`engine: ${what} failed, trying again:`, error instanceof Error ? error.message : error)
    }
    if (!stop.aborted) setTimeout(again, ms)
  }
  setTimeout(again, ms)
}

async function start(config: Config): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const stop = stopping.signal
  const pool = openPool(config.databaseUrl)
  await migrate(pool)

  const server = createServer(pool, config)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, '127.0.0.1', resolve)
  })

  const active = new Set<string>()
  let begin: (context: Context) => void = () => {}
  const context = new Promise<Context>(resolve => {
    begin = resolve
  })
  const queue = await startQueue(pool, async job => perform(await context, job, stop))
  const { owner } = queue
  const silence = await announce(config.databaseUrl, owner)
  await takeOver(pool, owner)
  begin({ pool, config, owner, active })

  const clock = cronClock(pool, new Date())
  every(500, 'the cron clock', stop, () => clock(new Date()))
  every(1_000, 'taking over', stop, () => takeOver(pool, owner))
  every(5_000, 'recovery', stop, () => recoverOwn(pool, owner, active))
  every(5_000, 'freeing slots', stop, () => releaseForgotten(pool))
  every(60_000, 'pruning', stop, () => prune(pool, config.retentionHours))
  for (const url of config.appUrls) void keepSynced(url, config, stop)

  return async () => {
    stopping.abort()
    server.close()
    server.closeAllConnections()
    await Promise.race([queue.stop(), new Promise(resolve => setTimeout(resolve, 1_000))])
    await inTransaction(pool, tx => release(tx, [owner]))
    await silence()
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
