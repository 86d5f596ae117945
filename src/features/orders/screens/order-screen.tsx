'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { AnswerGrid } from '../components/answer-grid'
import { OrderHeader } from '../components/order-header'
import { OwnNumber } from '../components/own-number'
import { useAnswer } from '../components/use-answer'
import type { OrderView } from '../order-view'
import { BuyerOrder } from './buyer-order'

/** One purchase order: the supplier answers on it, the buyer decides on it. */
export function OrderScreen({
  orderId,
  side,
  links,
}: {
  orderId: string
  side: 'supplier' | 'buyer'
  links?: ReactNode
}) {
  const trpc = useTRPC()
  const { data: order } = useSuspenseQuery(trpc.orders.order.queryOptions({ orderId }))
  return side === 'supplier' ? <Answering order={order} links={links} /> : <BuyerOrder order={order} links={links} />
}

function Answering({ order, links }: { order: OrderView; links: ReactNode }) {
  const t = useTranslations('answer')
  const answer = useAnswer(order)
  const asked = order.lines.filter(line => line.waitsFor === 'supplier').length
  return (
    <>
      <OrderHeader
        order={order}
        links={links}
        own={<OwnNumber order={order} />}
        actions={
          asked > 0 ? (
            <Button
              variant={answer.readings.size > 0 ? 'secondary' : 'primary'}
              onClick={answer.acceptAll}
              disabledReason={answer.acceptable === 0 ? t('nothingAcceptable') : undefined}
            >
              {t('acceptAll', { count: answer.acceptable })}
            </Button>
          ) : null
        }
      />
      <AnswerGrid order={order} answer={answer} />
    </>
  )
}
