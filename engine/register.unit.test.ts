import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recorded } from './recorded.test-support'
import { readRegistration, uuidOf } from './register'

const payload = recorded('dev').find(exchange => exchange.path === '/fn/register')?.body
const base = { url: 'http://127.0.0.1:1/api/inngest', appName: 'probe' }
const runtime = { type: 'http', url: 'http://127.0.0.1:1/api/inngest?fnId=probe-f&stepId=step' }
const fn = (extra: object) => ({ id: 'probe-f', triggers: [{ event: 'e' }], steps: { step: { runtime } }, ...extra })
const refusal = (extra: object) => () => readRegistration({ ...base, functions: [fn(extra)] })

describe('registration', () => {
  it('reads what the SDK registered with a real server', () => {
    const { app, functions } = readRegistration(payload)
    const of = (id: string) => functions.find(spec => spec.id === id)
    expect(app).toBe('probe')
    expect(of('probe-serial')).toMatchObject({ retries: 4, triggers: [{ event: 'probe/serial', cron: null }] })
    expect(of('probe-fn-retries')?.retries).toBe(2)
    expect(of('probe-ordered')).toMatchObject({ slotLimit: 1, slotKey: 'event.data.order' })
    expect(of('probe-cron')?.triggers).toEqual([{ event: null, failureOf: null, cron: '* * * * *' }])
    expect(of('probe-step-fails-failure')?.triggers).toEqual([
      { event: 'inngest/function.failed', failureOf: 'probe-step-fails', cron: null },
    ])
  })

  it('refuses every recorded function outside the closed list, naming function and feature', () => {
    const refused: { id: string }[] = JSON.parse(
      readFileSync(new URL('./recorded/refused.json', import.meta.url), 'utf8'),
    )
    const features: Record<string, string> = {
      'probe-batched': 'batchEvents',
      'probe-debounced': 'debounce',
      'probe-cancelled': 'cancel',
      'probe-idempotent': 'idempotency',
      'probe-filtered': 'trigger filter "event.data.n > 10"',
      'probe-throttled': 'throttle',
      'probe-singleton': 'singleton',
    }
    expect(refused.map(config => config.id).sort()).toEqual(Object.keys(features).sort())
    for (const config of refused) {
      const message = `the embedded engine does not support: function "${config.id}": ${features[config.id]}`
      expect(() => readRegistration({ ...base, functions: [config] })).toThrow(message)
    }
  })

  it.each([
    [{ rateLimit: { limit: 1, period: '1s' } }, 'rateLimit'],
    [{ priority: { run: '1' } }, 'priority'],
    [{ timeouts: { start: '1s' } }, 'timeouts'],
    [{ triggers: [{ event: 'a/*' }] }, 'event trigger "a/*"'],
    [{ triggers: [{ event: 'inngest/function.finished' }] }, 'inngest/function.finished'],
    [{ triggers: [{ event: 'x', expression: "event.data.function_id == 'probe-f'" }] }, 'trigger filter'],
    [{ triggers: [{ cron: '* * * * *', jitter: '5s' }] }, 'cron jitter'],
    [{ triggers: [{ cron: '61 * * * *' }] }, 'cron "61 * * * *"'],
    [{ triggers: [{ cron: '* * * * * *' }] }, 'cron "* * * * * *"'],
    [{ concurrency: { limit: 1, key: 'event.data.a + "x"' } }, 'concurrency key'],
    [{ concurrency: { limit: 1, scope: 'account' } }, 'concurrency scope "account"'],
    [{ concurrency: [{ limit: 1 }, { limit: 2 }] }, 'more than one concurrency rule'],
    [{ concurrency: -1 }, 'concurrency limit -1'],
    [{ steps: { step: { runtime: { ...runtime, type: 'ws' } } } }, 'runtime "ws"'],
  ])('refuses %j by name', (extra, feature) => {
    expect(refusal(extra)).toThrow(/^the embedded engine does not support: function "probe-f": /)
    expect(refusal(extra)).toThrow(feature)
  })

  it('names all refusals of an app at once, and an id that is used twice', () => {
    const functions = [fn({ debounce: {} }), fn({ throttle: {} })]
    expect(() => readRegistration({ ...base, functions })).toThrow(/debounce; .*throttle; .*id used twice/)
    expect(() => readRegistration({ functions: [] })).toThrow('not a registration')
  })

  it('takes a plain number, a rule in a list and a quoted key as concurrency; 0 is no limit', () => {
    const limits = [3, [{ limit: 3 }], { limit: 3, key: "'all'", scope: 'fn' }, 0].map(
      concurrency => readRegistration({ ...base, functions: [fn({ concurrency })] }).functions[0]?.slotLimit,
    )
    expect(limits).toEqual([3, 3, 3, null])
  })

  it('gives a name always the same UUID', () => {
    expect(uuidOf('probe-f')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuidOf('probe-f')).toBe(uuidOf('probe-f'))
    expect(uuidOf('probe-f')).not.toBe(uuidOf('probe-g'))
  })
})
