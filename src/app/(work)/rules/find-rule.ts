import { TRPCError } from '@trpc/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { api, fetched, requirePerson } from '../../server-api'

export const ruleQuery = (ruleId: string) => api.rules.rule.queryOptions({ ruleId })

/** The rule where it exists for this person, null for a person of another role; else the page does not exist. */
export const findRule = cache(async (id: string) => {
  const person = await requirePerson()
  if (person.actor.kind !== 'buyer') return { person, rule: null }
  if (!z.uuid().safeParse(id).success) notFound()
  try {
    return { person, rule: await fetched(ruleQuery(id)) }
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound()
    throw error
  }
})
