import { expect, it, vi } from 'vitest'
import { functions } from './index'

/**
 * Runs that are under way when a new version starts go on by these names: a changed one makes a run do a step again, or
 * end for want of its function. A breaking change is a function of a new id, while the old one drains.
 */
interface Defined {
  opts: { id: string; triggers: object[]; concurrency?: object; retries: number }
  handler(input: { event: object; step: object }): Promise<unknown>
}

const id = '00000000-0000-4000-8000-000000000001'

vi.mock('./client', () => ({ inngest: { createFunction: (opts: object, handler: object) => ({ opts, handler }) } }))
vi.mock('@/features/connections', () => ({ listConnections: async () => ['a connection'] }))
vi.mock('@/features/inbox', () => ({ catchUp: async () => 0, reconcileOrder: async () => {} }))
vi.mock('@/features/orders', async original => ({ ...(await original<object>()), passTime: async () => 0 }))
vi.mock('@/features/order-mail', () => ({ writeMails: async () => 0, sendMails: async () => 0 }))
vi.mock('@/features/attachments', () => ({ sweepStray: async () => 0, sweepUnsent: async () => 0 }))
vi.mock('@/platform/request/prune', () => ({ pruneRequests: async () => 0 }))
vi.mock('@/features/sync', () => {
  const soon = { againAt: '2000-01-01T00:00:00Z' }
  const syncOrder = vi.fn(async () => ({ againAt: null as string | null })).mockResolvedValueOnce(soon)
  return { ordersDue: async () => ['first', 'second'], syncOrder }
})
vi.mock('@/features/pull', async original => ({
  ...(await original<object>()),
  // Orders come on two pages, the rest on one.
  pullPage: async (_: string, kind: string, page: string | null) => ({
    nextPage: kind === 'orders' && !page ? 'next' : null,
    read: 1,
    unreadable: 0,
  }),
  rereadUnreadable: async () => ({ settled: 0 }),
  notePull: async () => {},
}))

/** Runs a function from its first step to its end, and tells the steps by kind and name. */
async function stepsOf({ handler }: Defined): Promise<string[]> {
  const steps: string[] = []
  const step = {
    run: (name: string, work: () => unknown) => {
      steps.push(`run ${name}`)
      return work()
    },
    sleepUntil: async (name: string) => void steps.push(`sleepUntil ${name}`),
    sendEvent: async (name: string) => void steps.push(`sendEvent ${name}`),
  }
  const data = { seq: 1, eventId: id, type: 'line.agreed', subject: id, correlationId: id, connectionId: id }
  await handler({ event: { name: 'order.changed', data }, step })
  return steps
}

it('ids, triggers and limits of the functions, and the names of their steps, are as runs under way know them', async () => {
  const contract: object[] = []
  for (const defined of functions as unknown as Defined[]) {
    const { id, triggers, concurrency = null } = defined.opts
    contract.push({ id, triggers, concurrency, steps: await stepsOf(defined) })
  }
  expect(contract).toEqual([
    {
      id: 'pull-due',
      triggers: [{ cron: '* * * * *' }],
      concurrency: null,
      steps: ['run connections', 'run name', 'sendEvent ask'],
    },
    {
      id: 'pull-connection',
      triggers: [{ event: 'erp.pull-requested' }],
      concurrency: { limit: 1, key: 'event.data.connectionId' },
      steps: ['run vendors 1', 'run items 1', 'run orders 1', 'run orders 2', 'run reread', 'run note'],
    },
    {
      id: 'sync-order',
      triggers: [{ event: 'order.changed' }],
      concurrency: { limit: 1, key: 'event.data.subject' },
      steps: ['run drain 1', 'sleepUntil wait 1', 'run drain 2'],
    },
    {
      id: 'reconcile-exceptions',
      triggers: [{ event: 'order.changed' }, { event: 'document.changed' }],
      concurrency: null,
      steps: ['run reconcile'],
    },
    {
      id: 'look-at-due',
      triggers: [{ cron: '* * * * *' }],
      concurrency: { limit: 1 },
      steps: ['run time', 'run due', 'run sync 1', 'run sync 2', 'run exceptions', 'run prune'],
    },
    {
      id: 'send-mail',
      triggers: [{ cron: '* * * * *' }],
      concurrency: { limit: 1 },
      steps: ['run write', 'run send'],
    },
    {
      id: 'sweep-files',
      triggers: [{ cron: '17 3 * * *' }],
      concurrency: { limit: 1 },
      steps: ['run unsent', 'run stray'],
    },
  ])
})

it('the app is known to the engine by its name', async () => {
  const { inngest } = await vi.importActual<typeof import('./client')>('./client')
  expect(inngest.id).toBe('countersign')
})
