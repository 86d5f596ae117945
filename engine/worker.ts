import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { z } from 'zod'
import { releaseForgotten } from './claim'
import type { Config } from './config'
import { cronClock } from './cron'
import { inTransaction, QUEUE_SCHEMA, TASK } from './database'
import { type Context, perform } from './dispatch'
import { LifeSign, lookAfterCalls, release, takeOver } from './processes'
import { prune } from './prune'

/** Calls at once in one process. A call is mostly waiting, so this is well above the number of cores. */
const CALLS_AT_ONCE = 64

const quiet = new Logger(() => (level, message) => {
  if (level === 'error') console.error(`engine: queue: ${message}`)
})

const job = z.object({ id: z.string(), slot: z.string().nullable() })

/** Calls `work` now and again and again, `ms` after it ended. A failure is said; the database may be away. */
async function every(ms: number, what: string, stop: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!stop.aborted) {
    try {
      await work()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!stop.aborted) console.error(`engine: ${what} failed, trying again: ${reason}`)
    }
    await setTimeout(ms, undefined, { signal: stop }).catch(() => undefined)
  }
}

/**
 * Starts carrying out jobs and everything that is done by the clock, until `stop`. Jobs are fetched in batches (local
 * queue) and their ends are written in batches; the idle latency stays that of a notification.
 * @returns a function that waits for the end, to be called after `stop`; it leaves all work to other processes
 */
export async function startWorker(pool: pg.Pool, config: Config, stop: AbortSignal): Promise<() => Promise<void>> {
  const events: WorkerEvents = new EventEmitter()
  const lifeSign = new LifeSign()
  // The name under which the queue locks jobs is this process's name; no job is done before it has given its life sign.
  const ready = new Promise<Context>((resolve, reject) => {
    events.once('pool:create', ({ workerPool }) => {
      const context = { pool, config, owner: workerPool.id, active: new Map(), stop }
      lifeSign.keep(context).then(() => resolve(context), reject)
    })
  })
  const queue = run({
    pgPool: pool,
    events,
    logger: quiet,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: { [TASK]: async payload => perform(await ready, job.parse(payload)) },
    preset: {
      worker: {
        schema: QUEUE_SCHEMA,
        concurrentJobs: CALLS_AT_ONCE,
        pollInterval: 250,
        localQueue: { size: CALLS_AT_ONCE * 2 },
        completeJobBatchDelay: 5,
        gracefulShutdownAbortTimeout: 500,
      },
    },
  })
  const [context, runner] = await Promise.all([ready, queue])

  const clock = cronClock(pool, new Date())
  void every(500, 'the cron clock', stop, () => clock(new Date()))
  void every(1_000, 'the life sign', stop, () => lifeSign.keep(context))
  void every(1_000, 'taking over', stop, () => takeOver(context))
  void every(Math.min(1_000, config.callTimeoutMs), 'looking after calls', stop, () => lookAfterCalls(context))
  void every(5_000, 'freeing slots', stop, () => releaseForgotten(pool))
  void every(60_000, 'pruning', stop, () => prune(pool, config.retentionHours))

  return async () => {
    await Promise.race([runner.stop(), setTimeout(1_000)])
    await inTransaction(pool, tx => release(tx, [context.owner]))
    await lifeSign.giveUp()
  }
}
