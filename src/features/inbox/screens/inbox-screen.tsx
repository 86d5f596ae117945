'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { type ExceptionType, exceptionTypes } from '@/domain/exception/names'
import { useTRPC } from '@/platform/api/client'
import { LinkButton } from '@/ui/actions/link-button'
import { TextLink } from '@/ui/actions/text-link'
import { SplitPane } from '@/ui/layout/split-pane'
import { Tabs } from '@/ui/layout/tabs'
import { EmptyState } from '@/ui/messages/empty-state'
import { LoadingRows } from '@/ui/messages/loading-rows'
import { ExceptionDetail } from '../components/exception-detail'
import { ExceptionList } from '../components/exception-list'
import { useKeys } from '../components/use-keys'
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
  const href = (id: string | null, of: ExceptionType | null = type) =>
    `/inbox?${new URLSearchParams({ ...(of ? { type: of } : {}), ...(id ? { e: id } : {}) })}`
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
    router.replace(href(next?.id ?? null), { scroll: false })
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tab = (key: ExceptionType | 'all', count: number) => ({
    key,
    label: t(`tab.${key}`),
    href: href(null, key === 'all' ? null : key),
    count: { value: count > 1_000 ? '1,000+' : String(count), label: t('count', { count }) },
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
          {data.next ? (
            <div className="p-3">
              <LinkButton href={`${href(null)}&after=${encodeURIComponent(JSON.stringify(data.next))}`}>
                {t('next')}
              </LinkButton>
            </div>
          ) : null}
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
