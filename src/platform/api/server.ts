import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError, z } from 'zod'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Person } from '@/platform/auth'
import { log } from '@/platform/log'
import { Conflict, NotFound } from '@/platform/request/expected'

/** What every procedure gets. */
export interface Context {
  person: Person | null
  now: Date
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => {
    // What broke is for the log; a person is told what to do.
    if (error.code === 'INTERNAL_SERVER_ERROR')
      return { ...shape, message: 'internal', data: { ...shape.data, stack: undefined } }
    const fields = error.cause instanceof ZodError ? z.flattenError(error.cause).fieldErrors : undefined
    return { ...shape, data: { ...shape.data, stack: undefined, fields } }
  },
})

const guarded = t.procedure.use(async ({ next, path }) => {
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof NotFound) throw new TRPCError({ code: 'NOT_FOUND', message: cause.message, cause })
  if (cause instanceof Conflict) throw new TRPCError({ code: 'CONFLICT', message: cause.message, cause })
  if (result.error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: cause ?? result.error, path }, 'request failed')
  return result
})

const signedIn = guarded.use(({ ctx, next }) => {
  if (!ctx.person) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to go on.' })
  return next({ ctx: { ...ctx, person: ctx.person } })
})

export const router = t.router
/** For anyone who is signed in. */
export const personProcedure = signedIn
/** For people of a supplier; `ctx.actor` says which. */
export const supplierProcedure = signedIn.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, actor: only(ctx.person, 'supplier') as SupplierActor } }),
)
/** For buyers; `ctx.actor` says of which units. */
export const buyerProcedure = signedIn.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, actor: only(ctx.person, 'buyer') as BuyerActor } }),
)

function only(person: Person, kind: 'supplier' | 'buyer') {
  if (person.actor.kind !== kind) throw new TRPCError({ code: 'FORBIDDEN', message: 'This is not for your role.' })
  return person.actor
}
