import type pg from 'pg'
import { ulid } from 'ulid'
import { type Db, inTransaction, queueJobs } from './database'
import { accept, newEvent } from './events'
import { STEPS_A_RUN } from './limits'
import { backoff, type Failure, type Outcome, type StepResult } from './outcome'
import { releaseSlot } from './slots'

/** Which call an outcome belongs to. `generation` fences: an answer to an older call of the same dispatch is ignored. */
export interface Call {
  id: string
  runId: string
  generation: number
  attempt: number
  slot: string | null
  /** Protocol version that the SDK chose, for the next call. */
  version: number
}

/** SQL columns of finished steps for `unnest`, with the parameters to match. */
export const stepColumns = (steps: StepResult[]) => [
  steps.map(step => step.id),
  steps.map(step => step.op),
  steps.map(step => step.name),
  steps.map(step => step.state),
]

const isPlainEnd = (outcome: Outcome): boolean =>
  outcome.output !== undefined && outcome.failed === undefined && outcome.steps.length === 0

/**
 * Takes an outcome into the run, in one transaction, if the call is still the current one.
 * @returns false when the call is stale (its dispatch was given to another call meanwhile) and nothing was changed
 */
export async function settle(pool: pg.Pool, call: Call, outcome: Outcome, retryBaseMs: number): Promise<boolean> {
  const done = isPlainEnd(outcome)
    ? await endRun(pool, call, outcome)
    : await inTransaction(pool, tx => apply(tx, call, outcome, retryBaseMs))
  if (call.slot !== null) await releaseSlot(pool, call.slot)
  return done
}

/**
 * The common end in one statement: the run is completed and everything still planned for it goes. Like everywhere, the
 * run is locked before its dispatches, so that two answers for one run cannot lock each other out.
 */
async function endRun(db: Db, call: Call, outcome: Outcome): Promise<boolean> {
  const ended = await db.query({
    name: 'end-run',
    text: `with locked as (
        select id from engine.run where id = $1 and status = 'running' for no key update
      ), current as (
        delete from engine.dispatch d using locked l
        where d.run_id = l.id and d.id = $2 and d.generation = $3 and d.state = 'calling' returning d.run_id
      ), rest as (
        delete from engine.dispatch d using current c where d.run_id = c.run_id and d.id <> $2
      ) update engine.run r set status = 'completed', output = $4, ended_at = now() from current c where r.id = c.run_id`,
    values: [call.runId, call.id, call.generation, outcome.output],
  })
  return ended.rowCount === 1
}

async function apply(tx: pg.PoolClient, call: Call, outcome: Outcome, retryBaseMs: number): Promise<boolean> {
  await tx.query(`select 1 from engine.run where id = $1 for no key update`, [call.runId])
  const current = await tx.query(
    `select 1 from engine.dispatch where id = $1 and generation = $2 and state = 'calling' for update`,
    [call.id, call.generation],
  )
  if (current.rowCount !== 1) return false
  const total = await storeSteps(tx, call, outcome.steps)
  const failed = total > STEPS_A_RUN ? { error: tooManySteps, noRetry: true } : outcome.failed
  if (failed !== undefined) {
    await failRun(tx, call.runId, failed.error, failed.noRetry)
    return true
  }
  if (outcome.output !== undefined) return endRun(tx, call, outcome)
  if (outcome.retry === undefined) await tx.query(`delete from engine.dispatch where id = $1`, [call.id])
  else await retryLater(tx, call, outcome.retry, retryBaseMs)
  const pauses = [
    ...outcome.planned.map(plan => ({ ...plan, kind: 'call', until: null })),
    ...outcome.sleeps.map(sleep => ({ ...sleep, kind: 'sleep' })),
  ].map(pause => ({ ...pause, dispatch: ulid() }))
  await tx.query(
    `with planned as (
       insert into engine.dispatch (id, run_id, step_id, name, kind, due_at, slot, version)
       select p.dispatch, $1, p.id, p.name, p.kind, coalesce(p.until, now()), case p.kind when 'call' then $2 end, $3
       from json_to_recordset($4) as p(dispatch text, id text, name text, kind text, until timestamptz)
       where not exists (select 1 from engine.step s where s.run_id = $1 and s.id = p.id)
       on conflict (run_id, step_id) do nothing returning id, slot, due_at
     ) ${queueJobs('planned')}`,
    [call.runId, call.slot, call.version, JSON.stringify(pauses)],
  )
  await proceed(tx, call.runId, call.version)
  return true
}

export const tooManySteps: Failure = {
  name: 'TooManySteps',
  message: `a run may have ${STEPS_A_RUN} steps: do several things in one step, or fan out by events`,
}

/** Stores finished steps (a step is stored once) and returns how many the run now has. */
async function storeSteps(tx: Db, call: Call, steps: StepResult[]): Promise<number> {
  if (steps.length === 0) return 0
  await tx.query(
    `insert into engine.step (run_id, id, op, name, state, attempts)
     select $1, s.*, $2 from unnest($3::text[], $4::text[], $5::text[], $6::json[]) as s(id, op, name, state)
     on conflict (run_id, id) do nothing`,
    [call.runId, call.attempt + 1, ...stepColumns(steps)],
  )
  const { rows } = await tx.query<{ n: number }>(`select count(*)::int as n from engine.step where run_id = $1`, [
    call.runId,
  ])
  return rows[0]?.n ?? 0
}

async function retryLater(tx: Db, call: Call, retry: { error: Failure; at: Date | undefined }, baseMs: number) {
  const at = retry.at ?? new Date(Date.now() + backoff(call.attempt, baseMs, Math.random()))
  await tx.query(
    `with again as (
       update engine.dispatch set state = 'queued', owner = null, attempt = attempt + 1, due_at = $2, error = $3,
         version = $4 where id = $1 returning id, slot, due_at
     ) ${queueJobs('again')}`,
    [call.id, at, JSON.stringify(retry.error), call.version],
  )
}

/** When nothing of a run is planned, sleeping or being called any more, the function is called to go on. */
export async function proceed(tx: Db, runId: string, version: number): Promise<void> {
  await tx.query(
    `with next as (
       insert into engine.dispatch (id, run_id, step_id, kind, slot, version)
       select $2, r.id, 'step', 'call', r.slot, $3 from engine.run r where r.id = $1 and r.status = 'running'
         and not exists (select 1 from engine.dispatch d where d.run_id = r.id)
       returning id, slot, due_at
     ) ${queueJobs('next')}`,
    [runId, ulid(), version],
  )
}

/** Ends a run as failed and sends `inngest/function.failed`, which starts its `onFailure`; all in the caller's hands. */
export async function failRun(tx: Db, runId: string, error: Failure, noRetry: boolean): Promise<void> {
  const failed = await tx.query<{ functionId: string; payload: { user?: unknown } }>(
    `with gone as (delete from engine.dispatch where run_id = $1)
     update engine.run r set status = 'failed', error = $2, ended_at = now() from engine.event e
     where r.id = $1 and r.status = 'running' and e.id = r.event_id
     returning r.function_id as "functionId", e.payload`,
    [runId, JSON.stringify(error)],
  )
  const run = failed.rows[0]
  if (run === undefined) return
  const { user: _, ...withoutUser } = run.payload
  const data = {
    _inngest: { status: 'Failed' },
    error: { error: noRetry ? 'NonRetriableError' : error.name, ...error },
    event: run.payload,
    events: [withoutUser],
    function_id: run.functionId,
    result: { __serialized: true, ...error },
    run_id: runId,
  }
  const id = ulid()
  await accept(tx, [newEvent({ id, key: runId, name: 'inngest/function.failed', data, ts: Date.now() })])
}
