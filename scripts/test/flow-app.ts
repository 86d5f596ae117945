import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from 'inngest/node'

const tickOf = (functionId: string) => `test.tick-${functionId}`

/**
 * Serves the portal's functions on a free port of 127.0.0.1, as src/app/api/inngest does. What the clock starts each
 * minute is started by `tick` and is else as shipped. Set the environment before: the client reads it when it is made,
 * which is why everything is imported only here.
 */
export async function serveFunctions() {
  const { functions } = await import('@/workflows')
  const { inngest } = await import('@/workflows/client')
  const { names } = await import('@/workflows/events')
  const { sendToEngine } = await import('@/workflows/send')

  const served = functions.map(fn => {
    const { id, retries, triggers } = fn.opts
    if (!triggers?.some(trigger => 'cron' in trigger)) return fn
    return inngest.createFunction({ id, retries, triggers: [{ event: tickOf(id) }] }, Reflect.get(fn, 'fn'))
  })
  const server = createServer(serve({ client: inngest, functions: served, servePath: '/api/inngest' }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`,
    count: served.length,
    sendToEngine,
    askForPull: (connectionId: string) =>
      inngest.send({ name: names.pull, data: { connectionId, correlationId: randomUUID() } }),
    tick: (functionId: string) => inngest.send({ name: tickOf(functionId) }),
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
