import { sendMails, writeMails } from '@/features/order-mail'
import { inngest } from './client'

/**
 * Each minute: mails about orders that are new or revised and wait for their supplier are written, and whatever is due
 * is sent. A new order starts no run of its own, so that a history of thousands starts none; what cannot be sent stands
 * in the database and is due again later, however often this ends.
 */
export const sendMailFunction = inngest.createFunction(
  { id: 'send-mail', triggers: [{ cron: '* * * * *' }], concurrency: { limit: 1 }, retries: 2 },
  async ({ step }) => {
    const written = await step.run('write', () => writeMails(new Date()))
    const sent = await step.run('send', () => sendMails(new Date()))
    return { written, sent }
  },
)
