import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { authOptions } from './options'
import { type Person, personOf } from './sessions'

export { authOptions } from './options'
export type { Person } from './sessions'

/** Who asks, or null: looked up once a request, in the database, so that a revoked session ends with the next one. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session: { sid?: unknown } | null = await getServerSession(authOptions())
  return typeof session?.sid === 'string' ? personOf(session.sid, new Date()) : null
})
