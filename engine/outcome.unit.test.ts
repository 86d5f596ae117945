import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoff, readAnswer, readOps, retryTime, wakeTime } from './outcome'
import { callsOf, type Exchange, functionOf, recorded } from './recorded.test-support'

const NOW = Date.UTC(2026, 10, 24, 6, 20)
const calls = callsOf(recorded('dev'))
const read = (call: Exchange | undefined, last = false) =>
  readAnswer(
    { status: call?.status ?? 0, headers: call?.responseHeaders ?? {}, text: JSON.stringify(call?.response) },
    { last, now: NOW },
  )
const answers = (name: string, last = false) =>
  calls.filter(call => functionOf(call) === name).map(call => read(call, last))

describe('answers of the recording', () => {
  it('end a run with its output', () => {
    expect(answers('probe-serial')).toEqual([
      { steps: [], planned: [], sleeps: [], output: '{"a":1,"b":{"a":1,"n":2},"c":null}' },
    ])
  })

  it('plan parallel steps, take their results, and go on', () => {
    const [plan, right, left] = answers('probe-parallel')
    expect(plan?.planned.map(step => step.name)).toEqual(['left', 'right'])
    expect(right?.steps).toMatchObject([{ name: 'right', op: 'StepRun', state: '{"data":"r"}' }])
    expect(left?.steps).toMatchObject([{ name: 'left', state: '{"data":"l"}' }])
  })

  it('sleep for a time and until an instant', () => {
    const [nap, until] = answers('probe-sleep')
    expect(nap?.sleeps).toMatchObject([{ name: 'nap', until: new Date(NOW + 1000) }])
    expect(until?.sleeps).toMatchObject([{ name: 'until', until: new Date('2026-11-24T06:20:02.943Z') }])
  })

  it('try again: a step, a step with Retry-After, a function', () => {
    expect(answers('probe-step-retries')[0]?.retry).toMatchObject({ error: { name: 'TypeError' }, at: undefined })
    expect(answers('probe-retry-after')[0]?.retry?.at).toEqual(new Date(NOW + 2000))
    expect(answers('probe-fn-retries')[0]?.retry?.error.message).toBe('outside a step')
  })

  it('do not try again when no attempt is left', () => {
    expect(answers('probe-fn-retries', true)[0]).toMatchObject({ failed: { noRetry: false } })
    const [step] = answers('probe-step-retries', true)
    expect(step?.retry).toBeUndefined()
    expect(step?.steps).toMatchObject([{ op: 'StepFailed' }])
  })

  it('fail: a step for good, then the function; NonRetriableError at once', () => {
    const [step, fn] = answers('probe-step-fails')
    expect(JSON.parse(step?.steps[0]?.state ?? '')).toMatchObject({ error: { name: 'Error', message: 'always' } })
    expect(fn?.failed).toMatchObject({ noRetry: true, error: { message: 'always' } })
    expect(answers('probe-non-retriable')[0]?.failed).toMatchObject({ error: { name: 'NonRetriableError' } })
  })
})

describe('answers that are not from the SDK', () => {
  it.each([400, 404, 502, 200, 206])('are tried again, status %i', status => {
    const outcome = readAnswer({ status, headers: {}, text: '<h1>no</h1>' }, { last: false, now: NOW })
    expect(outcome.retry?.error).toEqual({
      name: 'UnexpectedAnswer',
      message: `the app answered ${status}: <h1>no</h1>`,
    })
  })

  it('or that hold no operations are said to be so', () => {
    const headers = { 'x-inngest-sdk-handled': 'true' }
    const outcome = readAnswer({ status: 206, headers, text: '{"x":1}' }, { last: true, now: NOW })
    expect(outcome.failed?.error.message).toContain('the app answered 206')
  })
})

describe('operations', () => {
  const ops = (...list: { op: string; name?: string; data?: unknown }[]) =>
    readOps(
      list.map((entry, index) => ({ id: `id${index}`, ...entry })),
      { last: false, retryAt: undefined, now: NOW },
    )

  it.each(['WaitForEvent', 'InvokeFunction', 'AIGateway', 'Gateway', 'WaitForSignal', 'DeferAdd', 'Unheard'])(
    '%s fails the run by name',
    op => {
      expect(ops({ op, name: 'x' }).failed).toEqual({
        error: { name: 'UnsupportedOperation', message: `the embedded engine does not support ${op} (step "x")` },
        noRetry: true,
      })
    },
  )

  it('a step of 4 MB is kept, a larger one fails the run, and so does a larger output', () => {
    const text = (bytes: number) => 'x'.repeat(bytes)
    expect(ops({ op: 'StepRun', data: text(4 * 1024 * 1024 - 11) }).failed).toBeUndefined()
    expect(ops({ op: 'StepRun', data: text(4 * 1024 * 1024 - 10) }).failed?.error.name).toBe('StepTooLarge')
    expect(ops({ op: 'RunComplete', data: text(4 * 1024 * 1024) }).failed?.error.name).toBe('OutputTooLarge')
  })

  it('a sleep to no time fails the run', () => {
    expect(ops({ op: 'Sleep', name: 'tomorrow' }).failed?.error.name).toBe('InvalidSleep')
  })
})

describe('times', () => {
  it('of sleeps', () => {
    expect(wakeTime('1w2d3h4m5s', 0)?.getTime()).toBe(((((7 + 2) * 24 + 3) * 60 + 4) * 60 + 5) * 1000)
    expect(wakeTime('', 5)?.getTime()).toBe(5)
    expect(wakeTime('1.5h', 0)).toBeUndefined()
  })

  it('of Retry-After: seconds, a date, or nothing', () => {
    expect(retryTime('90', 0)?.getTime()).toBe(90_000)
    expect(retryTime('2026-11-24T00:00:00.000Z', 0)?.toISOString()).toBe('2026-11-24T00:00:00.000Z')
    expect(retryTime(undefined, 0)).toBeUndefined()
    expect(retryTime('soon', 0)).toBeUndefined()
  })

  it('of retries: 20 to 40 seconds first like the real server, then doubled, never over two hours and a third', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
        const base = Math.min(7_200_000, 30_000 * 2 ** attempt)
        const wait = backoff(attempt, 30_000, chance)
        expect(wait).toBeGreaterThanOrEqual(base * 0.66)
        expect(wait).toBeLessThanOrEqual(base * 1.34)
      }),
    )
    expect([backoff(0, 30_000, 0), backoff(0, 30_000, 1)]).toEqual([20_000, 40_000])
  })
})
