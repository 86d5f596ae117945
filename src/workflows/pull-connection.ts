import { NonRetriableError, RetryAfterError } from 'inngest'
import { notePull, type PageOutcome, PullFailed, pullKinds, pullPage, rereadUnreadable } from '@/features/pull'
import { inngest } from './client'
import { names, pullRequested } from './events'

/** More pages than an ERP can have changed in a pull: a token that never ends must not run for ever. */
const mostPages = 200

/**
 * Reads what has changed in one ERP: vendors and items before the orders that name them, a page a step, so that a pull
 * that dies goes on where it stood. One at a time for a connection.
 */
export const pullConnection = inngest.createFunction(
  {
    id: 'pull-connection',
    triggers: [{ event: names.pull }],
    concurrency: { limit: 1, key: 'event.data.connectionId' },
    retries: 3,
    onFailure: async ({ event, error }) => {
      const original = pullRequested.safeParse(event.data.event.data)
      if (original.success) await notePull(original.data.connectionId, error.message, new Date())
    },
  },
  async ({ event, step }) => {
    const { connectionId, correlationId } = pullRequested.parse(event.data)
    const counts: Record<string, number> = {}
    for (const kind of pullKinds) {
      let page: string | null = null
      for (let i = 0; i < mostPages; i++) {
        const from: string | null = page
        const outcome: PageOutcome = await step.run(`${kind} ${i + 1}`, () =>
          tell(() => pullPage(connectionId, kind, from, { correlationId, now: new Date() })),
        )
        counts[kind] = (counts[kind] ?? 0) + outcome.read
        page = outcome.nextPage
        if (!page) break
      }
    }
    await step.run('reread', () => tell(() => rereadUnreadable(connectionId, { correlationId, now: new Date() })))
    await step.run('note', () => notePull(connectionId, null, new Date()))
    return counts
  },
)

/** Says to the engine what an ERP's fault means for trying again. */
async function tell<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof PullFailed)) throw error
    const { fault } = error
    if (fault.kind === 'auth' || fault.kind === 'permanent')
      throw new NonRetriableError(error.message, { cause: error })
    throw new RetryAfterError(error.message, fault.kind === 'rate-limited' ? fault.retryAfterMs : 5_000)
  }
}
