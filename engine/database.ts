import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

/** The PostgreSQL schema of graphile-worker's own tables. */
export const QUEUE_SCHEMA = 'engine_queue'

/** A pool or one client inside a transaction: whatever takes a query. */
export type Db = Pick<pg.Pool, 'query'>

/**
 * Opens the pool; `name` is what its sessions are called in PostgreSQL. A connection that breaks while idle is replaced
 * by the next query; it must not end the process.
 */
export function openPool(url: string, name = 'countersign-engine'): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 20, application_name: name })
  const say = (error: Error) => console.error(`engine: database connection: ${error.message}`)
  pool.on('error', say)
  pool.on('connect', client => client.on('error', say))
  return pool
}

/**
 * Creates or completes the tables, once for each version of schema.sql: a start does not lock what another engine uses.
 * Two engines may start at once: an advisory lock lets one go first.
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const schema = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')
  const version = createHash('sha256').update(schema).digest('hex')
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('countersign-engine:schema', 0))`)
    const { rows } = await client.query(
      `select obj_description(to_regnamespace('engine')::oid, 'pg_namespace') as known`,
    )
    if (rows[0]?.known !== version) await client.query(`${schema}; comment on schema engine is '${version}'`)
    await runMigrations({ pgPool: pool, schema: QUEUE_SCHEMA })
  } finally {
    await client.query(`select pg_advisory_unlock_all()`)
    client.release()
  }
}

/** Runs `work` in one transaction; when it throws, the connection is closed, which rolls back in any state. */
export async function inTransaction<T>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let open = true
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    open = false
    return result
  } finally {
    client.release(open)
  }
}

/** The named fields of rows, a list each: parameters for `unnest`. */
export const columns = <T>(rows: T[], ...names: (keyof T)[]) => names.map(name => rows.map(row => row[name]))
