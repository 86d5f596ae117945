'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { Banner } from '@/ui/messages/banner'
import { DocumentDetail } from './document-detail'
import { LineDetail } from './line-detail'
import { useTitles } from './titles'
import { useAct } from './use-act'

/** One exception with its reason and its actions beside it. */
export function ExceptionDetail({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('inbox')
  const refusal = useTranslations('refusal')
  const trpc = useTRPC()
  const format = useFormatter()
  const titles = useTitles()
  const act = useAct(onDone)
  const { data: exception } = useSuspenseQuery(trpc.inbox.exception.queryOptions({ id }))
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
          {exception.count > 1 ? ` · ${t('repeated', { count: exception.count })}` : ''}
        </p>
      </header>
      {exception.state === 'cleared' ? (
        <Banner meaning="good" title={t('cleared')} announce>
          {t(`clearedWhy.${exception.clearedWhy}` as 'clearedWhy.decided')}
        </Banner>
      ) : null}
      {act.refusals.map(({ code }) => (
        <Banner key={code} meaning="bad" title={refusal(code)} announce />
      ))}
      {act.failed ? <Banner meaning="bad" title={t('notDone')} announce /> : null}
      {exception.lineId ? (
        <LineDetail exception={exception} act={act} />
      ) : (
        <DocumentDetail exception={exception} act={act} />
      )}
    </article>
  )
}
