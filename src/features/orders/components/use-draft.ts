'use client'

import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { type Failure, failureOf } from '@/platform/api/failure'
import type { DraftValues } from '../draft'
import type { OrderView } from '../order-view'

/** A pause in typing after which the draft is kept, in milliseconds. */
const pause = 500
/** How long after a save that failed the newest values are tried, in milliseconds. */
const rest = 5_000

export type DraftState = 'none' | 'keeping' | 'kept' | Failure

/**
 * What a person has typed on an order, kept on the server as they type: it survives reload, sign-out and another
 * machine. Saves go out one after the other, each with the newest values: an older text never comes after a newer one.
 * What cannot be kept now (no network) is tried again and said.
 */
export function useDraft(order: OrderView) {
  const trpc = useTRPC()
  const { id: orderId, revision: baseRevision } = order
  const [values, setValues] = useState<DraftValues>(order.draft?.values ?? {})
  const [state, setState] = useState<DraftState>(order.draft ? 'kept' : 'none')
  // A mutation's own retry would send what was typed then; the one below sends what stands there now.
  const { mutateAsync } = useMutation(
    trpc.orders.saveDraft.mutationOptions({ retry: false, scope: { id: `draft ${orderId}` } }),
  )
  const newest = useRef(values)
  /** What the server has of it, as far as this window knows: another may have kept other lines beside. */
  const kept = useRef(values)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const cancel = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
  }, [])

  const keep = useCallback(async () => {
    if (!timer.current) return
    cancel()
    const sent = newest.current
    try {
      await mutateAsync({ orderId, baseRevision, values: changes(kept.current, sent) })
      kept.current = sent
      if (newest.current !== sent) return
      cancel()
      setState(stateOf(sent))
    } catch (error) {
      // Said on the screen, and tried again with the next change or when the network is back.
      setState(failureOf(error))
      timer.current ??= setTimeout(() => void keep(), rest)
    }
  }, [mutateAsync, cancel, orderId, baseRevision])

  const change = useCallback(
    (next: DraftValues) => {
      newest.current = next
      setValues(next)
      setState('keeping')
      cancel()
      timer.current = setTimeout(() => void keep(), pause)
    },
    [keep, cancel],
  )

  /** The answer has been taken: the server ended the draft of these lines with it. What stands beside them is kept. */
  const forget = useCallback(
    (sent: string[]) => {
      const others = Object.entries(newest.current).filter(([lineId]) => !sent.includes(lineId))
      newest.current = Object.fromEntries(others)
      kept.current = Object.fromEntries(Object.entries(kept.current).filter(([lineId]) => !sent.includes(lineId)))
      setValues(newest.current)
      if (others.length > 0 && timer.current) return
      cancel()
      setState(stateOf(newest.current))
    },
    [cancel],
  )

  useEffect(() => {
    const flush = () => void keep()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('online', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('online', flush)
      flush()
    }
  }, [keep])

  return { values, change, forget, state }
}

const stateOf = (values: DraftValues): DraftState => (Object.keys(values).length > 0 ? 'kept' : 'none')

/** The lines that are other than before; null for those that are no longer there. */
function changes(before: DraftValues, after: DraftValues): Record<string, DraftValues[string] | null> {
  const lineIds = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries([...lineIds].filter(id => before[id] !== after[id]).map(id => [id, after[id] ?? null]))
}
