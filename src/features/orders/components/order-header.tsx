'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageHeader } from '@/ui/layout/page-header'
import type { OrderView } from '../order-view'
import { useWords } from './words'

interface HeaderProps {
  order: OrderView
  actions?: ReactNode
  /** To the order's history and paper, which stand on this feature. */
  links?: ReactNode
  own?: ReactNode
}

/** What order this is, on every screen that shows one. `own` takes the place of the supplier's number. */
export function OrderHeader({ order, actions, links, own }: HeaderProps) {
  const t = useTranslations('order')
  const words = useWords()
  return (
    <PageHeader
      title={t('title', { number: order.number })}
      facts={
        <>
          <span>{order.unitName}</span>
          <span>{order.supplierName}</span>
          <span>{t('revision', { revision: order.revision })}</span>
          {order.orderedOn ? <span>{t('orderedOn', { date: words.day(order.orderedOn, order.today) })}</span> : null}
          <span>
            {order.dateBasis.kind === 'ship' ? t('shipBasis', { days: order.dateBasis.transitDays }) : t('dateBasis')}
          </span>
          {own ??
            (order.supplierOrderNumber ? <span>{t('suppliers', { number: order.supplierOrderNumber })}</span> : null)}
        </>
      }
      actions={
        <>
          {links}
          {actions}
        </>
      }
    />
  )
}
