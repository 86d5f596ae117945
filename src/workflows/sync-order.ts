import { syncOrder } from '@/features/sync'
import { inngest } from './client'
import { changed, names } from './events'

/** How often one run tries before it leaves the rest to the minute's look. */
const mostRounds = 6

/** Brings what was agreed on an order to its ERP; sleeps where the ERP asks for time, and looks again. */
export const syncOrderFunction = inngest.createFunction(
  {
    id: 'sync-order',
    triggers: [{ event: names.order }],
    concurrency: { limit: 1, key: 'event.data.subject' },
    retries: 4,
  },
  async ({ event, step }) => {
    const { subject, correlationId } = changed.parse(event.data)
    for (let round = 1; round <= mostRounds; round++) {
      const { againAt } = await step.run(`drain ${round}`, () => syncOrder(subject, { correlationId }))
      if (!againAt) return { rounds: round }
      // Never under a second: shorter sleeps may be lost.
      await step.sleepUntil(`wait ${round}`, new Date(Math.max(new Date(againAt).getTime(), Date.now() + 1_000)))
    }
    return { rounds: mostRounds }
  },
)
