import { personProcedure, router } from '@/platform/api/server'
import { search, searchInput } from './search'

/** Finding an order or line from any page. */
export const searchRouter = router({
  find: personProcedure.input(searchInput).query(({ ctx, input }) => search(ctx.person.actor, input)),
})
