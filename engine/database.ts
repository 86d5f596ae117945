import { readFileSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

/** The PostgreSQL schema of graphile-worker's own tables. */
export const QUEUE_SCHEMA = 'engine_queue'
/** The name of the one graphile-worker task: carry out a dispatch. */
export const TASK = 'dispatch'

/** A pool or one client inside a transaction: whatever takes a query. */
export type Db = Pick<pg.Pool, 'query'>

/** Opens the pool. A connection that breaks while idle is replaced by the next query; it must not end the process. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 20, application_name: 'countersign-engine' })
  const say = (error: Error) => console.error(`engine: database connection: ${error.message}`)
  pool.on('error', say)
  pool.on('connect', client => client.on('error', say))
  return pool
}

/** Creates or completes the tables. Two engines may start at once: an advisory lock lets one go first. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('countersign-engine:schema', 0))`)
    await client.query(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'))
    await runMigrations({ pgPool: pool, schema: QUEUE_SCHEMA })
  } finally {
    await client.query(`select pg_advisory_unlock_all()`)
    client.release()
  }
}

/** Runs `work` in one transaction; rolls back when it throws. */
export async function inTransaction<T>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** The named fields of rows, a list each: parameters for `unnest`. */
export const columns = <T>(rows: T[], ...names: (keyof T)[]) => names.map(name => rows.map(row => row[name]))

/**
 * SQL that queues one job for each row of a relation with `id`, `slot` and `due_at`: the end of a statement that has
 * just written those dispatches, so that a dispatch and its job are committed together.
 */
export const queueJobs = (relation: string): string => `
  select count(*) from ${QUEUE_SCHEMA}.add_jobs(array(
    select row('${TASK}', json_build_object('id', id, 'slot', slot), null, due_at, 1000, null, 0, null)
      ::${QUEUE_SCHEMA}.job_spec from ${relation}))`
