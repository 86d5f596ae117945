'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Offer } from '@/domain/order/offer'
import type { Refusal } from '@/domain/order/refusal'
import type { Wish } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import type { LineView, OrderView } from '../order-view'
import { useFailure } from './use-failure'
import { useKey } from './use-key'

type Answered = { sent: true } | { sent: false; refusals: Refusal[] }
/** The line as it was when the offer was typed. */
interface Seen {
  turn: number
  revision: number
  seen: string
}

/** What either side does with one line beside answering it, once for each press, with what came of it. @param onDone after it was taken */
export function useTurnAct(order: OrderView, line: LineView, onDone?: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refusal = useTranslations('refusal')
  const failure = useFailure()
  const key = useKey()
  const [problem, setProblem] = useState<string | null>(null)
  const decide = useMutation(trpc.orders.decide.mutationOptions())
  const withdraw = useMutation(trpc.orders.withdraw.mutationOptions())
  const counter = useMutation(trpc.orders.counter.mutationOptions())
  const request = useMutation(trpc.orders.request.mutationOptions())
  const retry = useMutation(trpc.orders.retry.mutationOptions())
  const sendBack = useMutation(trpc.orders.sendBack.mutationOptions())
  const reconfirm = useMutation(trpc.orders.reconfirm.mutationOptions())
  const busy = [decide, withdraw, counter, request, retry, sendBack, reconfirm].some(mutation => mutation.isPending)
  const target = { orderId: order.id, lineId: line.id }
  const onTable = { ...target, turn: line.proposal?.number ?? 0, seen: line.seen }

  async function run<Content>(
    name: string,
    content: Content,
    send: (input: Content & { key: string }) => Promise<Answered>,
  ): Promise<boolean> {
    if (busy) return false
    setProblem(null)
    try {
      const result = await send({ ...content, key: key.keyFor({ name, content }) })
      key.done()
      const first = result.sent ? undefined : result.refusals[0]
      if (first) setProblem(refusal(first.code))
      else onDone?.()
      return result.sent
    } catch (error) {
      // The key is kept for the next try.
      setProblem(failure(error instanceof Error ? error : { message: '' }))
      return false
    } finally {
      await Promise.all([
        queries.invalidateQueries({ queryKey: trpc.orders.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() }),
      ])
    }
  }

  return {
    problem,
    busy,
    accept: () => run('accept', { ...onTable, decision: 'accept' as const }, decide.mutateAsync),
    decline: (note: string) => run('decline', { ...onTable, decision: 'decline' as const, note }, decide.mutateAsync),
    withdraw: () => run('withdraw', onTable, withdraw.mutateAsync),
    counter: (seen: Seen, offer: Offer, note: string) =>
      run('counter', { ...target, ...offer, ...seen, note }, counter.mutateAsync),
    request: (seen: Seen, wish: Wish, offer: Offer, note: string) =>
      run('request', { ...target, ...offer, ...seen, wish, note }, request.mutateAsync),
    retry: () => run('retry', target, retry.mutateAsync),
    sendBack: () => run('sendBack', target, sendBack.mutateAsync),
    reconfirm: () => {
      const lines = [{ lineId: line.id, agreement: line.agreement }]
      return run('reconfirm', { orderId: order.id, lines }, reconfirm.mutateAsync)
    },
  }
}
export type TurnAct = ReturnType<typeof useTurnAct>

/** What has to be said in more than one press. */
export type TurnFormName = 'decline' | 'counter' | 'request'

export interface TurnFormProps {
  line: LineView
  order: OrderView
  act: TurnAct
  onClose: () => void
}
