import { sweepStray, sweepUnsent } from '@/features/attachments'
import { inngest } from './client'

/** Each night: files that were uploaded and never sent, and contents that a process left when it died. */
export const sweepFiles = inngest.createFunction(
  { id: 'sweep-files', triggers: [{ cron: '17 3 * * *' }], concurrency: { limit: 1 }, retries: 2 },
  async ({ step }) => ({
    unsent: await step.run('unsent', () => sweepUnsent(new Date())),
    stray: await step.run('stray', () => sweepStray(new Date())),
  }),
)
