import { z } from 'zod'
import { buyerProcedure, router } from '@/platform/api/server'
import {
  linkLimits,
  listMails,
  listMailsInput,
  setLinkLimit,
  setLinkLimitInput,
  tryAgain,
  tryAgainInput,
  viewMail,
} from './outbox'

export const mailRouter = router({
  list: buyerProcedure.input(listMailsInput).query(({ ctx, input }) => listMails(ctx.actor, input)),
  mail: buyerProcedure.input(z.object({ id: z.uuid() })).query(({ ctx, input }) => viewMail(ctx.actor, input.id)),
  tryAgain: buyerProcedure.input(tryAgainInput).mutation(({ ctx, input }) => tryAgain(ctx.actor, input.id, ctx.now)),
  limits: buyerProcedure.query(({ ctx }) => linkLimits(ctx.actor)),
  setLimit: buyerProcedure.input(setLinkLimitInput).mutation(({ ctx, input }) => setLinkLimit(ctx.actor, input)),
})
