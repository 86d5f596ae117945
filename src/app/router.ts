import { attachmentsRouter } from '@/features/attachments'
import { historyRouter } from '@/features/history'
import { inboxRouter } from '@/features/inbox'
import { messagesRouter } from '@/features/messages'
import { mailRouter } from '@/features/order-mail'
import { ordersRouter } from '@/features/orders'
import { rulesRouter } from '@/features/rules'
import { searchRouter } from '@/features/search'
import { syncRouter } from '@/features/sync'
import { router } from '@/platform/api/server'

/** The whole API of the browser; each feature brings its own part. */
export const appRouter = router({
  orders: ordersRouter,
  inbox: inboxRouter,
  history: historyRouter,
  messages: messagesRouter,
  attachments: attachmentsRouter,
  mail: mailRouter,
  rules: rulesRouter,
  search: searchRouter,
  sync: syncRouter,
})
export type AppRouter = typeof appRouter
