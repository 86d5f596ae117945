import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Inngest, NonRetriableError, RetryAfterError } from 'inngest'
import { serve } from 'inngest/node'

/** How the app under test talks to its engine. */
export interface ProbeOptions {
  engine: string
  port?: number
  eventKey?: string
  signingKey?: string
}

/** The functions of the recording that are inside the closed list, one a feature. They note what they do in `seen`. */
export function probeFunctions(client: Inngest, seen: Record<string, unknown[]>) {
  const note = (key: string, value: unknown) => {
    const list = seen[key] ?? []
    list.push(value)
    seen[key] = list
    return list.length
  }
  return [
    client.createFunction({ id: 'serial', triggers: [{ event: 'probe/serial' }] }, async ({ step }) => {
      const a = await step.run('one', () => 1)
      const b = await step.run('two', () => ({ a, n: 2 }))
      const c = await step.run('three', () => null)
      return { a, b, c }
    }),
    client.createFunction({ id: 'same-name', triggers: [{ event: 'probe/same-name' }] }, async ({ step }) => {
      const out: number[] = []
      for (const i of [0, 1, 2]) out.push(await step.run('loop', () => i))
      return out
    }),
    client.createFunction({ id: 'parallel', triggers: [{ event: 'probe/parallel' }] }, async ({ step }) => {
      const sides = await Promise.all([step.run('left', () => 'l'), step.run('right', () => 'r')])
      return await step.run('join', () => sides.join('+'))
    }),
    client.createFunction({ id: 'sleep', triggers: [{ event: 'probe/sleep' }] }, async ({ step }) => {
      await step.sleep('nap', '1s')
      await step.sleepUntil('until', new Date(Date.now() + 1000))
      return 'woke'
    }),
    client.createFunction({ id: 'sender', triggers: [{ event: 'probe/send' }] }, ({ step }) =>
      step.sendEvent(
        'fan-out',
        [1, 2].map(i => ({ name: 'probe/sent', data: { i } })),
      ),
    ),
    client.createFunction({ id: 'received', triggers: [{ event: 'probe/sent' }] }, ({ event }) => {
      note('received', event.data.i)
      return event.data.i
    }),
    client.createFunction(
      { id: 'step-retries', retries: 3, triggers: [{ event: 'probe/step-retries' }] },
      async ({ step }) => {
        const a = await step.run('ok', () => {
          note('ok', 1)
          return 'kept'
        })
        const b = await step.run('flaky', () => {
          if (note('flaky', 1) < 2) throw new TypeError('first try fails')
          return 'second'
        })
        return { a, b }
      },
    ),
    client.createFunction({ id: 'retry-after', retries: 3, triggers: [{ event: 'probe/retry-after' }] }, ({ step }) =>
      step.run('limited', () => {
        if (note('limited', Date.now()) < 2) throw new RetryAfterError('429', '2s')
        return 'after'
      }),
    ),
    client.createFunction(
      { id: 'fn-retries', retries: 2, triggers: [{ event: 'probe/fn-retries' }] },
      async ({ attempt }) => {
        if (attempt < 1) throw new Error('outside a step')
        return attempt
      },
    ),
    client.createFunction(
      {
        id: 'step-fails',
        retries: 0,
        triggers: [{ event: 'probe/step-fails' }],
        onFailure: async ({ error, event, step }) => {
          await step.run('note', () => void note('failed', [error.message, event.data.event.data.from]))
          return 'handled'
        },
      },
      async ({ step }) => {
        await step.run('doomed', () => {
          throw new Error('always')
        })
      },
    ),
    client.createFunction(
      { id: 'step-caught', retries: 0, triggers: [{ event: 'probe/step-caught' }] },
      async ({ step }) => {
        try {
          await step.run('doomed', () => {
            throw new Error('caught me')
          })
        } catch (error) {
          const text = error instanceof Error ? `${error.name}: ${error.message}` : 'no error'
          return await step.run('fallback', () => `rescued: ${text}`)
        }
      },
    ),
    client.createFunction(
      {
        id: 'non-retriable',
        retries: 5,
        triggers: [{ event: 'probe/non-retriable' }],
        onFailure: async ({ error }) => `final: ${error.message}`,
      },
      async () => {
        throw new NonRetriableError('no use')
      },
    ),
    client.createFunction(
      { id: 'ordered', concurrency: { limit: 1, key: 'event.data.order' }, triggers: [{ event: 'probe/ordered' }] },
      async ({ event, step }) => {
        await step.run('a', async () => {
          note('ordered', `${event.data.i} in`)
          await pause(20)
        })
        await step.run('b', () => void note('ordered', `${event.data.i} out`))
      },
    ),
    client.createFunction({ id: 'dup', triggers: [{ event: 'probe/dup' }] }, async ({ event }) => {
      note('dup', event.id)
    }),
    client.createFunction({ id: 'slow', retries: 0, triggers: [{ event: 'probe/slow' }] }, async ({ event, step }) => {
      for (const i of [1, 2, 3, 4, 5, 6]) {
        await step.run(`part-${i}`, async () => {
          note('slow', `${event.data.n}:${i}`)
          await pause(event.data.ms)
        })
      }
    }),
    client.createFunction({ id: 'hangs', retries: 1, triggers: [{ event: 'probe/hangs' }] }, async ({ attempt }) => {
      if (attempt === 0) await pause(30_000, undefined, { ref: false })
      return `attempt ${attempt}`
    }),
    client.createFunction(
      { id: 'waits', retries: 0, triggers: [{ event: 'probe/waits' }], onFailure: async ({ error }) => error.message },
      async ({ step }) => step.waitForEvent('for-answer', { event: 'probe/answer', timeout: '20s' }),
    ),
    client.createFunction({ id: 'too-many', triggers: [{ event: 'probe/too-many' }] }, async ({ step }) => {
      for (let i = 0; i <= 1000; i++) await step.run(`s${i}`, () => i)
    }),
    client.createFunction({ id: 'too-large', triggers: [{ event: 'probe/too-large' }] }, async ({ step }) => {
      await step.run('big', () => 'x'.repeat(5_000_000))
    }),
  ]
}

/** Serves the probe functions with the real SDK on a free port of the loopback address. */
export async function startProbe(options: ProbeOptions) {
  const { engine: baseUrl, eventKey, signingKey } = options
  const mute = () => {}
  const client = new Inngest({
    id: 'probe',
    baseUrl,
    isDev: signingKey === undefined,
    eventKey: eventKey ?? 'test',
    signingKey,
    logger: { debug: mute, info: mute, warn: mute, error: mute }, // many of its functions fail on purpose
  })
  const seen: Record<string, unknown[]> = {}
  const handler = serve({ client, functions: probeFunctions(client, seen), servePath: '/api/inngest' })
  const server = http.createServer(handler)
  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  }
  return { client, seen, url: `http://127.0.0.1:${port}/api/inngest`, close }
}
