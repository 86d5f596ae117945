import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { job, releaseForgotten } from './claim'
import type { Config } from './config'
import { cronClock } from './cron'
import { QUEUE_SCHEMA } from './database'
import { type Context, perform } from './dispatch'
import { lookAfterCalls, prune, release, takeOver } from './upkeep'
import { callApp } from './wire'

/** Calls at once in one process. A call is mostly waiting, so this is well above the number of cores. */
const CALLS_AT_ONCE = 64

const quiet = new Logger(() => (level, message) => {
  if (level === 'error') console.error(`engine: queue: ${message}`)
})

/**
 * Calls `work` now and again and again, `ms` after it ended or what it returns. Tells the log only when it begins to
 * fail, fails in another way, or succeeds again: the database or an app may be away for long.
 */
async function every(ms: number, what: string, stop: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  for (let said = ''; !stop.aborted; ) {
    let pause = ms
    let failure = ''
    try {
      pause = Number(await work()) || ms
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
    }
    if (failure !== said && !stop.aborted)
      console.warn(`engine: ${what} ${failure ? `fails: ${failure}` : 'works again'}`)
    said = failure
    await setTimeout(pause, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** Asks an app to register itself, and again every ten seconds: it may be restarted with other functions. */
async function sync(url: string, config: Config, stop: AbortSignal): Promise<number> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(10_000)])
  const answer = await callApp(config, 'PUT', url, { url }, { signal })
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}: ${answer.text.slice(0, 500)}`)
  return 10_000
}

/**
 * Starts carrying out jobs and everything that is done by the clock, until `stop`. Jobs are fetched in batches (local
 * queue) and their ends are written in batches; the idle latency stays that of a notification.
 * @returns a function that waits for the end, to be called after `stop`; it leaves all work to other processes
 */
export async function startWorker(pool: pg.Pool, config: Config, stop: AbortSignal): Promise<() => Promise<void>> {
  const events: WorkerEvents = new EventEmitter()
  // The name under which the queue locks jobs is this process's name; no job is done before the others know it.
  const ready = new Promise<Context>((resolve, reject) => {
    events.once('pool:create', ({ workerPool }) => {
      const context = { pool, config, owner: workerPool.id, active: new Map(), stop }
      takeOver(context).then(() => resolve(context), reject)
    })
  })
  const queue = run({
    pgPool: pool,
    events,
    logger: quiet,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: { dispatch: async payload => perform(await ready, job.parse(payload)) },
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
  void every(1_000, 'taking over', stop, () => takeOver(context))
  void every(Math.min(1_000, config.ENGINE_CALL_TIMEOUT_MS), 'looking after calls', stop, () => lookAfterCalls(context))
  void every(5_000, 'freeing slots', stop, () => releaseForgotten(pool))
  void every(60_000, 'pruning', stop, async () => void (await prune(pool, config.ENGINE_RETENTION_HOURS)))
  for (const url of config.ENGINE_APP_URLS) void every(2_000, `registering ${url}`, stop, () => sync(url, config, stop))

  return async () => {
    await Promise.race([runner.stop(), setTimeout(1_000)])
    await release(pool, [context.owner])
  }
}
