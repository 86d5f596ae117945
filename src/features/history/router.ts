import { z } from 'zod'
import { personProcedure, router } from '@/platform/api/server'
import { NotFound } from '@/platform/request/expected'
import { orderAsOf } from './order-as-of'
import { lineHistory, orderHistory } from './order-history'

export const historyRouter = router({
  /** Of the whole order, or of one of its lines. */
  of: personProcedure
    .input(z.object({ orderId: z.uuid(), lineId: z.uuid().nullable() }))
    .query(async ({ ctx, input }) => {
      const { orderId, lineId } = input
      if (lineId === null) return orderHistory(ctx.person.actor, orderId, ctx.now)
      const history = await lineHistory(ctx.person.actor, lineId, ctx.now)
      if (history.order.id !== orderId) throw new NotFound('There is no such line on this order.')
      return history
    }),
  /** The order as this side saw it at an instant; null: now. */
  asOf: personProcedure
    .input(z.object({ orderId: z.uuid(), at: z.iso.datetime().nullable() }))
    .query(({ ctx, input }) => orderAsOf(ctx.person.actor, input.orderId, input.at, ctx.now)),
})
