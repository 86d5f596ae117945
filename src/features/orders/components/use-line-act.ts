'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Refusal } from '@/domain/order/refusal'
import { useTRPC } from '@/platform/api/client'
import type { LineView, OrderView } from '../order-view'
import { useFailure } from './use-failure'
import { useKey } from './use-key'

/** What the supplier does with one line beside answering it: decide on the buyer's offer, take theirs back, reconfirm. */
export function useLineAct(order: OrderView, line: LineView) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refusal = useTranslations('refusal')
  const failure = useFailure()
  const key = useKey()
  const [problem, setProblem] = useState<string | null>(null)
  const decide = useMutation(trpc.orders.decide.mutationOptions())
  const withdraw = useMutation(trpc.orders.withdraw.mutationOptions())
  const reconfirm = useMutation(trpc.orders.reconfirm.mutationOptions())
  const target = { orderId: order.id, lineId: line.id, turn: line.proposal?.number ?? 0 }

  async function run<Content>(
    name: string,
    content: Content,
    send: (input: Content & { key: string }) => Promise<{ sent: true } | { sent: false; refusals: Refusal[] }>,
  ): Promise<boolean> {
    setProblem(null)
    try {
      const result = await send({ ...content, key: key.keyFor({ name, content }) })
      key.done()
      const first = result.sent ? undefined : result.refusals[0]
      if (first) setProblem(refusal(first.code))
      return result.sent
    } catch (error) {
      setProblem(failure(error instanceof Error ? error : { message: '' }))
      return false
    } finally {
      await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
    }
  }

  return {
    problem,
    busy: decide.isPending || withdraw.isPending || reconfirm.isPending,
    accept: () => run('accept', { ...target, decision: 'accept' as const }, decide.mutateAsync),
    decline: (note: string) => run('decline', { ...target, decision: 'decline' as const, note }, decide.mutateAsync),
    withdraw: () => run('withdraw', target, withdraw.mutateAsync),
    reconfirm: () =>
      run(
        'reconfirm',
        { orderId: order.id, lines: [{ lineId: line.id, agreement: line.agreement }] },
        reconfirm.mutateAsync,
      ),
  }
}
