'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { TextLink } from '@/ui/actions/text-link'
import { Pagination } from '@/ui/data/pagination'
import { SplitPane } from '@/ui/layout/split-pane'
import { EmptyState } from '@/ui/messages/empty-state'
import { type ThreadsCursor, threadsAddress } from '../address'
import { OrderMessages } from '../components/order-messages'
import { ThreadList } from '../components/thread-list'

interface Props {
  /** The order whose messages are open, and which of its threads was chosen. */
  current: { orderId: string; audience: 'both' | 'buyer' } | null
  after: ThreadsCursor | null
  side: 'supplier' | 'buyer'
}

/** All conversations of a person, unread ones first, and the chosen one beside them. */
export function MessagesScreen({ current, after, side }: Props) {
  const t = useTranslations('messages')
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.messages.threads.queryOptions({ after }))
  const address = (to: { current?: Props['current']; after?: ThreadsCursor | null }) =>
    `/messages?${new URLSearchParams({
      ...(to.current ? { t: `${to.current.audience}:${to.current.orderId}` } : {}),
      ...(to.after ? { after: threadsAddress(to.after) } : {}),
    })}`
  const number = data.rows.find(row => row.orderId === current?.orderId)?.orderNumber
  return (
    <SplitPane
      title={t('title')}
      labels={{ list: t('list'), detail: t('detail') }}
      back={<TextLink href={address({ after })}>{t('backToList')}</TextLink>}
      list={
        <>
          <h2 className="border-line border-b px-4 py-3 font-semibold text-xl tracking-tight">{t('title')}</h2>
          <ThreadList
            rows={data.rows}
            current={current && `${current.audience}:${current.orderId}`}
            href={row => address({ current: row, after })}
          />
          {after || data.next ? (
            <Pagination
              label={t('pages')}
              newer={after ? { href: address({}), label: t('first') } : undefined}
              older={data.next ? { href: address({ after: data.next }), label: t('next') } : undefined}
            />
          ) : null}
        </>
      }
      detail={
        current ? (
          <OrderMessages
            key={current.orderId}
            orderId={current.orderId}
            side={side}
            header={
              <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-4 py-3">
                <h2 className="font-semibold text-lg">{t('detail')}</h2>
                <TextLink href={`/orders/${current.orderId}`}>{t('toOrder', { number: number ?? '' })}</TextLink>
              </div>
            }
          />
        ) : undefined
      }
      placeholder={<EmptyState title={t('nothingChosen')}>{t('nothingChosenHelp')}</EmptyState>}
    />
  )
}
