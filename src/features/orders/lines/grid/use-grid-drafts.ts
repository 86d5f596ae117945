'use client'

import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { failureOf } from '@/platform/api/failure'
import type { Entry } from '../../components/read-terms'
import type { DraftState } from '../../components/use-draft'

/** A pause in typing after which drafts are kept, and a rest after a save that failed, in milliseconds. */
const pause = 600
const rest = 5_000

/** What changed of an order's draft since it was kept: by line; null where nothing is to be kept any more. */
interface Unkept {
  orderId: string
  baseRevision: number
  values: Record<string, Entry | null>
}

/** Keeps what is typed in the grid as the drafts of its orders: it stands on their own pages too, and survives a reload. */
export function useGridDrafts() {
  const trpc = useTRPC()
  const [state, setState] = useState<DraftState>('none')
  // Only the newest values are sent again after a failure, so the mutation itself tries once.
  const { mutateAsync } = useMutation(
    trpc.orders.saveDraft.mutationOptions({ retry: false, scope: { id: 'grid drafts' } }),
  )
  const unkept = useRef(new Map<string, Unkept>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const keep = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    const parts = [...unkept.current.values()]
    if (parts.length === 0) return
    unkept.current = new Map()
    for (const [index, part] of parts.entries()) {
      try {
        await mutateAsync(part)
      } catch (error) {
        // Said on the screen, and tried again; what has been typed meanwhile is newer than this.
        for (const left of parts.slice(index)) {
          const newer = unkept.current.get(left.orderId)
          unkept.current.set(left.orderId, { ...left, values: { ...left.values, ...newer?.values } })
        }
        setState(failureOf(error))
        timer.current ??= setTimeout(() => void keep(), rest)
        return
      }
    }
    if (unkept.current.size === 0) setState('kept')
  }, [mutateAsync])

  const change = useCallback(
    (order: { id: string; revision: number }, lineId: string, entry: Entry | null) => {
      const held = unkept.current.get(order.id)
      const values = { ...held?.values, [lineId]: entry }
      unkept.current.set(order.id, { orderId: order.id, baseRevision: order.revision, values })
      setState('keeping')
      if (timer.current) clearTimeout(timer.current)
      timer.current = setTimeout(() => void keep(), pause)
    },
    [keep],
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

  return { state, change, keep }
}
