import type pg from 'pg'
import { z } from 'zod'
import { inTransaction } from './database'
import { Refusal, STEPS_A_RUN } from './limits'
import { type Failure, type Op, readOps, type StepResult } from './outcome'
import { failRun, stepColumns, tooManySteps } from './settle'
import { releaseSlot } from './slots'

const report = z.looseObject({
  run_id: z.string(),
  qi_id: z.string(),
  generation_id: z.number().int(),
  steps: z.array(
    z.looseObject({ id: z.string(), op: z.string(), data: z.unknown().optional(), error: z.unknown().optional() }),
  ),
})

const stale = 'this call is stale: the run was dispatched again or has ended'

/**
 * Stores the steps that a running call reports; when this returns they are on disk.
 * @throws Refusal 409 when the call is no longer the current one of its dispatch, 400 for another shape
 */
export async function checkpoint(pool: pg.Pool, runId: string, body: unknown): Promise<void> {
  const parsed = report.safeParse(body)
  if (!parsed.success) throw new Refusal(400, `not a checkpoint: ${z.prettifyError(parsed.error)}`)
  const { qi_id: dispatchId, generation_id: generation, run_id } = parsed.data
  if (run_id !== runId) throw new Refusal(400, `the path names run ${runId}, the body run ${run_id}`)
  const outcome = readOps(parsed.data.steps satisfies Op[], { last: true, retryAt: undefined, now: Date.now() })
  const total = await store(pool, runId, dispatchId, generation, outcome.steps)
  if (total === undefined) throw new Refusal(409, stale)
  const failure = total > STEPS_A_RUN ? tooManySteps : outcome.failed?.error
  if (failure !== undefined) await end(pool, runId, dispatchId, failure)
}

/** @returns how many steps the run has, or undefined when the call is stale */
async function store(pool: pg.Pool, runId: string, dispatchId: string, generation: number, steps: StepResult[]) {
  const { rows } = await pool.query<{ total: number }>({
    name: 'checkpoint',
    text: `with current as (
        update engine.dispatch set called_at = now()
        where id = $1 and generation = $2 and run_id = $3 and state <> 'waiting' returning run_id, attempt
      ), stored as (
        insert into engine.step (run_id, id, op, name, state, attempts)
        select c.run_id, s.*, c.attempt + 1
        from current c, unnest($4::text[], $5::text[], $6::text[], $7::json[]) as s(id, op, name, state)
        on conflict (run_id, id) do nothing returning 1
      ) select (select count(*)::int from stored)
          + (select count(*)::int from engine.step s where s.run_id = c.run_id) as total from current c`,
    values: [dispatchId, generation, runId, ...stepColumns(steps)],
  })
  return rows[0]?.total
}

/** A report that breaks a limit ends the run, and the call that sent it is told to stop. */
async function end(pool: pg.Pool, runId: string, dispatchId: string, failure: Failure): Promise<never> {
  const slot = await inTransaction(pool, async tx => {
    await tx.query(`select 1 from engine.run where id = $1 for no key update`, [runId])
    const held = await tx.query<{ slot: string | null }>(`select slot from engine.dispatch where id = $1`, [dispatchId])
    await failRun(tx, runId, failure, true)
    return held.rows[0]?.slot ?? null
  })
  if (slot !== null) await releaseSlot(pool, slot)
  throw new Refusal(409, failure.message)
}
