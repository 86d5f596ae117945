import { z } from 'zod'
import { buyerProcedure, personProcedure, router, supplierProcedure } from '@/platform/api/server'
import {
  answerLines,
  answerLinesInput,
  answerOnBehalf,
  numberOrder,
  numberOrderInput,
  onBehalfInput,
} from './answer-lines'
import { saveDraft, saveDraftInput } from './draft'
import { knownItems } from './known-items'
import { linesRouter } from './lines/router'
import { listOrders, listOrdersInput } from './list-orders'
import {
  counterInput,
  counterProposal,
  decideProposal,
  decideTurnInput,
  reconfirmInput,
  reconfirmLines,
  requestChange,
  requestInput,
  retryLine,
  retryLineInput,
  sendBack,
  sendBackInput,
  withdrawInput,
  withdrawTurn,
} from './negotiate'
import { viewOrder } from './order-view'

export const ordersRouter = router({
  lines: linesRouter,
  list: personProcedure.input(listOrdersInput).query(({ ctx, input }) => listOrders(ctx.person.actor, input)),
  order: personProcedure
    .input(z.object({ orderId: z.uuid() }))
    .query(({ ctx, input }) => viewOrder(ctx.person.actor, input.orderId, ctx.now)),
  knownItems: supplierProcedure.query(({ ctx }) => knownItems(ctx.actor)),
  answer: supplierProcedure
    .input(answerLinesInput)
    .mutation(({ ctx, input }) => answerLines(ctx.actor, input, ctx.now)),
  saveDraft: supplierProcedure.input(saveDraftInput).mutation(({ ctx, input }) => saveDraft(ctx.actor, input, ctx.now)),
  number: supplierProcedure
    .input(numberOrderInput)
    .mutation(({ ctx, input }) => numberOrder(ctx.actor, input, ctx.now)),
  reconfirm: supplierProcedure
    .input(reconfirmInput)
    .mutation(({ ctx, input }) => reconfirmLines(ctx.actor, input, ctx.now)),
  decide: personProcedure
    .input(decideTurnInput)
    .mutation(({ ctx, input }) => decideProposal(ctx.person.actor, input, ctx.now)),
  withdraw: personProcedure
    .input(withdrawInput)
    .mutation(({ ctx, input }) => withdrawTurn(ctx.person.actor, input, ctx.now)),
  counter: buyerProcedure.input(counterInput).mutation(({ ctx, input }) => counterProposal(ctx.actor, input, ctx.now)),
  request: buyerProcedure.input(requestInput).mutation(({ ctx, input }) => requestChange(ctx.actor, input, ctx.now)),
  answerOnBehalf: buyerProcedure
    .input(onBehalfInput)
    .mutation(({ ctx, input }) => answerOnBehalf(ctx.actor, input, ctx.now)),
  sendBack: buyerProcedure.input(sendBackInput).mutation(({ ctx, input }) => sendBack(ctx.actor, input, ctx.now)),
  retry: buyerProcedure.input(retryLineInput).mutation(({ ctx, input }) => retryLine(ctx.actor, input, ctx.now)),
})
