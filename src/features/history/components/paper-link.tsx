'use client'

import { FileDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClasses } from '@/ui/actions/button-styles'

/** The order on paper, as it is or as it was: a file, and so no page to prefetch. */
export function PaperLink({ orderId, at = null }: { orderId: string; at?: string | null }) {
  const t = useTranslations('history')
  const query = at ? `?${new URLSearchParams({ asOf: at })}` : ''
  return (
    <a href={`/api/orders/${orderId}/pdf${query}`} download className={buttonClasses({})}>
      <FileDown aria-hidden />
      {t('pdf')}
    </a>
  )
}
