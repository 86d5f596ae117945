import type pg from 'pg'
import { type Db, inTransaction } from './database'
import type { Call } from './settle'
import { proceed } from './settle'
import { withSlot } from './slots'

/** A call that this process has taken, with all that the app must be told. */
export interface Claimed extends Call {
  kind: 'call' | 'sleep'
  stepId: string
  functionId: string
  /** The app's endpoint for the function; null when the function has never been registered. */
  url: string | null
  retries: number
  event: unknown
  /** Finished steps in the order in which they finished: id and state. */
  steps: [id: string, state: unknown][]
}

/** What a queued job carries. */
export interface Job {
  id: string
  slot: string | null
}

async function take(db: Db, id: string, owner: string): Promise<Claimed | undefined> {
  const { rows } = await db.query<Claimed>({
    name: 'claim',
    text: `with c as (
        update engine.dispatch set state = 'calling', generation = generation + 1, owner = $2, called_at = now()
        where id = $1 and state = 'queued' and due_at <= now() + interval '50 ms' returning *
      ) select c.id, c.run_id as "runId", c.step_id as "stepId", c.kind, c.generation, c.attempt, c.slot, c.version,
          r.function_id as "functionId", f.url, f.retries, e.payload as event,
          (select coalesce(json_agg(json_build_array(s.id, s.state) order by s.position), '[]')
           from engine.step s where s.run_id = c.run_id) as steps
        from c join engine.run r on r.id = c.run_id join engine.event e on e.id = r.event_id
          left join engine.function f on f.id = r.function_id`,
    values: [id, owner],
  })
  return rows[0]
}

/**
 * Takes a dispatch for this process and raises its generation, which makes every earlier call of it stale.
 * @returns undefined when it is not to be called now: done, taken by another process, not yet due, or its slot is full
 */
export function claim(pool: pg.Pool, job: Job, owner: string): Promise<Claimed | undefined> {
  return job.slot === null ? take(pool, job.id, owner) : withSlot(pool, job.id, job.slot, tx => take(tx, job.id, owner))
}

/** Ends a sleep: the step is stored with the state `null`, and the run goes on unless something else is still open. */
export async function wake(pool: pg.Pool, sleep: Claimed): Promise<void> {
  await inTransaction(pool, async tx => {
    await tx.query(`select 1 from engine.run where id = $1 for no key update`, [sleep.runId])
    const woken = await tx.query(
      `with woken as (delete from engine.dispatch where id = $1 and generation = $2 returning run_id, step_id, name)
       insert into engine.step (run_id, id, op, name, state, attempts)
       select run_id, step_id, 'Sleep', name, 'null', 1 from woken on conflict do nothing`,
      [sleep.id, sleep.generation],
    )
    if (woken.rowCount === 1) await proceed(tx, sleep.runId, sleep.version)
  })
}
