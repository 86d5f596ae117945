import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/platform/env'
import { log } from '@/platform/log'
import { PrismaClient } from './generated/client'

/** Named statements are planned once a connection; poolers that cannot keep them apart need it off. */
const statementName = ({ sql }: { sql: string }) => createHash('sha1').update(sql).digest('hex')

function connect(): PrismaClient {
  const { DATABASE_URL, DATABASE_POOL_SIZE, DATABASE_NAMED_STATEMENTS } = env()
  const adapter = new PrismaPg(
    { connectionString: DATABASE_URL, max: DATABASE_POOL_SIZE },
    {
      onPoolError: error => log.error({ err: error }, 'database connection lost'),
      ...(DATABASE_NAMED_STATEMENTS ? { statementNameGenerator: statementName } : {}),
    },
  )
  return new PrismaClient({ adapter })
}

// Next may load this module once for each bundle of the server; the pool is one for the process.
const shared = globalThis as { countersignDatabase?: PrismaClient }

/**
 * The connection without a scope: it sees no row of anybody. Only withScope, the start-up checks, and the count of
 * sign-ins, which belongs to nobody, use it.
 */
export function database(): PrismaClient {
  shared.countersignDatabase ??= connect()
  return shared.countersignDatabase
}

/** Ends the pool: for processes that stop, and tests. */
export async function disconnect(): Promise<void> {
  await shared.countersignDatabase?.$disconnect()
  shared.countersignDatabase = undefined
}
