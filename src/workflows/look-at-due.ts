import { randomUUID } from 'node:crypto'
import { catchUp } from '@/features/inbox'
import { passTime } from '@/features/orders'
import { ordersDue, syncOrder } from '@/features/sync'
import { log } from '@/platform/log'
import { pruneRequests } from '@/platform/request/prune'
import { inngest } from './client'

/**
 * Each minute: whatever is due and nobody looked at, because an event was lost, a process died, or the engine had no
 * function for it yet. The engine promises little; this is why nothing needs it to.
 */
export const lookAtDue = inngest.createFunction(
  { id: 'look-at-due', triggers: [{ cron: '* * * * *' }], concurrency: { limit: 1 }, retries: 2 },
  async ({ step }) => {
    await step.run('time', () => passTime(new Date()))
    const orders = await step.run('due', () => ordersDue(new Date()))
    for (const [i, orderId] of orders.entries()) await step.run(`sync ${i + 1}`, () => tryOne(orderId))
    const looked = await step.run('exceptions', () => catchUp(new Date()))
    await step.run('prune', () => pruneRequests(new Date()))
    return { orders: orders.length, looked }
  },
)

/** One order that cannot be brought on must not keep the others from their turn. */
async function tryOne(orderId: string): Promise<{ againAt: string | null }> {
  try {
    return await syncOrder(orderId, { correlationId: randomUUID() })
  } catch (error) {
    log.error({ err: error, orderId }, 'order not synced; it is looked at again')
    return { againAt: null }
  }
}
