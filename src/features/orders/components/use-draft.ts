'use client'

import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import type { DraftValues } from '../draft'
import type { OrderView } from '../order-view'

/** A pause in typing after which the draft is kept, in milliseconds. */
const pause = 500

export type DraftState = 'none' | 'keeping' | 'kept' | 'failed'

/**
 * What a person has typed on an order, kept on the server as they type: it survives reload, sign-out and another
 * machine. What cannot be kept now (no network) is tried again and said.
 */
export function useDraft(order: OrderView) {
  const trpc = useTRPC()
  const [values, setValues] = useState<DraftValues>(order.draft?.values ?? {})
  const [state, setState] = useState<DraftState>(order.draft ? 'kept' : 'none')
  const { mutateAsync } = useMutation(trpc.orders.saveDraft.mutationOptions())
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; values: DraftValues } | null>(null)
  const { id: orderId, revision: baseRevision } = order

  const keep = useCallback(async () => {
    const next = waiting.current
    if (!next) return
    clearTimeout(next.timer)
    waiting.current = null
    try {
      await mutateAsync({ orderId, baseRevision, values: next.values })
      setState(Object.keys(next.values).length > 0 ? 'kept' : 'none')
    } catch {
      // Said on the screen, and tried again with the next change or when the network is back.
      setState('failed')
      waiting.current ??= { timer: setTimeout(() => void keep(), 5_000), values: next.values }
    }
  }, [mutateAsync, orderId, baseRevision])

  const change = useCallback(
    (next: DraftValues) => {
      setValues(next)
      setState('keeping')
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { timer: setTimeout(() => void keep(), pause), values: next }
    },
    [keep],
  )

  /** The answer has been taken: the server ended the draft with it. */
  const forget = useCallback((sent: string[]) => {
    if (waiting.current) clearTimeout(waiting.current.timer)
    waiting.current = null
    setValues(held => Object.fromEntries(Object.entries(held).filter(([lineId]) => !sent.includes(lineId))))
    setState('none')
  }, [])

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
