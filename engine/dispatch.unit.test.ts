import { describe, expect, it } from 'vitest'
import { request, stepUrl } from './dispatch'
import { callsOf, functionOf, recorded } from './recorded.test-support'

interface RecordedBody {
  ctx: {
    run_id: string
    request_id: string
    generation_id: number
    attempt: number
    max_attempts: number
    stack: { stack: string[] }
  }
  event: unknown
  steps: Record<string, unknown>
  version: number
}

/** The engine's own names for runs and queue items; where the run stands is not read by the SDK. */
const own = { fn_id: '', job_id: '', qi_id: '', stack: '' }

describe('a call', () => {
  it('has the body and headers of the real server for every recorded one', () => {
    const calls = callsOf(recorded('dev'))
    expect(calls.length).toBeGreaterThan(15)
    for (const call of calls) {
      const body = call.body as RecordedBody
      const { ctx } = body
      const { stack } = ctx.stack
      const built = request(
        {
          id: 'item',
          runId: ctx.run_id,
          stepId: call.headers['x-inngest-step-id'] ?? '',
          generation: ctx.generation_id,
          attempt: ctx.attempt,
          retries: ctx.max_attempts - 1,
          version: body.version,
          slot: null,
          kind: 'call',
          name: '',
          unreachedMs: 0,
          functionId: functionOf(call),
          url: null,
          event: body.event,
          steps: stack.map(id => [id, body.steps[id]]),
        },
        ctx.request_id,
      )
      expect({ ...built.body, ctx: { ...built.body.ctx, ...own } }).toEqual({ ...body, ctx: { ...ctx, ...own } })
      expect(built.body.ctx.stack.stack).toEqual(stack)
      expect(built.headers).toMatchObject(
        Object.fromEntries(Object.entries(call.headers).filter(([name]) => name !== 'x-inngest-signature')),
      )
      expect(
        stepUrl('http://127.0.0.1:4400/api/inngest?fnId=probe-x&stepId=step', built.headers['x-inngest-step-id']),
      ).toBe(`http://127.0.0.1:4400${call.path.replace(functionOf(call), 'probe-x')}`)
    }
  })
})
