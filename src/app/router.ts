import { historyRouter } from '@/features/history'
import { inboxRouter } from '@/features/inbox'
import { ordersRouter } from '@/features/orders'
import { searchRouter } from '@/features/search'
import { router } from '@/platform/api/server'

/** The whole API of the browser; each feature brings its own part. */
export const appRouter = router({
  orders: ordersRouter,
  inbox: inboxRouter,
  history: historyRouter,
  search: searchRouter,
})
export type AppRouter = typeof appRouter
