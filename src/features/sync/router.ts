import { router, supplierProcedure } from '@/platform/api/server'
import { dryRun, dryRunInput } from './dry-run'

export const syncRouter = router({
  /** Without effect; a mutation only because what is asked about may be longer than an address. */
  dryRun: supplierProcedure.input(dryRunInput).mutation(({ ctx, input }) => dryRun(ctx.actor, input)),
})
