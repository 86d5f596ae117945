'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { type ExceptionType, exceptionTypes } from '@/domain/exception/names'
import { useWords } from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { TextLink } from '@/ui/actions/text-link'
import { Pagination } from '@/ui/data/pagination'
import { SplitPane } from '@/ui/layout/split-pane'
import { Tabs } from '@/ui/layout/tabs'
import { EmptyState } from '@/ui/messages/empty-state'
import { LiveRegion } from '@/ui/messages/live-region'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { ExceptionDetail } from '../components/exception-detail'
import { ExceptionList } from '../components/exception-list'
import { useKeys } from '../components/use-keys'
import { useNews } from '../components/use-news'
import type { ExceptionCursor } from '../queries'

interface Props {
  type: ExceptionType | null
  current: string | null
  after: ExceptionCursor | null
}

/** The buyer's first screen: what needs a person, live, with the reason and the action beside it. */
export function InboxScreen({ type, current, after }: Props) {
  const t = useTranslations('inbox')
  const trpc = useTRPC()
  const router = useRouter()
  const { data } = useSuspenseQuery(trpc.inbox.list.queryOptions({ type, after }))
  const { data: counts } = useSuspenseQuery(trpc.inbox.counts.queryOptions())
  const { rows } = data
  const words = useWords()
  const news = useNews(counts)
  const address = (to: Props) =>
    `/inbox?${new URLSearchParams({
      ...(to.type ? { type: to.type } : {}),
      ...(to.current ? { e: to.current } : {}),
      ...(to.after ? { after: JSON.stringify(to.after) } : {}),
    })}`
  /** The page of the list stays; only what stands beside it changes. */
  const href = (id: string | null) => address({ type, current: id, after })
  const first = (of: ExceptionType | null) => address({ type: of, current: null, after: null })
  const step = (by: 1 | -1) => {
    const at = rows.findIndex(row => row.id === current)
    const next = rows[at < 0 ? 0 : at + by]
    if (next) router.replace(href(next.id), { scroll: false })
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  /** The next one is there as soon as this one is decided. */
  const goOn = () => {
    const at = rows.findIndex(row => row.id === current)
    const next = rows[at + 1] ?? rows[at - 1]
    router.replace(next ? href(next.id) : first(type), { scroll: false })
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tab = (key: ExceptionType | 'all', count: number) => ({
    key,
    label: t(`tab.${key}`),
    href: first(key === 'all' ? null : key),
    count: { value: words.counted(count), label: t('count', { count }) },
  })
  return (
    <SplitPane
      title={t('title')}
      labels={{ list: t('list'), detail: t('detail') }}
      back={<TextLink href={href(null)}>{t('backToList')}</TextLink>}
      list={
        <>
          {/* The tabs' words for screen readers must not widen a phone's page. */}
          <header className="relative overflow-x-clip border-line border-b px-4 pt-3">
            <h2 className="pb-2 font-semibold text-xl tracking-tight">{t('title')}</h2>
            <Tabs
              label={t('views')}
              current={type ?? 'all'}
              tabs={[tab('all', all), ...exceptionTypes.map(name => tab(name, counts[name] ?? 0))]}
            />
          </header>
          <ExceptionList rows={rows} current={current ?? undefined} href={id => href(id)} />
          {after || data.next ? (
            <Pagination
              label={t('pages')}
              newer={after ? { href: first(type), label: t('first') } : undefined}
              older={
                data.next ? { href: address({ type, current: null, after: data.next }), label: t('next') } : undefined
              }
            />
          ) : null}
          <LiveRegion>{news > 0 ? t('arrived', { count: news }) : ''}</LiveRegion>
        </>
      }
      detail={
        current ? (
          <Suspense key={current} fallback={<LoadingRows rows={6} label={t('loading')} />}>
            <ExceptionDetail id={current} onDone={goOn} />
          </Suspense>
        ) : undefined
      }
      placeholder={<EmptyState title={t('nothingChosen')}>{t('nothingChosenHelp')}</EmptyState>}
    />
  )
}
