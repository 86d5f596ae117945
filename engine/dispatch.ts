import type pg from 'pg'
import { ulid } from 'ulid'
import { type Claimed, claim, type Job, wake } from './claim'
import { type Config, serverKind } from './config'
import { send } from './http-client'
import { type Answer, errorOutcome, type Outcome, readAnswer } from './outcome'
import { uuidOf } from './register'
import { settle } from './settle'
import { sign, verifyAnswer } from './signing'

/** What carrying out a dispatch needs of its process. */
export interface Context {
  pool: pg.Pool
  config: Config
  owner: string
  /** Dispatches that this process is calling at this moment. */
  active: Set<string>
}

/**
 * Carries out one queued job: takes the dispatch, calls the app and takes the answer into the run. A job that comes
 * twice, late or after a crash does no harm: only the first takes the dispatch.
 */
export async function perform(context: Context, job: Job, stop: AbortSignal): Promise<void> {
  context.active.add(job.id)
  try {
    const claimed = await claim(context.pool, job, context.owner)
    if (claimed === undefined) return
    if (claimed.kind === 'sleep') {
      await wake(context.pool, claimed)
      return
    }
    const outcome = await call(context, claimed, stop)
    if (outcome === undefined) return
    await settle(context.pool, claimed, outcome, context.config.retryBaseMs)
  } finally {
    context.active.delete(job.id)
  }
}

/** The body and headers of a call, as a real server sends them. */
export function request(claimed: Claimed, requestId: string) {
  const { id, runId, stepId, generation, attempt, version } = claimed
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
  const body = {
    ctx,
    defers: {},
    event: claimed.event,
    events: [claimed.event],
    steps: Object.fromEntries(claimed.steps),
    use_api: false,
    version,
  }
  const headers = {
    'x-inngest-generation-id': String(generation),
    'x-inngest-job-id': id,
    'x-inngest-req-version': String(version),
    'x-inngest-step-id': stepId,
    'x-request-id': requestId,
    'x-run-id': runId,
  }
  return { body, headers }
}

/** The address of one step of a function; a planned step replaces the `step` of the registered address. */
export function stepUrl(url: string, stepId: string): string {
  const target = new URL(url)
  target.searchParams.set('stepId', stepId)
  return target.href
}

/** @returns undefined when this process is stopping: another one will call again. */
async function call(context: Context, claimed: Claimed, stop: AbortSignal): Promise<Outcome | undefined> {
  const { signingKey, callTimeoutMs } = context.config
  const last = claimed.attempt >= claimed.retries
  if (claimed.url === null) {
    const error = { name: 'UnknownFunction', message: `no app has registered the function "${claimed.functionId}"` }
    return errorOutcome(error, { last, final: true })
  }
  const { body, headers } = request(claimed, ulid())
  const signature = signingKey && { 'x-inngest-signature': sign(body, signingKey, Math.floor(Date.now() / 1000)) }
  const silence = watchSilence(context, claimed)
  try {
    const answer = await send(
      'POST',
      stepUrl(claimed.url, claimed.stepId),
      JSON.stringify(body),
      { ...headers, 'x-inngest-server-kind': serverKind(context.config), ...(signature || {}) },
      AbortSignal.any([stop, silence.signal]),
    )
    const now = Date.now()
    if (signingKey && !genuine(answer, signingKey, now)) {
      const message = `the app's answer (${answer.status}) is not signed with the engine's signing key`
      return errorOutcome({ name: 'UnsignedAnswer', message }, { last })
    }
    const version = Number(answer.headers['x-inngest-req-version'])
    if (answer.status === 206 && Number.isInteger(version)) claimed.version = version
    return readAnswer(answer, { last, now })
  } catch (error) {
    if (stop.aborted) return undefined
    const message = error instanceof Error ? error.message : String(error)
    if (silence.signal.aborted) {
      return errorOutcome({ name: 'CallTimeout', message: `the app was silent for ${callTimeoutMs} ms` }, { last })
    }
    return errorOutcome({ name: 'AppUnreachable', message: `calling the app failed: ${message}` }, { last })
  } finally {
    silence.stop()
  }
}

const genuine = (answer: Answer, signingKey: string, now: number): boolean =>
  verifyAnswer(answer.text, answer.headers['x-inngest-signature'], signingKey, Math.floor(now / 1000))

/** Gives a call up when it has neither ended nor reported a step for the configured time. Reports count across processes. */
function watchSilence({ pool, config }: Context, claimed: Claimed) {
  const abort = new AbortController()
  const look = async () => {
    const { rows } = await pool.query<{ silent: number }>(
      `select extract(epoch from now() - called_at)::float * 1000 as silent from engine.dispatch
       where id = $1 and generation = $2`,
      [claimed.id, claimed.generation],
    )
    const left = config.callTimeoutMs - (rows[0]?.silent ?? Number.POSITIVE_INFINITY)
    if (left <= 0) abort.abort()
    else arm(left)
  }
  const arm = (ms: number) => {
    timer = setTimeout(() => {
      look().catch(error => {
        console.error(`engine: could not look after call ${claimed.id} (${error})`)
        arm(1_000)
      })
    }, ms)
  }
  let timer: NodeJS.Timeout | undefined
  arm(config.callTimeoutMs)
  return { signal: abort.signal, stop: () => clearTimeout(timer) }
}
