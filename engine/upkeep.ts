import type pg from 'pg'
import { type Db, QUEUE_SCHEMA } from './database'
import type { Context } from './dispatch'

/**
 * SQL that queues calls again: those of the processes $1, under a further condition. A call that lost its process is
 * left two seconds to report steps before it is made again.
 */
const requeue = (condition: string) => `
  update engine.dispatch set state = 'queued', owner = null, due_at = now() + interval '2 s'
  where owner = any($1) and state = 'calling' and ${condition}`

/**
 * Gives up what this process holds (a stop), or what a dead one held: its jobs and its calls go to whoever is there.
 * The process is forgotten last, so that what a crash leaves half done is done again.
 */
export async function release(db: Db, owners: string[]): Promise<void> {
  await db.query(`select ${QUEUE_SCHEMA}.force_unlock_workers($1)`, [owners])
  await db.query(requeue('true'), [owners])
  await db.query(`delete from engine.process where owner = any($1)`, [owners])
}

/**
 * Says that this process lives, finds others that died and takes their work over. At start and every second. PostgreSQL
 * drops a process's sessions when it is gone, kill -9 included; when only connections broke, the generation fences.
 */
export async function takeOver({ pool, owner }: Context): Promise<void> {
  const values = [owner, pool.options.application_name]
  await pool.query(`insert into engine.process (owner, session) values ($1, $2) on conflict do nothing`, values)
  const { rows } = await pool.query<{ owner: string }>(
    `select owner from engine.process where owner <> $1
       and not exists (select 1 from pg_stat_activity where application_name = session and session <> '')`,
    [owner],
  )
  const dead = rows.map(row => row.owner)
  if (dead.length > 0) await release(pool, dead)
}

/**
 * Gives up calls that have neither ended nor reported a step for the configured time (reports count in whichever
 * process they arrive), and makes again those that are marked as called by this process but are not, because the
 * database failed between call and outcome ten seconds ago. Called every second, or more often when the time is short.
 */
export async function lookAfterCalls({ pool, owner, active, config }: Context): Promise<void> {
  const { rows } = await pool.query<{ id: string; silentMs: number }>(
    `select id, extract(epoch from now() - called_at)::float * 1000 as "silentMs" from engine.dispatch
     where owner = $1 and state = 'calling'`,
    [owner],
  )
  for (const { id, silentMs } of rows) if (silentMs >= config.ENGINE_CALL_TIMEOUT_MS) active.get(id)?.abort()
  const lost = rows.filter(({ id, silentMs }) => silentMs > 10_000 && !active.has(id)).map(({ id }) => id)
  if (lost.length > 0) await pool.query(requeue('id = any($2)'), [[owner], lost])
}

/**
 * Deletes finished runs with their steps and events older than `hours`, and receipts of event ids after 24 hours.
 * Small batches, so that nothing is locked for long. A run that still goes on keeps its event.
 * @returns how many rows went (runs, events and receipts)
 */
export async function prune(pool: pg.Pool, hours: number): Promise<number> {
  const old = `< now() - ${hours} * interval '1 hour'`
  const gone = {
    run: `ended_at ${old}`,
    event: `received_at ${old} and not exists (select 1 from engine.run where event_id = event.id)`,
    receipt: `at < now() - interval '24 hours'`,
  }
  let total = 0
  for (const [table, condition] of Object.entries(gone)) {
    const batch = `select ctid from engine.${table} where ${condition} limit 1000`
    for (let count = 1_000; count === 1_000; total += count) {
      count = (await pool.query(`delete from engine.${table} where ctid = any(array(${batch}))`)).rowCount ?? 0
    }
  }
  return total
}
