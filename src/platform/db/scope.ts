import type { Actor } from '@/domain/access/actor'
import { env } from '@/platform/env'
import { database } from './client'
import type { Prisma } from './generated/client'

/** A transaction that sees exactly what its actor may see. */
export type Tx = Prisma.TransactionClient

interface Options {
  /** Longest run in milliseconds before the transaction is rolled back. */
  timeout?: number
}

/**
 * The only way to the database: a transaction in the actor's scope. Row-level security does the rest; a query in it
 * cannot reach another company's rows, whatever it asks for.
 * @throws what `work` throws, after rolling back
 */
export function withScope<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options: Options = {}): Promise<T> {
  return database().$transaction(
    async tx => {
      const scope = settingsOf(actor)
      // One statement for role and ids, all local to the transaction: nothing of it can outlive the commit.
      await tx.$queryRaw`select set_config('role', ${scope.role}, true), set_config('app.user_id', ${scope.user}, true),
        set_config('app.supplier_id', ${scope.supplier}, true), set_config('app.units', ${scope.units}, true),
        set_config('app.admin_units', ${scope.adminUnits}, true)`
      return work(tx)
    },
    { timeout: options.timeout ?? 10_000, maxWait: 10_000 },
  )
}

const listed = (ids: string[]) => `{${ids.join(',')}}`

function settingsOf(actor: Actor) {
  const role = `${env().DATABASE_ROLE_PREFIX}_${actor.kind}`
  const none = { role, user: '', supplier: '', units: '', adminUnits: '' }
  switch (actor.kind) {
    case 'supplier':
      return { ...none, user: actor.userId, supplier: actor.supplierId }
    case 'buyer':
      return { ...none, user: actor.userId, units: listed(actor.unitIds), adminUnits: listed(actor.adminOf) }
    case 'system':
      return none
  }
}
