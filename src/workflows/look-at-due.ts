import { randomUUID } from 'node:crypto'
import { ordersDue, syncOrder } from '@/features/sync'
import { inngest } from './client'

/** Each minute: whatever is due and nobody looked at, because an event was lost or a process died. */
export const lookAtDue = inngest.createFunction(
  { id: 'look-at-due', triggers: [{ cron: '* * * * *' }], concurrency: { limit: 1 }, retries: 2 },
  async ({ step }) => {
    const orders = await step.run('due', () => ordersDue(new Date()))
    for (const [i, orderId] of orders.slice(0, 200).entries())
      await step.run(`sync ${i + 1}`, () => syncOrder(orderId, { correlationId: randomUUID() }))
    return { orders: orders.length }
  },
)
