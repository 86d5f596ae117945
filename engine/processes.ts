import pg from 'pg'
import { inTransaction, QUEUE_SCHEMA, queueJobs } from './database'
import type { Context } from './dispatch'

/** How long a call that lost its process is left to report steps before it is made again. */
const GRACE = `interval '2 s'`
/** A call of this process that it no longer knows of is made again after this (milliseconds). */
const FORGOTTEN_MS = 10_000

const lockName = (parameter: string) => `hashtextextended('countersign-engine:process:' || ${parameter}, 0)`

/**
 * Says that a process lives: a session-level advisory lock, which PostgreSQL frees the moment the process is gone,
 * kill -9 included. While its connection is broken others may take over, and the generation fences.
 */
export class LifeSign {
  #client: pg.Client | undefined

  /** Gives the sign, or gives it again when its connection broke. Called at start and every second. */
  async keep({ pool, owner }: Pick<Context, 'pool' | 'owner'>): Promise<void> {
    if (this.#client !== undefined) return
    const client = new pg.Client({ ...pool.options, application_name: 'countersign-engine life sign', keepAlive: true })
    client.on('error', error => console.error(`engine: lost the life sign's connection (${error.message})`))
    client.once('end', () => {
      this.#client = undefined
    })
    try {
      await client.connect()
      await client.query(`select pg_advisory_lock(${lockName('$1')})`, [owner])
      await client.query(`insert into engine.process (owner) values ($1) on conflict do nothing`, [owner])
      this.#client = client
    } catch (error) {
      await client.end()
      throw error
    }
  }

  async giveUp(): Promise<void> {
    await this.#client?.end()
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
export async function takeOver({ pool, owner }: Context): Promise<void> {
  await inTransaction(pool, async tx => {
    const { rows } = await tx.query<{ owner: string }>(
      `select owner from engine.process where owner <> $1 and pg_try_advisory_xact_lock(${lockName('owner')})`,
      [owner],
    )
    const dead = rows.map(row => row.owner)
    if (dead.length > 0) await release(tx, dead)
  })
}

/**
 * Gives up calls that have neither ended nor reported a step for the configured time (reports count in whichever
 * process they arrive), and makes again those that are marked as called by this process but are not, because the
 * database failed between call and outcome. Called every second, or more often when the time is short.
 */
export async function lookAfterCalls({ pool, owner, active, config }: Context): Promise<void> {
  const { rows } = await pool.query<{ id: string; silentMs: number }>(
    `select id, extract(epoch from now() - called_at)::float * 1000 as "silentMs" from engine.dispatch
     where owner = $1 and state = 'calling'`,
    [owner],
  )
  for (const { id, silentMs } of rows) if (silentMs >= config.callTimeoutMs) active.get(id)?.abort()
  const lost = rows.filter(({ id, silentMs }) => silentMs > FORGOTTEN_MS && !active.has(id)).map(({ id }) => id)
  if (lost.length > 0) await inTransaction(pool, tx => requeue(tx, [owner], lost))
}
