import { z } from 'zod'
import { personProcedure, router } from '@/platform/api/server'
import { uploadLimits } from './queries'
import { removeUnsent } from './send'

/** Uploading and downloading are routes of their own (/api/files): files do not travel as JSON. */
export const attachmentsRouter = router({
  limits: personProcedure.query(uploadLimits),
  remove: personProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeUnsent(ctx.person.actor, input.id)),
})
