import { z } from 'zod'
import { buyerProcedure, router } from '@/platform/api/server'
import { dismissDocument, dismissDocumentInput } from './dismiss-document'
import { countExceptions, listExceptions, listExceptionsInput, viewException } from './queries'

export const inboxRouter = router({
  list: buyerProcedure.input(listExceptionsInput).query(({ ctx, input }) => listExceptions(ctx.actor, input)),
  counts: buyerProcedure.query(({ ctx }) => countExceptions(ctx.actor)),
  exception: buyerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => viewException(ctx.actor, input.id)),
  dismissDocument: buyerProcedure
    .input(dismissDocumentInput)
    .mutation(({ ctx, input }) => dismissDocument(ctx.actor, input, ctx.now)),
})
