'use client'

import { Lock, Paperclip } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { cn } from '@/ui/lib/cn'
import { EmptyState } from '@/ui/messages/empty-state'
import { Count } from '@/ui/status/count'
import { Status } from '@/ui/status/status'
import type { ThreadRow } from '../threads'

/** A thread has no id of its own: it is the one of an order for an audience. */
export const idOf = ({ orderId, audience }: Pick<ThreadRow, 'orderId' | 'audience'>) => `${audience}:${orderId}`

/** The conversations of a person, unread ones first. */
export function ThreadList({
  rows,
  current,
  href,
}: {
  rows: ThreadRow[]
  current: string | null
  href: (row: ThreadRow) => string
}) {
  const t = useTranslations('messages')
  const format = useFormatter()
  const now = useNow({ updateInterval: 15_000 })
  const columns: Column<ThreadRow>[] = [
    {
      key: 'thread',
      header: t('column'),
      card: 'title',
      cell: row => (
        <span className="flex min-w-0 flex-col gap-0.5 py-1.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className={cn('tabular-nums', row.unread > 0 && 'font-semibold')}>{row.orderNumber}</span>
            <span className="min-w-0 truncate text-muted">{row.company}</span>
            {row.unread > 0 ? (
              <Count strong value={String(row.unread)} label={t('unread', { count: row.unread })} />
            ) : null}
            {row.mentioned ? <Status meaning="attention">{t('mentioned')}</Status> : null}
            {row.audience === 'buyer' ? (
              <Status meaning="neutral" icon={<Lock />}>
                {t('notes')}
              </Status>
            ) : null}
          </span>
          <span className="flex justify-between gap-x-3 text-muted text-sm">
            <span className="flex min-w-0 items-center gap-1 [&_svg]:size-3.5 [&_svg]:shrink-0">
              <span className="truncate">
                {row.last.mine ? t('you') : row.last.author}: {lastWords(row)}
              </span>
              {row.last.files ? <Paperclip aria-hidden /> : null}
            </span>
            <time dateTime={row.lastAt} className="shrink-0">
              {format.relativeTime(new Date(Math.min(Date.parse(row.lastAt), now.getTime())), now)}
            </time>
          </span>
        </span>
      ),
    },
  ]
  const lastWords = ({ last }: ThreadRow) => {
    if (last.text === null) return t('withdrawnOne')
    return last.text || t('filesOnly')
  }
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={rows}
      rowId={idOf}
      rowLabel={row => `${row.orderNumber}, ${row.company}${row.audience === 'buyer' ? `, ${t('notes')}` : ''}`}
      rowHref={href}
      currentId={current ?? undefined}
      layout="table"
      // As wide as its pane: what is long is cut, not pushed over the edge.
      className="[&_table]:table-fixed"
      stickyHeader={false}
      empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
    />
  )
}
