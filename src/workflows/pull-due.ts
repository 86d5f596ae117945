import { randomUUID } from 'node:crypto'
import { listConnections } from '@/features/connections'
import { inngest } from './client'
import { names } from './events'

/** Each minute: asks for one pull of each ERP connection, as the button *pull now* does for one. */
export const pullDue = inngest.createFunction(
  { id: 'pull-due', triggers: [{ cron: '* * * * *' }], retries: 2 },
  async ({ step }) => {
    const connections = await step.run('connections', listConnections)
    if (connections.length === 0) return { asked: 0 }
    const events = await step.run('name', () =>
      connections.map(connectionId => ({ name: names.pull, data: { connectionId, correlationId: randomUUID() } })),
    )
    await step.sendEvent('ask', events)
    return { asked: events.length }
  },
)
