'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { Count } from '@/ui/status/count'
import { mostCounted } from '../counted'

/** How many messages the person has not read, live; nothing where there are none. */
export function UnreadCount() {
  const t = useTranslations('messages')
  const trpc = useTRPC()
  const { data: count = 0 } = useQuery(trpc.messages.unread.queryOptions())
  if (count === 0) return null
  const value = count > mostCounted ? t('unreadMore', { count: mostCounted }) : String(count)
  return <Count strong value={value} label={t('unread', { count })} />
}
