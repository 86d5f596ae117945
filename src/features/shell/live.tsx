'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { listen } from '@/platform/live/browser'
import { Status } from '@/ui/status/status'

/** Keeps every screen true: what changed is fetched again, under the viewer's own rights. Shows whether it can. */
export function Live({ session }: { session: string }) {
  const t = useTranslations('live')
  const queries = useQueryClient()
  const trpc = useTRPC()
  const [connected, setConnected] = useState<boolean | null>(null)
  useEffect(() => {
    const stale: Record<string, readonly (readonly unknown[])[]> = {
      order: [trpc.orders.pathKey(), trpc.history.pathKey()],
      exception: [trpc.inbox.pathKey()],
      document: [trpc.inbox.pathKey()],
      thread: [trpc.messages.pathKey()],
      notes: [trpc.messages.pathKey()],
      rule: [trpc.rules.pathKey()],
    }
    let live = false
    return listen(session, heard => {
      switch (heard.type) {
        case 'change': {
          for (const queryKey of stale[heard.kind] ?? []) queries.invalidateQueries({ queryKey })
          return
        }
        case 'reset':
          queries.invalidateQueries()
          return
        case 'line':
          // What changed after the page was made and before the line was up has not been heard.
          if (heard.connected && !live) queries.invalidateQueries()
          live = heard.connected
          setConnected(live)
          return
        case 'signed-out':
          window.location.assign('/sign-in?ended=1')
      }
    })
  }, [session, queries, trpc])
  const state = connected === null ? 'connecting' : connected ? 'live' : 'stale'
  return (
    <span role="status" title={t(`${state}Hint`)}>
      <Status meaning={connected === false ? 'attention' : connected ? 'good' : 'neutral'}>
        <span className="max-md:sr-only">{t(state)}</span>
      </Status>
    </span>
  )
}
