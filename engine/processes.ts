import pg from 'pg'
import { inTransaction, queueJobs } from './database'
import { QUEUE_SCHEMA } from './schema'

/** How long a call that lost its process is left to report steps before it is made again. */
const GRACE = `interval '2 s'`

const lockName = (parameter: string) => `hashtextextended('countersign-engine:process:' || ${parameter}, 0)`

async function openLifeSign(url: string, owner: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'countersign-engine life sign',
    keepAlive: true,
  })
  client.on('error', error => console.error(`engine: lost the life sign's connection (${error.message})`))
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock(${lockName('$1')})`, [owner])
    await client.query(`insert into engine.process (owner) values ($1) on conflict do nothing`, [owner])
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

/**
 * Says that this process lives: a session-level advisory lock, which PostgreSQL frees the moment the process is gone,
 * kill -9 included. A broken connection is opened again; meanwhile others may take over, and the generation fences.
 * @returns a function that gives the life sign up
 */
export async function announce(url: string, owner: string): Promise<() => Promise<void>> {
  let stopped = false
  let client = await openLifeSign(url, owner)
  const keep = () => client.once('end', reopen)
  const reopen = () => {
    if (stopped) return
    const again = () =>
      openLifeSign(url, owner).then(opened => {
        client = opened
        keep()
      }, reopen)
    setTimeout(again, 1_000)
  }
  keep()
  return async () => {
    stopped = true
    await client.end()
  }
}

/** Queues the calls of `owners` again, all of them or only `ids`. */
async function requeue(tx: pg.PoolClient, owners: string[], ids: string[] | null): Promise<void> {
  await tx.query(
    `with lost as (
       update engine.dispatch set state = 'queued', owner = null, due_at = now() + ${GRACE}
       where owner = any($1) and state = 'calling' and ($2::text[] is null or id = any($2)) returning id, slot, due_at
     ) ${queueJobs('lost')}`,
    [owners, ids],
  )
}

/** Gives up what this process holds (a stop), or what a dead one held: its jobs and its calls go to whoever is there. */
export async function release(tx: pg.PoolClient, owners: string[]): Promise<void> {
  await tx.query(`select ${QUEUE_SCHEMA}.force_unlock_workers($1)`, [owners])
  await requeue(tx, owners, null)
  await tx.query(`delete from engine.process where owner = any($1)`, [owners])
}

/** Finds processes that died and takes their work over. Called at start and every second. */
export async function takeOver(pool: pg.Pool, me: string): Promise<void> {
  await inTransaction(pool, async tx => {
    const dead = await tx.query<{ owner: string }>(
      `select owner from engine.process where owner <> $1 and pg_try_advisory_xact_lock(${lockName('owner')})`,
      [me],
    )
    if (dead.rows.length > 0)
      await release(
        tx,
        dead.rows.map(row => row.owner),
      )
  })
}

/** Queues again what is marked as called by this process but is not (the database failed between call and outcome). */
export async function recoverOwn(pool: pg.Pool, me: string, active: ReadonlySet<string>): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from engine.dispatch where owner = $1 and state = 'calling' and called_at < now() - interval '10 s'`,
    [me],
  )
  const lost = rows.map(row => row.id).filter(id => !active.has(id))
  if (lost.length > 0) await inTransaction(pool, tx => requeue(tx, [me], lost))
}
