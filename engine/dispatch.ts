import type pg from 'pg'
import { ulid } from 'ulid'
import { type Claimed, claim, type Job } from './claim'
import type { Config } from './config'
import { errorOutcome, nothing, type Outcome, readAnswer } from './outcome'
import { uuidOf } from './register'
import { settle } from './settle'
import { verifyAnswer } from './signing'
import { callApp, neverConnected } from './wire'

/** For so long an app that cannot be reached (it restarts, say) costs no attempt (milliseconds). */
const PATIENCE_MS = 600_000

/** What carrying out a dispatch needs of its process. */
export interface Context {
  pool: pg.Pool
  config: Config
  owner: string
  /** The dispatches this process is calling at this moment; aborting one gives its call up as too silent. */
  active: Map<string, AbortController>
  /** Aborted when the process is to end. */
  stop: AbortSignal
}

/**
 * Carries out one queued job: takes the dispatch, calls the app and takes the answer into the run. A job that comes
 * twice, late or after a crash does no harm: only the first takes the dispatch.
 */
export async function perform(context: Context, job: Job): Promise<void> {
  const { pool, config, owner, active } = context
  const claimed = await claim(pool, job, owner)
  if (claimed === undefined) return
  const silence = new AbortController()
  active.set(claimed.id, silence)
  try {
    const woken = { ...nothing(), steps: [{ id: claimed.stepId, op: 'Sleep', name: claimed.name, state: 'null' }] }
    const outcome = claimed.kind === 'sleep' ? woken : await call(context, claimed, silence.signal)
    if (outcome !== undefined) await settle(pool, claimed, outcome, config.ENGINE_RETRY_BASE_MS)
  } finally {
    if (active.get(claimed.id) === silence) active.delete(claimed.id)
  }
}

/** The body and headers of a call, as a real server sends them. */
export function request(claimed: Claimed, requestId: string) {
  const { id, runId, stepId, generation, attempt, version, event } = claimed
  const stack = claimed.steps.map(([step]) => step)
  const ctx = {
    attempt,
    disable_immediate_execution: stepId !== 'step',
    env: '',
    fn_id: uuidOf(claimed.functionId),
    generation_id: generation,
    job_id: id,
    max_attempts: claimed.retries + 1,
    qi_id: id,
    request_id: requestId,
    run_id: runId,
    stack: { current: stack.length, stack },
    step_id: 'step',
    use_api: false,
  }
  const steps = Object.fromEntries(claimed.steps)
  const headers = {
    'x-inngest-generation-id': String(generation),
    'x-inngest-job-id': id,
    'x-inngest-req-version': String(version),
    'x-inngest-step-id': stepId,
    'x-request-id': requestId,
    'x-run-id': runId,
  }
  return { body: { ctx, defers: {}, event, events: [event], steps, use_api: false, version }, headers }
}

/** The address of one step of a function; a planned step replaces the `step` of the registered address. */
export function stepUrl(url: string, stepId: string): string {
  const target = new URL(url)
  target.searchParams.set('stepId', stepId)
  return target.href
}

/** @returns undefined when this process is stopping: another one will call again. */
async function call(context: Context, claimed: Claimed, silence: AbortSignal): Promise<Outcome | undefined> {
  const { config, stop } = context
  const { functionId, url, stepId, unreachedMs } = claimed
  const last = claimed.attempt >= claimed.retries
  const fail = (name: string, message: string, final = false) => errorOutcome({ name, message }, { last, final })
  if (url === null) return fail('UnknownFunction', `no app has registered the function "${functionId}"`, true)
  const { body, headers } = request(claimed, ulid())
  try {
    const signal = AbortSignal.any([stop, silence])
    const answer = await callApp(config, 'POST', stepUrl(url, stepId), body, { headers, signal })
    const now = Date.now()
    const key = config.INNGEST_SIGNING_KEY
    if (key && !verifyAnswer(answer.text, answer.headers['x-inngest-signature'], key, Math.floor(now / 1000))) {
      return fail('UnsignedAnswer', `the app's answer (${answer.status}) is not signed with the engine's signing key`)
    }
    const version = Number(answer.headers['x-inngest-req-version'])
    if (answer.status === 206 && Number.isInteger(version)) claimed.version = version
    return readAnswer(answer, { last, now })
  } catch (cause) {
    if (stop.aborted) return undefined
    if (silence.aborted) return fail('CallTimeout', `the app was silent for ${config.ENGINE_CALL_TIMEOUT_MS} ms`)
    const message = `calling the app failed: ${cause instanceof Error ? cause.message : String(cause)}`
    if (!neverConnected(cause) || unreachedMs >= PATIENCE_MS) return fail('AppUnreachable', message)
    const at = new Date(Date.now() + Math.max(1_000, unreachedMs / 10))
    return { ...nothing(), retry: { error: { name: 'AppUnreachable', message }, at, unreached: true } }
  }
}
