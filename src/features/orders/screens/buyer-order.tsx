'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/ui/actions/button'
import { OnBehalfGrid } from '../components/on-behalf-grid'
import { OrderHeader } from '../components/order-header'
import { OrderTable } from '../components/order-table'
import { AcceptAll } from '../components/turn-accept-all'
import type { OrderView } from '../order-view'

/** One purchase order as its buyer works on it: every line with what stands, what is on the table, and its moves. */
export function BuyerOrder({ order, links }: { order: OrderView; links: ReactNode }) {
  const t = useTranslations('onBehalf')
  const path = usePathname()
  const writing = useSearchParams().get('answer') === 'told'
  const write = (open: boolean) => {
    if (open) window.history.pushState(null, '', `${path}?answer=told`)
    else window.history.replaceState(null, '', path)
  }
  const answerable = order.lines.some(line => line.actions.answerOnBehalf.allowed)
  return (
    <>
      <OrderHeader
        order={order}
        links={links}
        actions={
          writing ? null : (
            <>
              <AcceptAll order={order} />
              <Button onClick={() => write(true)} disabledReason={answerable ? undefined : t('empty')}>
                {t('open')}
              </Button>
            </>
          )
        }
      />
      {writing ? <OnBehalfGrid order={order} onClose={() => write(false)} /> : <OrderTable order={order} />}
    </>
  )
}
