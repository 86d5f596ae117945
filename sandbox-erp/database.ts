import pg from 'pg'
import { schemaSql } from './schema'

/** A pool, or one client inside a transaction: whatever takes a query. */
export type Db = Pick<pg.Pool, 'query'>

/** Opens the pool. A connection that breaks while idle is replaced by the next query; it must not end the process. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 10, application_name: 'sandbox-erp' })
  pool.on('error', error => console.error(`sandbox ERP: lost an idle database connection (${error.message})`))
  return pool
}

/** Makes the tables that are not there yet; several servers may start at once. */
export const createTables = (pool: pg.Pool): Promise<void> =>
  inTransaction(pool, async tx => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('sandbox-erp schema'))`)
    await tx.query(schemaSql)
  })

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
