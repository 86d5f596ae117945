'use client'

import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/ui/actions/link-button'
import { historyAddress } from '../as-of-address'

/** To how an order, or one line of it, came to be what it is. */
export function HistoryLink({ orderId, lineId = null }: { orderId: string; lineId?: string | null }) {
  const t = useTranslations('history')
  return (
    <LinkButton href={historyAddress({ orderId, at: null, lineId })} icon={<History aria-hidden />}>
      {t('short')}
    </LinkButton>
  )
}
