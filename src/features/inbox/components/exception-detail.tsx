'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useFailure } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { statusOf } from '@/platform/api/failure'
import { Button } from '@/ui/actions/button'
import { Banner } from '@/ui/messages/banner'
import { EmptyState } from '@/ui/messages/empty-state'
import { ErrorState } from '@/ui/messages/error-state'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { DocumentDetail, type ExceptionView } from './document-detail'
import { LineDetail } from './line-detail'
import { useTitles } from './titles'

/** One exception, when it is there. What is not to be had is said in its place; the list beside it stays. */
export function ExceptionDetail({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('inbox')
  const errors = useTranslations('errors')
  const failure = useFailure()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.inbox.exception.queryOptions({ id }))
  if (data) return <Loaded exception={data} onDone={onDone} />
  if (!error) return <LoadingRows rows={6} label={t('loading')} />
  if (statusOf(error) === 404)
    return (
      <EmptyState title={t('unknown')} as="h2">
        {t('unknownHelp')}
      </EmptyState>
    )
  return (
    <ErrorState
      title={errors('title')}
      as="h2"
      action={<Button onClick={() => void refetch()}>{errors('again')}</Button>}
    >
      {failure(error)}
    </ErrorState>
  )
}

/** An exception with its reason and its actions beside it. */
function Loaded({ exception, onDone }: { exception: ExceptionView; onDone: () => void }) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const titles = useTitles()
  const { title, detail } = titles(exception)
  return (
    <article className="flex flex-col gap-4 p-4">
      <header>
        <h2 className="font-semibold text-lg">
          {title} <span className="font-normal text-muted">{detail}</span>
        </h2>
        <p className="text-muted text-sm">
          {[exception.unitName, exception.supplierName, exception.orderNumber].filter(Boolean).join(' · ')} ·{' '}
          {t('since', {
            time: format.dateTime(new Date(exception.openedAt), { dateStyle: 'medium', timeStyle: 'short' }),
          })}
          {exception.count > 1 ? ` · ${t('repeated', { count: exception.count - 1 })}` : ''}
        </p>
      </header>
      {exception.state === 'cleared' ? (
        <Banner meaning="good" title={t('cleared')} announce>
          {t(`clearedWhy.${exception.clearedWhy}` as 'clearedWhy.decided')}
        </Banner>
      ) : null}
      {exception.lineId ? (
        <LineDetail exception={exception} onDone={onDone} />
      ) : (
        <DocumentDetail exception={exception} onDone={onDone} />
      )}
    </article>
  )
}
