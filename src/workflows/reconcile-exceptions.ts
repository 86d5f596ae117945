import { reconcileDocument, reconcileOrder } from '@/features/inbox'
import { inngest } from './client'
import { changed, names } from './events'

/** Looks at the subject of an event and makes the inbox say what its facts say. */
export const reconcileExceptions = inngest.createFunction(
  {
    id: 'reconcile-exceptions',
    triggers: [{ event: names.order }, { event: names.document }],
    retries: 4,
  },
  async ({ event, step }) => {
    const { subject, correlationId, eventId } = changed.parse(event.data)
    await step.run('reconcile', async () => {
      const look = { causeEventId: eventId, correlationId, now: new Date() }
      await (event.name === names.document ? reconcileDocument(subject, look) : reconcileOrder(subject, look))
    })
  },
)
