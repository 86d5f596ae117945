'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { useFailure } from '@/features/orders/client'
import { Button } from '@/ui/actions/button'
import { ErrorState } from '@/ui/messages/error-state'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { Composer } from './composer'
import { MessageItem } from './message-item'
import { useConversation, useMarkRead } from './use-conversation'
import { useInSight } from './use-in-sight'

type Props = {
  orderId: string
  /** Only what is about this line, and what is written is about it. */
  lineId?: string
  /** Of the reader. */
  side: 'supplier' | 'buyer'
  /** Stands in place of the heading "Messages". */
  header?: ReactNode
}

/** What both sides have written about an order or a line, oldest first, and where one writes. Live; reading it is noted. */
export function OrderMessages({ orderId, lineId, side, header }: Props) {
  const t = useTranslations('messages')
  const failure = useFailure()
  const end = useRef<HTMLDivElement>(null)
  const about = { orderId, lineId: lineId ?? null }
  const { query, order, messages, names, read, isNew } = useConversation(about)
  useMarkRead({ ...about, messages, read }, useInSight(end))
  const companies = order ? { supplier: order.supplierName, buyer: order.unitName } : null
  return (
    <section aria-label={t('title')} className="flex min-w-0 flex-col bg-surface">
      {header ?? <h2 className="border-line border-b px-4 py-3 font-semibold text-lg">{t('title')}</h2>}
      {query.isPending ? <LoadingRows rows={3} label={t('loading')} /> : null}
      {query.isError && !order ? (
        <ErrorState title={t('failed')} action={<Button onClick={() => query.refetch()}>{t('again')}</Button>}>
          {failure(query.error)}
        </ErrorState>
      ) : null}
      {query.hasNextPage ? (
        <div className="border-line border-b px-4 py-2">
          <Button
            size="small"
            busy={query.isFetchingNextPage}
            busyLabel={t('loadingOlder')}
            onClick={() => query.fetchNextPage()}
          >
            {t('older')}
          </Button>
        </div>
      ) : null}
      {companies && messages.length > 0 ? (
        <ul aria-label={t('title')}>
          {messages.map(message => (
            <MessageItem
              key={message.id}
              message={message}
              names={names}
              companies={companies}
              isNew={isNew(message)}
              showLine={!lineId}
            />
          ))}
        </ul>
      ) : null}
      {order && messages.length === 0 ? (
        <p className="px-4 py-3 text-muted">{lineId ? t('noneYetLine') : t('noneYet')}</p>
      ) : null}
      <div ref={end} className="h-px" />
      {order ? <Composer order={order} lineId={lineId ?? null} side={side} first={header !== undefined} /> : null}
    </section>
  )
}
