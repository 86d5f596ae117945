'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { sendFile, type UploadFault } from './send-file'

export interface UploadItem {
  /** Of this list; the file's own id comes with its arrival. */
  key: string
  name: string
  /** In bytes. */
  size: number
  /** From 0 to 1. */
  progress: number
  fault: UploadFault | null
  id: string | null
}

/**
 * Files that are being attached to something on an order: each is uploaded at once, and sent with its ids by whatever
 * they belong to. What is not sent in the end is swept by the portal.
 */
export function useUploads({ orderId, lineId = null }: { orderId: string; lineId?: string | null }) {
  const trpc = useTRPC()
  const { data: limits } = useQuery({ ...trpc.attachments.limits.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const [items, setItems] = useState<UploadItem[]>([])
  const flights = useRef(new Map<string, { file: File; abort: AbortController }>())
  useEffect(() => {
    const { current } = flights
    return () => {
      for (const { abort } of current.values()) abort.abort()
    }
  }, [])
  const change = (key: string, changes: Partial<UploadItem>) =>
    setItems(held => held.map(item => (item.key === key ? { ...item, ...changes } : item)))

  async function begin(key: string, file: File) {
    const tooLarge = limits && file.size > limits.mostBytes
    if (tooLarge) return change(key, { fault: 'too-large' })
    const abort = new AbortController()
    flights.current.set(key, { file, abort })
    const onProgress = (progress: number) => change(key, { progress })
    const arrived = await sendFile({ file, orderId, lineId, onProgress, signal: abort.signal })
    if (arrived.ok) change(key, { id: arrived.file.id, name: arrived.file.name, progress: 1 })
    else change(key, { fault: arrived.fault })
  }
  const forget = (key: string) => {
    flights.current.get(key)?.abort.abort()
    flights.current.delete(key)
    setItems(held => held.filter(item => item.key !== key))
  }

  return {
    items,
    limits,
    /** Ids of those that have arrived. */
    ids: items.flatMap(item => item.id ?? []),
    busy: items.some(item => item.id === null && item.fault === null),
    failed: items.some(item => item.fault !== null),
    add: (files: Iterable<File>) => {
      for (const file of files) {
        const key = crypto.randomUUID()
        const { name, size } = file
        setItems(held => [...held, { key, name, size, progress: 0, fault: null, id: null }])
        void begin(key, file)
      }
    },
    retry: (key: string) => {
      const flight = flights.current.get(key)
      if (!flight) return
      change(key, { fault: null, progress: 0 })
      void begin(key, flight.file)
    },
    /** Takes one off the list. Where it has arrived the portal is told by the caller. */
    forget,
    /** These were sent: what was attached since stays. */
    sent: (ids: readonly string[]) => {
      const isSent = ({ id }: UploadItem) => id !== null && ids.includes(id)
      for (const item of items.filter(isSent)) flights.current.delete(item.key)
      setItems(held => held.filter(item => !isSent(item)))
    },
  }
}
export type Uploads = ReturnType<typeof useUploads>
