'use client'

import { keepPreviousData, type UseQueryResult, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFailure } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { Breadcrumbs } from '@/ui/layout/breadcrumbs'
import { PageHeader } from '@/ui/layout/page-header'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { ErrorState } from '@/ui/messages/error-state'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { historyAddress, type Place } from '../as-of-address'
import { AsOfBar } from '../components/as-of-bar'
import { AsOfTable } from '../components/as-of-table'
import { HistoryTimeline } from '../components/history-timeline'
import { PaperLink } from '../components/paper-link'
import { useMoment } from '../components/use-moment'
import { usePlace } from '../components/use-place'
import type { OrderAsOf } from '../order-as-of'
import type { History } from '../order-history'

/** How an order, or one line of it, came to be what it is: what was seen at any instant, beside what happened. */
export function HistoryScreen({ orderId, lineId }: { orderId: string; lineId: string | null }) {
  const t = useTranslations('history')
  const trpc = useTRPC()
  const { place, lookAt } = usePlace(orderId)
  const { data: history } = useSuspenseQuery(trpc.history.of.queryOptions({ orderId, lineId }))
  const seen = useQuery(
    trpc.history.asOf.queryOptions({ orderId, at: place.at }, { placeholderData: keepPreviousData }),
  )
  const line = history.lines.find(candidate => candidate.id === lineId)
  const saying = { currency: history.order.currency, dateBasis: history.order.dateBasis }
  return (
    <>
      <Header history={history} place={place} line={line?.number} />
      <AsOfBar stops={history.stops} at={place.at} lookAt={lookAt} />
      <div className="grid min-w-0 items-start xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-label={t('asOf.title')} aria-busy={seen.isFetching} className="min-w-0 bg-surface">
          <Seen query={seen} lineId={lineId} />
        </section>
        <section aria-label={t('timeline')} className="min-w-0 border-line bg-surface py-2 max-xl:border-t xl:border-l">
          <HistoryTimeline history={history} at={place.at} saying={saying} />
        </section>
      </div>
    </>
  )
}

function Header({ history, place, line }: { history: History; place: Place; line: string | undefined }) {
  const t = useTranslations('history')
  const { orderId, at } = place
  const { order } = history
  return (
    <>
      <Breadcrumbs
        label={t('wayUp')}
        steps={[
          { href: `/orders/${orderId}`, label: t('order', { number: order.number }) },
          ...(line ? [{ href: historyAddress({ orderId, at, lineId: null }), label: t('short') }] : []),
        ]}
        here={line ? t('ofLine', { number: line }) : t('short')}
      />
      <PageHeader
        title={line ? t('titleLine', { number: order.number, line }) : t('title', { number: order.number })}
        facts={
          <>
            <span>{order.unitName}</span>
            <span>{order.supplierName}</span>
          </>
        }
        actions={<PaperLink orderId={orderId} at={at} />}
      />
    </>
  )
}

function Seen({
  query,
  lineId,
}: {
  query: UseQueryResult<OrderAsOf | null, { message: string }>
  lineId: string | null
}) {
  const t = useTranslations('history.asOf')
  const moment = useMoment()
  const failure = useFailure()
  const order = query.data
  if (query.error && !order) return <ErrorState title={failure(query.error)} />
  if (order === undefined) return <LoadingRows rows={6} label={t('loading')} />
  if (order === null) return <EmptyState title={t('notYet')}>{t('notYetText')}</EmptyState>
  return (
    <>
      {order.at ? (
        <div className="p-2">
          <Banner meaning="information" title={t('then', { when: moment(order.at), revision: order.revision })}>
            {t('thenText')}
          </Banner>
        </div>
      ) : null}
      <AsOfTable order={order} current={lineId} />
    </>
  )
}
