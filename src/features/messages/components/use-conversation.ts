'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Audience } from '@/domain/catalogue'
import { useTRPC } from '@/platform/api/client'
import type { Conversation, MessageView } from '../thread-view'

type Read = Record<Audience, number>

/** The messages of an order, or of one of its lines, live; and how far the reader had read them when they came. */
export function useConversation({ orderId, lineId }: { orderId: string; lineId: string | null }) {
  const trpc = useTRPC()
  const query = useInfiniteQuery(
    trpc.messages.conversation.infiniteQueryOptions(
      { orderId, lineId },
      { getNextPageParam: page => page.next, initialCursor: null },
    ),
  )
  const pages = query.data?.pages ?? []
  const newest = pages[0]
  // What is new stays marked while one looks at it, although it counts as read by then.
  const [readBefore, setReadBefore] = useState<Read | null>(null)
  if (newest && !readBefore) setReadBefore(newest.read)
  const messages = [...pages].reverse().flatMap(page => page.messages)
  return {
    query,
    order: newest?.order ?? null,
    messages,
    names: Object.assign({}, ...pages.map(page => page.names)) as Conversation['names'],
    read: newest?.read ?? null,
    isNew: (message: MessageView) =>
      !message.mine && message.text !== null && message.number > (readBefore?.[message.audience] ?? Infinity),
  }
}

interface Seen {
  orderId: string
  lineId: string | null
  messages: readonly MessageView[]
  read: Read | null
}

/** Notes what has been read, as soon as it is in sight of a window that is looked at. */
export function useMarkRead({ orderId, lineId, messages, read }: Seen, inSight: boolean): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { mutateAsync } = useMutation(trpc.messages.markRead.mutationOptions())
  const told = useRef<Read>({ both: 0, buyer: 0 })
  const last = (audience: Audience) =>
    messages.reduce((most, one) => (one.audience === audience && !one.mine ? Math.max(most, one.number) : most), 0)
  const both = last('both')
  const buyer = last('buyer')
  const known = read !== null
  const readBoth = read?.both ?? 0
  const readBuyer = read?.buyer ?? 0
  useEffect(() => {
    if (!inSight || !known) return
    const news: [Audience, number, number][] = [
      ['both', both, readBoth],
      ['buyer', buyer, readBuyer],
    ]
    for (const [audience, number, before] of news) {
      if (number <= Math.max(before, told.current[audience])) continue
      told.current[audience] = number
      mutateAsync({ orderId, lineId, audience, number })
        .then(() =>
          Promise.all([
            queries.invalidateQueries({ queryKey: trpc.messages.unread.queryKey() }),
            queries.invalidateQueries({ queryKey: trpc.messages.threads.pathKey() }),
          ]),
        )
        .catch(() => {
          told.current[audience] = before // not noted: the next look tries again
        })
    }
  }, [inSight, known, both, buyer, readBoth, readBuyer, orderId, lineId, mutateAsync, queries, trpc])
}
