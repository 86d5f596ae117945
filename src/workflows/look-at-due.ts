import { randomUUID } from 'node:crypto'
import { catchUp } from '@/features/inbox'
import { ordersDue, syncOrder } from '@/features/sync'
import { inngest } from './client'

/** So many orders a run; what is left is due in the next minute still. */
const mostOrders = 200

/**
 * Each minute: whatever is due and nobody looked at, because an event was lost, a process died, or the engine had no
 * function for it yet. The engine promises little; this is why nothing needs it to.
 */
export const lookAtDue = inngest.createFunction(
  { id: 'look-at-due', triggers: [{ cron: '* * * * *' }], concurrency: { limit: 1 }, retries: 2 },
  async ({ step }) => {
    const orders = await step.run('due', async () => (await ordersDue(new Date())).slice(0, mostOrders))
    for (const [i, orderId] of orders.entries())
      await step.run(`sync ${i + 1}`, () => syncOrder(orderId, { correlationId: randomUUID() }))
    const looked = await step.run('exceptions', () => catchUp(new Date()))
    return { orders: orders.length, looked }
  },
)
