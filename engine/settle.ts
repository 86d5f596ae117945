import type pg from 'pg'
import { ulid } from 'ulid'
import { z } from 'zod'
import { type Claimed, releaseSlot } from './claim'
import { columns, type Db, inTransaction } from './database'
import { accept, newEvent } from './events'
import { Refusal, STATE_BYTES, STEPS_A_RUN } from './limits'
import { backoff, type Failure, type Outcome, op, readOps, type StepResult } from './outcome'

/** Names a call; `generation` fences: what it says counts only while it is the current one of its dispatch. */
type Fence = Pick<Claimed, 'id' | 'runId' | 'generation'>
type Call = Fence & Pick<Claimed, 'attempt' | 'slot' | 'version'>

const ids = { run_id: z.string(), qi_id: z.string(), generation_id: z.int() }
const report = z.looseObject({ ...ids, steps: z.array(op) })

/**
 * Stores the steps that a running call reports; when this returns they are on disk. A report that breaks a limit ends
 * the run, and the call that sent it is told to stop.
 * @throws Refusal 409 when the call is no longer the current one of its dispatch, 400 for another shape
 */
export async function checkpoint(pool: pg.Pool, runId: string, body: unknown): Promise<void> {
  const parsed = report.safeParse(body)
  if (!parsed.success) throw new Refusal(400, `not a checkpoint: ${z.prettifyError(parsed.error)}`)
  const { qi_id: id, generation_id: generation, run_id, steps } = parsed.data
  if (run_id !== runId) throw new Refusal(400, `the path names run ${runId}, the body run ${run_id}`)
  const outcome = readOps(steps, { last: true, retryAt: undefined, now: Date.now() })
  const call = { id, runId, generation }
  const stored = await store(pool, call, outcome.steps)
  if (stored === undefined) throw new Refusal(409, 'this call is stale: the run was dispatched again or has ended')
  const error = stored.broken ?? outcome.failed?.error
  if (error === undefined) return
  await inTransaction(pool, tx => end(tx, call, { failed: { error, noRetry: true } }))
  throw new Refusal(409, error.message)
}

/**
 * Takes an outcome into the run, in one transaction, if the call is still the current one.
 * @returns false when the call is stale (its dispatch was given to another call meanwhile) and nothing was changed
 */
export async function settle(pool: pg.Pool, call: Call, outcome: Outcome, retryBaseMs: number): Promise<boolean> {
  const { output, failed, steps } = outcome
  const plainEnd = output !== undefined && failed === undefined && steps.length === 0
  const done = plainEnd
    ? await end(pool, call, outcome)
    : await inTransaction(pool, tx => apply(tx, call, outcome, retryBaseMs))
  if (call.slot !== null) await releaseSlot(pool, call.slot)
  return done
}

async function apply(tx: Db, call: Call, outcome: Outcome, retryBaseMs: number): Promise<boolean> {
  await tx.query(`select 1 from engine.run where id = $1 for no key update`, [call.runId])
  const stored = await store(tx, call, outcome.steps)
  if (stored === undefined) return false
  const failed = stored.broken ? { error: stored.broken, noRetry: true } : outcome.failed
  if (failed !== undefined || outcome.output !== undefined) return end(tx, call, { output: outcome.output, failed })
  const { error, at, unreached = false } = outcome.retry ?? {}
  if (error === undefined) await tx.query(`delete from engine.dispatch where id = $1`, [call.id])
  else {
    const dueAt = at ?? new Date(Date.now() + backoff(call.attempt, retryBaseMs, Math.random()))
    await tx.query(
      `update engine.dispatch set state = 'queued', owner = null, due_at = $2, error = $3, version = $4,
         attempt = attempt + case when $5 then 0 else 1 end,
         unreached_since = case when $5 then coalesce(unreached_since, now()) end where id = $1`,
      [call.id, dueAt, JSON.stringify(error), call.version, unreached],
    )
  }
  await goOn(tx, call, outcome)
  return true
}

/**
 * Stores finished steps, each once, if the call is still the current one.
 * @returns undefined when it is not; else whether the run has now broken a limit
 */
async function store(db: Db, call: Fence, steps: StepResult[]) {
  const { rows } = await db.query<{ count: number; bytes: number }>({
    name: 'store',
    text: `with current as (
        update engine.dispatch set called_at = now() where id = $1 and run_id = $2 and generation = $3
        returning run_id, attempt
      ), stored as (
        insert into engine.step (run_id, id, op, name, state, bytes, attempts)
        select c.run_id, s.id, s.op, s.name, s.state::json, octet_length(s.state), c.attempt + 1
        from current c, unnest($4::text[], $5::text[], $6::text[], $7::text[]) as s(id, op, name, state)
        on conflict (run_id, id) do nothing returning bytes
      ) select total.* from current c, lateral (
          select count(*)::int as count, coalesce(sum(bytes), 0)::float as bytes from (
            select bytes from stored union all select bytes from engine.step where run_id = c.run_id) as every
        ) as total`,
    values: [call.id, call.runId, call.generation, ...columns(steps, 'id', 'op', 'name', 'state')],
  })
  return rows[0] && { broken: brokenLimit(rows[0]) }
}

function brokenLimit({ count, bytes }: { count: number; bytes: number }): Failure | undefined {
  const advice = 'do several things in one step, or fan out by events'
  if (count > STEPS_A_RUN) return { name: 'TooManySteps', message: `a run may have ${STEPS_A_RUN} steps: ${advice}` }
  const limit = `${STATE_BYTES / 1024 / 1024} MB together`
  const message = `the steps of a run may return ${limit}: keep documents elsewhere and return ids`
  return bytes > STATE_BYTES ? { name: 'StateTooLarge', message } : undefined
}

/**
 * Ends a run, completed or failed, and drops everything still planned for it. Like everywhere, the run is locked before
 * its dispatches, so that two answers for one run cannot lock each other out. A failure also sends
 * `inngest/function.failed`, which starts its `onFailure`: then `db` must be a transaction.
 */
async function end(db: Db, call: Fence, { output, failed }: Pick<Outcome, 'output' | 'failed'>): Promise<boolean> {
  const error = failed && JSON.stringify(failed.error)
  const { rows } = await db.query<{ functionId: string; payload: { user?: unknown } }>({
    name: 'end',
    text: `with locked as (
        select id from engine.run where id = $1 and status = 'running' for no key update
      ), current as (
        delete from engine.dispatch d using locked l
        where d.run_id = l.id and d.id = $2 and d.generation = $3 returning d.run_id
      ), rest as (
        delete from engine.dispatch d using current c where d.run_id = c.run_id and d.id <> $2
      ), ended as (
        update engine.run r set status = $4, output = $5, error = $6::json, ended_at = now()
        from current c where r.id = c.run_id returning r.function_id, r.event_id
      ) select function_id as "functionId",
          case when $6::json is not null then (select payload from engine.event where id = event_id) end as payload
        from ended`,
    values: [call.runId, call.id, call.generation, failed ? 'failed' : 'completed', failed ? null : output, error],
  })
  const run = rows[0]
  if (run === undefined || failed === undefined) return run !== undefined
  const { user: _, ...withoutUser } = run.payload
  const data = {
    _inngest: { status: 'Failed' },
    error: { error: failed.noRetry ? 'NonRetriableError' : failed.error.name, ...failed.error },
    event: run.payload,
    events: [withoutUser],
    function_id: run.functionId,
    result: { __serialized: true, ...failed.error },
    run_id: call.runId,
  }
  await accept(db, [newEvent({ id: ulid(), key: call.runId, name: 'inngest/function.failed', data, ts: Date.now() })])
  return true
}

/**
 * Makes a dispatch of every planned step and sleep. When nothing of the run is planned, sleeping or being called any
 * more, the function is called to go on.
 */
async function goOn(tx: Db, call: Call, outcome: Outcome): Promise<void> {
  const plans = [
    ...outcome.planned.map(step => ({ ...step, dispatch: ulid(), kind: 'call' })),
    ...outcome.sleeps.map(sleep => ({ ...sleep, dispatch: ulid(), kind: 'sleep' })),
  ]
  await tx.query(
    `with planned as (
       insert into engine.dispatch (id, run_id, step_id, name, kind, due_at, slot, version)
       select p.dispatch, r.id, p.id, p.name, p.kind, coalesce(p.until, now()),
         case p.kind when 'call' then r.slot end, $2
       from engine.run r, json_to_recordset($3) as p(dispatch text, id text, name text, kind text, until timestamptz)
       where r.id = $1 and not exists (select 1 from engine.step s where s.run_id = r.id and s.id = p.id)
       on conflict (run_id, step_id) do nothing returning id
     ) insert into engine.dispatch (id, run_id, step_id, kind, slot, version)
       select $4, r.id, 'step', 'call', r.slot, $2 from engine.run r where r.id = $1 and r.status = 'running'
         and not exists (select 1 from planned) and not exists (select 1 from engine.dispatch d where d.run_id = r.id)`,
    [call.runId, call.version, JSON.stringify(plans), ulid()],
  )
}
