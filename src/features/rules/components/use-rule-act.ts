'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFailure, useKey } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import type { RuleOutcome, RuleRefusal } from '../change-rule'

/** Saves what is done to rules: one key a content, the refusals as values, and every list of rules true afterwards. */
export function useRuleAct() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const failure = useFailure()
  const key = useKey()
  const [refusals, setRefusals] = useState<RuleRefusal[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const make = useMutation(trpc.rules.make.mutationOptions())
  const change = useMutation(trpc.rules.change.mutationOptions())
  const turn = useMutation(trpc.rules.switch.mutationOptions())

  async function run<Content>(content: Content, send: (input: Content & { key: string }) => Promise<RuleOutcome>) {
    setRefusals([])
    setFailed(null)
    try {
      const outcome = await send({ ...content, key: key.keyFor(content) })
      key.done()
      if (!outcome.saved) setRefusals(outcome.refusals)
      return outcome
    } catch (error) {
      setFailed(failure(error instanceof Error ? error : { message: '' }))
      return null
    } finally {
      await queries.invalidateQueries({ queryKey: trpc.rules.pathKey() })
    }
  }
  type Content<Mutation extends (input: never) => unknown> = Omit<Parameters<Mutation>[0], 'key'>
  return {
    refusals,
    failed,
    busy: make.isPending || change.isPending || turn.isPending,
    make: (content: Content<typeof make.mutateAsync>) => run(content, make.mutateAsync),
    change: (content: Content<typeof change.mutateAsync>) => run(content, change.mutateAsync),
    turn: (content: Content<typeof turn.mutateAsync>) => run(content, turn.mutateAsync),
  }
}
