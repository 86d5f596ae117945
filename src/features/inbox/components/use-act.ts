'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Refusal } from '@/domain/order/refusal'
import { useKey } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'

type Outcome = { sent: true } | { sent: false; refusals: Refusal[] }

/** Doing something about an exception: once for each press, with what came of it, and what is stale fetched again. */
export function useAct(onDone: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keys = useKey()
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const decide = useMutation(trpc.orders.decide.mutationOptions())
  const retry = useMutation(trpc.orders.retry.mutationOptions())
  const sendBack = useMutation(trpc.orders.sendBack.mutationOptions())
  const dismiss = useMutation(trpc.inbox.dismissDocument.mutationOptions())
  const all = [decide, retry, sendBack, dismiss]

  async function run<T extends object>(
    name: string,
    input: T,
    send: (input: T & { key: string }) => Promise<Outcome | undefined>,
  ) {
    if (all.some(mutation => mutation.isPending)) return
    const outcome = await send({ ...input, key: keys.keyFor({ name, input }) }).catch(() => null)
    if (outcome === null) return // said by `failure`; the key is kept for the next try
    keys.done()
    const refused = outcome && !outcome.sent ? outcome.refusals : []
    setRefusals(refused)
    if (refused.length === 0) onDone()
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.orders.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() }),
    ])
  }

  type Line = { orderId: string; lineId: string }
  return {
    accept: (input: Line & { turn: number }) =>
      run('accept', { ...input, decision: 'accept' as const }, decide.mutateAsync),
    decline: (input: Line & { turn: number; note: string }) =>
      run('decline', { ...input, decision: 'decline' as const }, decide.mutateAsync),
    retry: (input: Line) => run('retry', input, retry.mutateAsync),
    sendBack: (input: Line) => run('sendBack', input, sendBack.mutateAsync),
    dismiss: (documentId: string) =>
      run('dismiss', { documentId }, async input => void (await dismiss.mutateAsync(input))),
    busy: all.some(mutation => mutation.isPending),
    failure: all.find(mutation => mutation.isError)?.error ?? null,
    refusals,
  }
}
export type Act = ReturnType<typeof useAct>
