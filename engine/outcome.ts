import { z } from 'zod'
import { STEP_BYTES } from './limits'

/** An error as functions throw it and as it is kept: plain JSON. */
export interface Failure {
  name: string
  message: string
  stack?: string
}

/** One operation that the SDK reports. */
export const op = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
})
const ops = z.array(op)
type Op = z.infer<typeof op>

/** A finished step, ready to be stored; `state` is the JSON text a function finds under `steps[id]`. */
export interface StepResult {
  id: string
  op: string
  name: string
  state: string
}

/** What one answer of the app means for its run. */
export interface Outcome {
  steps: StepResult[]
  planned: { id: string; name: string }[]
  sleeps: { id: string; name: string; until: Date }[]
  /** JSON text of what the function returned. */
  output?: string
  /** `unreached`: the app has seen nothing of the call, so it costs no attempt. */
  retry?: { error: Failure; at: Date | undefined; unreached?: boolean }
  failed?: { error: Failure; noRetry: boolean }
}

/** An outcome that changes nothing, to be filled. */
export const nothing = (): Outcome => ({ steps: [], planned: [], sleeps: [] })

/** Reads whatever the app calls an error into the three fields that are kept. */
export function failureOf(raw: unknown): Failure {
  const fields: Record<string, unknown> = typeof raw === 'object' && raw !== null ? { ...raw } : { message: raw }
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return {
    name: text(fields.name) ?? 'Error',
    message: text(fields.message) ?? text(fields.error) ?? 'Unknown error',
    ...(text(fields.stack) === undefined ? {} : { stack: text(fields.stack) }),
  }
}

const UNITS: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 }

/** When a sleep ends: `name` is a duration like `1d2h30m`, an ISO instant, or empty for "at once". */
export function wakeTime(name: string, now: number): Date | undefined {
  if (/^(\d+[wdhms])*$/.test(name)) {
    const parts = [...name.matchAll(/(\d+)([wdhms])/g)]
    return new Date(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), now))
  }
  const time = Date.parse(name)
  return Number.isNaN(time) ? undefined : new Date(time)
}

/** When a `retry-after` header wants the next attempt: seconds or a date. */
export function retryTime(header: string | undefined, now: number): Date | undefined {
  if (header === undefined || header === '') return undefined
  const time = /^\d+(\.\d+)?$/.test(header) ? now + Number(header) * 1000 : Date.parse(header)
  return Number.isNaN(time) ? undefined : new Date(time)
}

/** A step's name for people. PostgreSQL's text holds no NUL character. */
const nameOf = (entry: Op): string => (entry.displayName ?? entry.name ?? entry.id).replaceAll('\0', '\uFFFD')

const fail = (outcome: Outcome, name: string, message: string): void => {
  outcome.failed ??= { error: { name, message }, noRetry: true }
}

/**
 * What a list of operations means. Unknown ones fail the run by name: better a clear end than a run that hangs.
 * @param last no attempt is left, so an error that could be retried is final
 */
export function readOps(list: Op[], context: { last: boolean; retryAt: Date | undefined; now: number }): Outcome {
  const outcome = nothing()
  const store = (from: Op, state: unknown) => {
    const name = nameOf(from)
    const text = JSON.stringify(state)
    if (Buffer.byteLength(text) > STEP_BYTES) {
      fail(outcome, 'StepTooLarge', `step "${name}" returned more than 4 MB: keep documents elsewhere and return an id`)
    } else outcome.steps.push({ id: from.id, op: from.op, name, state: text })
  }
  for (const entry of list) {
    const name = nameOf(entry)
    switch (entry.op) {
      case 'Step':
      case 'StepRun':
        store(entry, { data: entry.data ?? null })
        break
      case 'StepFailed':
        store(entry, { error: failureOf(entry.error) })
        break
      case 'StepError':
        if (context.last) store({ ...entry, op: 'StepFailed' }, { error: failureOf(entry.error) })
        else outcome.retry = { error: failureOf(entry.error), at: context.retryAt }
        break
      case 'StepPlanned':
        outcome.planned.push({ id: entry.id, name })
        break
      case 'Sleep': {
        const until = wakeTime(entry.name ?? '', context.now)
        if (until === undefined) fail(outcome, 'InvalidSleep', `step "${name}" sleeps until "${entry.name}", no time`)
        else outcome.sleeps.push({ id: entry.id, name, until })
        break
      }
      case 'RunComplete':
        outcome.output = JSON.stringify(entry.data ?? null)
        if (Buffer.byteLength(outcome.output) > STEP_BYTES) {
          fail(outcome, 'OutputTooLarge', 'the function returned more than 4 MB: return an id instead')
        }
        break
      case 'DiscoveryRequest':
        break
      default:
        fail(outcome, 'UnsupportedOperation', `the embedded engine does not support ${entry.op} (step "${name}")`)
    }
  }
  return outcome
}

/** The app's answer to a call, as far as it matters. */
export interface Answer {
  status: number
  headers: Record<string, string | undefined>
  text: string
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * What an answer means: 206 carries operations, 200 the function's return value, everything else an error, final when
 * the SDK itself says so. An answer that does not come from the SDK (a proxy's 404, a page) is always retried.
 * @param now Unix milliseconds
 */
export function readAnswer(answer: Answer, context: { last: boolean; now: number }): Outcome {
  const handled = answer.headers['x-inngest-sdk-handled'] !== undefined
  const retryAt = retryTime(answer.headers['retry-after'], context.now)
  const body = parse(answer.text)
  if (handled && answer.headers['x-inngest-req-version'] === '1') {
    const message = 'the embedded engine does not support optimizeParallelism: false'
    return errorOutcome({ name: 'UnsupportedOperation', message }, { last: true, final: true })
  }
  if (handled && answer.status === 206) {
    const parsed = ops.safeParse(Array.isArray(body) ? body : [body])
    if (parsed.success) return readOps(parsed.data, { ...context, retryAt })
  }
  if (handled && answer.status === 200 && body !== undefined) {
    return readOps([{ id: '', op: 'RunComplete', data: body }], { ...context, retryAt })
  }
  const final = handled && (answer.status === 400 || answer.headers['x-inngest-no-retry'] === 'true')
  const error =
    handled && body !== undefined && answer.status !== 206
      ? failureOf(body)
      : { name: 'UnexpectedAnswer', message: `the app answered ${answer.status}: ${answer.text.slice(0, 200)}` }
  return errorOutcome(error, { last: context.last, final, at: retryAt })
}

/** An error outside a step: tried again while attempts are left and it is not final. */
export function errorOutcome(error: Failure, context: { last: boolean; final?: boolean; at?: Date }): Outcome {
  if (context.last || context.final) return { ...nothing(), failed: { error, noRetry: context.final ?? false } }
  return { ...nothing(), retry: { error, at: context.at } }
}

/**
 * How long to wait before the next attempt (milliseconds): doubled each time, spread by a third, at most two hours.
 * @param attempt the attempt that failed, from 0
 * @param chance a number from 0 to 1
 */
export function backoff(attempt: number, baseMs: number, chance: number): number {
  return Math.min(7_200_000, baseMs * 2 ** attempt) * (2 / 3 + (chance * 2) / 3)
}
