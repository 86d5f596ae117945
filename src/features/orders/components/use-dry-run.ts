'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import type { OrderView } from '../order-view'
import type { ReadEntry } from './answer-entry'

/** A pause in typing after which the ERP is asked, in milliseconds. */
const pause = 600
/** Lines asked about at once; the others follow. */
const atOnce = 20

/** What the ERP would say to a line as it is typed. */
export interface ErpSays {
  outcome: 'taken' | 'refused' | 'unknown'
  reasons: { code: string; message: string }[]
}

/**
 * Asks the ERP about each line whose answer is complete, a moment after it was typed. What it would refuse is shown and
 * stands in nobody's way: the answer goes to the buyer all the same, and the ERP may have another mind by then.
 * @returns by line, for the terms that stand there now
 */
export function useDryRun(order: OrderView, readings: ReadonlyMap<string, ReadEntry>): ReadonlyMap<string, ErpSays> {
  const trpc = useTRPC()
  const { mutateAsync } = useMutation(trpc.sync.dryRun.mutationOptions({ retry: false }))
  const [said, setSaid] = useState<Record<string, ErpSays>>({})
  const asked = [...readings].flatMap(([lineId, { kind, offer, problems, stale }]) => {
    if (kind !== 'answer' || !offer || stale || problems.some(problem => problem.field !== 'reasonCode')) return []
    const { schedule, backorder, unitPrice, substitute } = offer
    const line = { lineId, schedule, backorder, unitPrice, substitute }
    return [{ line, key: JSON.stringify([order.revision, line]) }]
  })
  const open = asked.filter(({ key }) => !said[key]).slice(0, atOnce)
  const question = open.map(({ key }) => key).join('\n')

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when what is typed has changed, not when it is drawn
  useEffect(() => {
    if (question === '') return
    const timer = setTimeout(async () => {
      const unknown: ErpSays = { outcome: 'unknown', reasons: [] }
      const answers = await mutateAsync({ orderId: order.id, lines: open.map(({ line }) => line) }).catch(() => [])
      // What could not be asked now is asked again with the next change of the line: a queue would only make it worse.
      const found = open.map(({ key, line }) => [key, answers.find(({ lineId }) => lineId === line.lineId) ?? unknown])
      setSaid(before => ({ ...before, ...Object.fromEntries(found) }))
    }, pause)
    return () => clearTimeout(timer)
  }, [question])

  return new Map(
    asked.flatMap(({ line, key }) => {
      const answer = said[key]
      return answer ? [[line.lineId, answer] as const] : []
    }),
  )
}
