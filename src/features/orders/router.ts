import { z } from 'zod'
import { buyerProcedure, personProcedure, router, supplierProcedure } from '@/platform/api/server'
import { answerLines, answerLinesInput } from './answer-lines'
import { decideProposal, decideTurnInput, retryLine, retryLineInput, sendBack, sendBackInput } from './decide'
import { saveDraft, saveDraftInput } from './draft'
import { countLines, listLines, listLinesInput } from './list-lines'
import { listOrders, listOrdersInput } from './list-orders'
import { viewOrder } from './order-view'

export const ordersRouter = router({
  lines: supplierProcedure.input(listLinesInput).query(({ ctx, input }) => listLines(ctx.actor, input, ctx.now)),
  lineCounts: supplierProcedure.query(({ ctx }) => countLines(ctx.actor)),
  list: personProcedure.input(listOrdersInput).query(({ ctx, input }) => listOrders(ctx.person.actor, input)),
  order: personProcedure
    .input(z.object({ orderId: z.uuid() }))
    .query(({ ctx, input }) => viewOrder(ctx.person.actor, input.orderId, ctx.now)),
  answer: supplierProcedure
    .input(answerLinesInput)
    .mutation(({ ctx, input }) => answerLines(ctx.actor, input, ctx.now)),
  saveDraft: supplierProcedure.input(saveDraftInput).mutation(({ ctx, input }) => saveDraft(ctx.actor, input, ctx.now)),
  decide: buyerProcedure.input(decideTurnInput).mutation(({ ctx, input }) => decideProposal(ctx.actor, input, ctx.now)),
  sendBack: buyerProcedure.input(sendBackInput).mutation(({ ctx, input }) => sendBack(ctx.actor, input, ctx.now)),
  retry: buyerProcedure.input(retryLineInput).mutation(({ ctx, input }) => retryLine(ctx.actor, input, ctx.now)),
})
