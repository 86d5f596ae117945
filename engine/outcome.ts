import { z } from 'zod'
import { STEP_BYTES } from './limits'

/** An error as functions throw it and as it is kept: plain JSON. */
export type Failure = { name: string; message: string; stack?: string | undefined }

/** One operation that the SDK reports. */
export const op = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
})
type Op = z.infer<typeof op>

/** A finished step, ready to be stored; `state` is the JSON text a function finds under `steps[id]`. */
export type StepResult = Record<'id' | 'op' | 'name' | 'state', string>

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
  const message = text(fields.message) ?? text(fields.error) ?? 'Unknown error'
  return { name: text(fields.name) ?? 'Error', message, stack: text(fields.stack) }
}

const UNITS: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 }

/** When a sleep ends: `name` is a duration like `1d2h30m`, an ISO instant, or empty for "at once". */
export function wakeTime(name: string, now: number): Date | undefined {
  if (/^(\d+[wdhms])*$/.test(name)) {
    const parts = [...name.matchAll(/(\d+)([wdhms])/g)]
    return new Date(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), now))
  }
  return instant(Date.parse(name))
}

const instant = (time: number): Date | undefined => (Number.isNaN(time) ? undefined : new Date(time))

/** When a `retry-after` header wants the next attempt: seconds or a date. */
export function retryTime(header: string | undefined, now: number): Date | undefined {
  const seconds = /^\d+(\.\d+)?$/.test(header ?? '')
  return instant(seconds ? now + Number(header) * 1000 : Date.parse(header ?? ''))
}

/** A step's name for people. PostgreSQL's text holds no NUL character. */
const nameOf = (entry: Op): string => (entry.displayName ?? entry.name ?? entry.id).replaceAll('\0', '\uFFFD')

/**
 * What a list of operations means. Unknown ones fail the run by name: better a clear end than a run that hangs.
 * @param last no attempt is left, so an error that could be retried is final
 */
export function readOps(list: Op[], context: { last: boolean; retryAt: Date | undefined; now: number }): Outcome {
  const outcome = nothing()
  const fail = (name: string, message: string) => {
    outcome.failed ??= { error: { name, message }, noRetry: true }
  }
  for (const entry of list) {
    const { id, data = null } = entry
    const name = nameOf(entry)
    const store = (kind: string, value: unknown) => {
      const state = JSON.stringify(value)
      if (Buffer.byteLength(state) <= STEP_BYTES) outcome.steps.push({ id, op: kind, name, state })
      else fail('StepTooLarge', `step "${name}" returned more than 4 MB: keep documents elsewhere and return an id`)
    }
    switch (entry.op) {
      case 'Step':
      case 'StepRun':
        store(entry.op, { data })
        break
      case 'StepFailed':
      case 'StepError': {
        const error = failureOf(entry.error)
        if (entry.op === 'StepFailed' || context.last) store('StepFailed', { error })
        else outcome.retry = { error, at: context.retryAt }
        break
      }
      case 'StepPlanned':
        outcome.planned.push({ id, name })
        break
      case 'Sleep': {
        const until = wakeTime(entry.name ?? '', context.now)
        if (until !== undefined) outcome.sleeps.push({ id, name, until })
        else fail('InvalidSleep', `step "${name}" sleeps until "${entry.name}", no time`)
        break
      }
      case 'RunComplete':
        outcome.output = JSON.stringify(data)
        if (Buffer.byteLength(outcome.output) > STEP_BYTES)
          fail('OutputTooLarge', 'a function may return 4 MB: return an id')
        break
      case 'DiscoveryRequest':
        break
      default:
        fail('UnsupportedOperation', `the embedded engine does not support ${entry.op} (step "${name}")`)
    }
  }
  return outcome
}

/** The app's answer to a call, as far as it matters. */
export type Answer = { status: number; headers: Record<string, string | undefined>; text: string }

/** Reads JSON. @returns undefined when the text is none */
export const parseJson = (text: string): unknown => {
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
  const { status, headers, text } = answer
  const handled = headers['x-inngest-sdk-handled'] !== undefined
  const retryAt = retryTime(headers['retry-after'], context.now)
  const body = parseJson(text)
  if (handled && headers['x-inngest-req-version'] === '1') {
    const message = 'the embedded engine does not support optimizeParallelism: false'
    return errorOutcome({ name: 'UnsupportedOperation', message }, { last: true, final: true })
  }
  const given = status === 200 ? { id: '', op: 'RunComplete', data: body } : body
  const list = z.array(op).safeParse([given].flat())
  const success = handled && body !== undefined && (status === 200 || status === 206)
  if (success && list.success) return readOps(list.data, { ...context, retryAt })
  const message = `the app answered ${status}: ${text.slice(0, 200)}`
  const said = handled && body !== undefined && status !== 206
  const error = said ? failureOf(body) : { name: 'UnexpectedAnswer', message }
  const final = handled && (status === 400 || headers['x-inngest-no-retry'] === 'true')
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
