import { z } from 'zod'
import { personProcedure, router } from '@/platform/api/server'
import { orderAsOf } from './order-as-of'
import { lineHistory, orderHistory } from './order-history'

export const historyRouter = router({
  order: personProcedure
    .input(z.object({ orderId: z.uuid() }))
    .query(({ ctx, input }) => orderHistory(ctx.person.actor, input.orderId, ctx.now)),
  line: personProcedure
    .input(z.object({ lineId: z.uuid() }))
    .query(({ ctx, input }) => lineHistory(ctx.person.actor, input.lineId, ctx.now)),
  /** The order as this side saw it at an instant; null: now. */
  asOf: personProcedure
    .input(z.object({ orderId: z.uuid(), at: z.iso.datetime().nullable() }))
    .query(({ ctx, input }) => orderAsOf(ctx.person.actor, input.orderId, input.at, ctx.now)),
})
