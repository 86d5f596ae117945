'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Pagination } from '@/ui/data/pagination'
import { PageHeader } from '@/ui/layout/page-header'
import { Tabs } from '@/ui/layout/tabs'
import { EmptyState } from '@/ui/messages/empty-state'
import { DueDate } from '../components/due-date'
import { LineStatus, SyncStatus } from '../components/line-status'
import { useWords } from '../components/words'
import type { LineRow } from '../list-lines'
import { type Cursor, cursorText, type LineViewName, lineViews } from '../views'

/** The supplier's first screen: the lines that wait for an answer, the next due first. */
export function LinesScreen({ view, after }: { view: LineViewName; after: Cursor | null }) {
  const t = useTranslations('lines')
  const trpc = useTRPC()
  const words = useWords()
  const { data } = useSuspenseQuery(trpc.orders.lines.queryOptions({ view, after }))
  const { data: counts } = useSuspenseQuery(trpc.orders.lineCounts.queryOptions())
  const href = (to: LineViewName, cursor?: Cursor) =>
    `/answer?${new URLSearchParams({ view: to, ...(cursor ? { after: cursorText(cursor) } : {}) })}`
  return (
    <>
      <PageHeader
        title={t('title')}
        facts={t('dateBasis')}
        tabs={
          <Tabs
            label={t('views')}
            current={view}
            tabs={lineViews.map(key => ({
              key,
              label: t(`view.${key}`),
              href: href(key),
              count: { value: words.counted(counts[key]), label: t('count', { count: counts[key] }) },
            }))}
          />
        }
      />
      <DataTable
        caption={t(`view.${view}`)}
        columns={useColumns()}
        rows={data.rows}
        rowId={line => line.id}
        rowLabel={line => t('rowLabel', { order: line.orderNumber, line: line.number })}
        rowHref={line => `/orders/${line.orderId}`}
        density="comfortable"
        empty={<EmptyState title={t(`empty.${view}.title`)}>{t(`empty.${view}.text`)}</EmptyState>}
      />
      {after || data.next ? (
        <Pagination
          label={t('pages')}
          newer={after ? { href: href(view), label: t('first') } : undefined}
          older={data.next ? { href: href(view, data.next), label: t('next') } : undefined}
        />
      ) : null}
    </>
  )
}

function useColumns(): Column<LineRow>[] {
  const t = useTranslations('lines.column')
  const words = useWords()
  const format = useFormatter()
  return [
    {
      key: 'order',
      header: t('order'),
      card: 'title',
      cell: line => (
        <span className="flex flex-col">
          <span className="font-medium">
            {line.orderNumber} / {line.number}
          </span>
          <span className="text-muted text-sm">{line.unitName}</span>
        </span>
      ),
    },
    {
      key: 'item',
      header: t('item'),
      cell: line => (
        <span className="flex flex-col">
          <span className="font-mono text-sm">{line.itemNumber}</span>
          <span className="text-muted text-sm">{line.description}</span>
        </span>
      ),
    },
    { key: 'quantity', header: t('quantity'), align: 'end', cell: line => words.quantity(line.quantity, line.unit) },
    { key: 'due', header: t('due'), cell: line => <DueDate date={line.dueOn} today={line.today} /> },
    {
      key: 'state',
      header: t('state'),
      cell: line => (
        <span className="flex flex-col items-start gap-0.5">
          <LineStatus state={line.state} />
          {line.agreement > 0 && line.state === 'confirmed' ? <SyncStatus state={line.syncState} /> : null}
        </span>
      ),
    },
    {
      key: 'answerBy',
      header: t('answerBy'),
      nowrap: true,
      cell: line =>
        line.answerBy ? (
          <time dateTime={line.answerBy} className="tabular-nums">
            {format.dateTime(new Date(line.answerBy), {
              weekday: 'short',
              day: 'numeric',
              month: 'short',
              hour: '2-digit',
              minute: '2-digit',
            })}
          </time>
        ) : (
          <span className="text-muted">—</span>
        ),
    },
  ]
}
