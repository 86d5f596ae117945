import { EventEmitter } from 'node:events'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Job } from './claim'
import { TASK } from './database'
import { QUEUE_SCHEMA } from './schema'

/** Calls at once in one process. A call is mostly waiting, so this is well above the number of cores. */
const CALLS_AT_ONCE = 64

const quiet = new Logger(() => (level, message) => {
  if (level === 'error') console.error(`engine: queue: ${message}`)
})

const isJob = (payload: unknown): payload is Job =>
  typeof payload === 'object' && payload !== null && 'id' in payload && 'slot' in payload

/**
 * Starts taking jobs from graphile-worker. Jobs are fetched in batches (local queue) and their ends are written in
 * batches; the idle latency stays that of a notification.
 * @returns `owner`, the name under which this process locks jobs, and `stop`
 */
export async function startQueue(pool: pg.Pool, perform: (job: Job) => Promise<void>) {
  const events: WorkerEvents = new EventEmitter()
  let owner = ''
  events.on('pool:create', ({ workerPool }) => {
    owner = workerPool.id
  })
  const runner = await run({
    pgPool: pool,
    events,
    logger: quiet,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: {
      [TASK]: async payload => {
        if (!isJob(payload)) throw new Error(`not a job of this engine: ${JSON.stringify(payload)}`)
        await perform(payload)
      },
    },
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
  return { owner, stop: () => runner.stop() }
}
