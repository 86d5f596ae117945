import type pg from 'pg'
import { z } from 'zod'
import { type Db, inTransaction } from './database'

/** What a queued job carries: a dispatch and the concurrency slot it needs. */
export const job = z.object({ id: z.string(), slot: z.string().nullable() })
export type Job = z.infer<typeof job>

/** A call or a sleep's end that this process has taken. `generation` fences: it makes every earlier call stale. */
export interface Claimed extends Job {
  runId: string
  generation: number
  /** Attempts made before, from 0. */
  attempt: number
  /** Protocol version that the SDK chose. */
  version: number
  kind: 'call' | 'sleep'
  stepId: string
  name: string
  functionId: string
  /** The app's endpoint for the function; null when the function has never been registered. */
  url: string | null
  retries: number
  event: unknown
  /** Finished steps in the order in which they finished: id and state. */
  steps: [id: string, state: unknown][]
  /** For how long the app could not be reached (milliseconds); 0 when it could. */
  unreachedMs: number
}

async function take(db: Db, id: string, owner: string): Promise<Claimed | undefined> {
  const { rows } = await db.query<Claimed>({
    name: 'claim',
    text: `with c as (
        update engine.dispatch set state = 'calling', generation = generation + 1, owner = $2, called_at = now()
        where id = $1 and state = 'queued' and due_at <= now() + interval '50 ms' returning *
      ) select c.id, c.step_id as "stepId", c.name, c.kind, c.generation, c.attempt, c.slot, c.version, work.*,
          coalesce(extract(epoch from now() - c.unreached_since)::float * 1000, 0) as "unreachedMs"
        from c join engine.work on work."runId" = c.run_id`,
    values: [id, owner],
  })
  return rows[0]
}

/** How many calls a slot may still take. The lock, held to the transaction's end, makes counting and taking one act. */
async function placesIn(tx: Db, slot: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('countersign-engine:slot:' || $1, 0))`, [slot])
  const { rows } = await tx.query<{ free: number }>(
    `select coalesce((select f.slot_limit from engine.run r join engine.function f on f.id = r.function_id
             where r.id = (select run_id from engine.dispatch where slot = $1 limit 1)), 1000000)
          - (select count(*)::int from engine.dispatch where slot = $1 and state = 'calling') as free`,
    [slot],
  )
  return rows[0]?.free ?? 0
}

/**
 * Takes a dispatch for this process and raises its generation, which makes every earlier call of it stale.
 * @returns undefined when it is done, taken by another, not yet due, or its slot is full: it waits for `releaseSlot`
 */
export async function claim(pool: pg.Pool, { id, slot }: Job, owner: string): Promise<Claimed | undefined> {
  if (slot === null) return take(pool, id, owner)
  return inTransaction(pool, async tx => {
    if ((await placesIn(tx, slot)) > 0) return take(tx, id, owner)
    await tx.query(`update engine.dispatch set state = 'waiting' where id = $1 and state = 'queued'`, [id])
    return undefined
  })
}

/** Lets as many waiting dispatches of a slot go as there are places, the one that was due first first. */
export async function releaseSlot(pool: pg.Pool, slot: string): Promise<void> {
  await inTransaction(pool, async tx => {
    await tx.query(
      `update engine.dispatch set state = 'queued' where id in (
         select id from engine.dispatch where slot = $1 and state = 'waiting' order by due_at, id limit $2)`,
      [slot, Math.max(0, await placesIn(tx, slot))],
    )
  })
}

/** Frees what a crash between an outcome and its release left waiting. Called every few seconds. */
export async function releaseForgotten(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ slot: string }>(
    `select slot from engine.dispatch where state = 'waiting' group by slot limit 1000`,
  )
  for (const { slot } of rows) await releaseSlot(pool, slot)
}
