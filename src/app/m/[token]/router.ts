import { ordersRouter } from '@/features/orders'
import { answerLines, answerLinesInput } from '@/features/orders/answer-lines'
import type { KnownItemRow } from '@/features/orders/known-items'
import { syncRouter } from '@/features/sync'
import { router, supplierProcedure } from '@/platform/api/server'

/**
 * What the holder of a link may call: what the answer grid of one order needs, by the names that it has in the portal's
 * own API, and nothing else. Which order is held by the route: every call but `aboutNoOrder` names one.
 */
export const linkRouter = router({
  orders: router({
    order: ordersRouter.order,
    saveDraft: ordersRouter.saveDraft,
    number: ordersRouter.number,
    reconfirm: ordersRouter.reconfirm,
    decide: ordersRouter.decide,
    withdraw: ordersRouter.withdraw,
    /** What other orders asked for is no business of a link: another item is typed. */
    knownItems: supplierProcedure.query((): KnownItemRow[] => []),
    answer: supplierProcedure
      .input(answerLinesInput)
      .mutation(({ ctx, input }) => answerLines(ctx.actor, input, ctx.now, { channel: 'mail-link', sourceId: null })),
  }),
  sync: router({ dryRun: syncRouter.dryRun }),
})

export const aboutNoOrder = 'orders.knownItems'
