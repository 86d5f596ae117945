import { type Db, inTransaction, QUEUE_SCHEMA } from './database'
import type { Context } from './dispatch'

/** How long a call that lost its process is left to report steps before it is made again. */
const GRACE = `interval '2 s'`
/** A call of this process that it no longer knows of is made again after this (milliseconds). */
const FORGOTTEN_MS = 10_000

/**
 * Says that a process lives, and under which session name. PostgreSQL drops its sessions the moment it is gone, kill -9
 * included. When only its connections broke, others may take over meanwhile, and the generation fences.
 */
export async function announce({ pool, owner }: Pick<Context, 'pool' | 'owner'>): Promise<void> {
  await pool.query(`insert into engine.process (owner, session) values ($1, $2) on conflict do nothing`, [
    owner,
    pool.options.application_name,
  ])
}

/** Queues the calls of `owners` again, all of them or only `ids`. */
async function requeue(db: Db, owners: string[], ids: string[] | null): Promise<void> {
  await db.query(
    `update engine.dispatch set state = 'queued', owner = null, due_at = now() + ${GRACE}
     where owner = any($1) and state = 'calling' and ($2::text[] is null or id = any($2))`,
    [owners, ids],
  )
}

/** Gives up what this process holds (a stop), or what a dead one held: its jobs and its calls go to whoever is there. */
export async function release(tx: Db, owners: string[]): Promise<void> {
  await tx.query(`select ${QUEUE_SCHEMA}.force_unlock_workers($1)`, [owners])
  await requeue(tx, owners, null)
  await tx.query(`delete from engine.process where owner = any($1)`, [owners])
}

/** Finds processes that died and takes their work over. Called at start and every second. */
export async function takeOver({ pool, owner }: Context): Promise<void> {
  await announce({ pool, owner })
  const { rows } = await pool.query<{ owner: string }>(
    `select owner from engine.process where owner <> $1
       and session not in (select application_name from pg_stat_activity where datname = current_database())`,
    [owner],
  )
  const dead = rows.map(row => row.owner)
  if (dead.length > 0) await inTransaction(pool, tx => release(tx, dead))
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
  for (const { id, silentMs } of rows) if (silentMs >= config.ENGINE_CALL_TIMEOUT_MS) active.get(id)?.abort()
  const lost = rows.filter(({ id, silentMs }) => silentMs > FORGOTTEN_MS && !active.has(id)).map(({ id }) => id)
  if (lost.length > 0) await requeue(pool, [owner], lost)
}
