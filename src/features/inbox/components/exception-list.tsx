'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import type { Meaning } from '@/ui/lib/meaning'
import { EmptyState } from '@/ui/messages/empty-state'
import { Status } from '@/ui/status/status'
import type { ExceptionRow } from '../queries'
import { useTitles } from './titles'

const meanings: Record<number, Meaning> = { 3: 'bad', 2: 'attention', 1: 'information' }

/** The handful that needs a person, the most severe first. */
export function ExceptionList({
  rows,
  current,
  href,
}: {
  rows: ExceptionRow[]
  current?: string
  href: (id: string) => string
}) {
  const t = useTranslations('inbox')
  const titles = useTitles()
  const format = useFormatter()
  // The server's clock may be ahead of this one: nothing happened in the future.
  const now = useNow({ updateInterval: 15_000 })
  const columns: Column<ExceptionRow>[] = [
    {
      key: 'what',
      header: t('column.what'),
      card: 'title',
      cell: row => {
        const { title, detail } = titles(row)
        return (
          <span className="flex min-w-0 flex-col gap-0.5 py-1">
            <span className="flex flex-wrap items-baseline justify-between gap-x-2">
              <Status meaning={meanings[row.severity] ?? 'neutral'}>{title}</Status>
              <span className="font-medium tabular-nums">{detail}</span>
            </span>
            <span className="flex flex-wrap justify-between gap-x-2 text-muted text-sm">
              <span>
                {row.orderNumber ? `${row.orderNumber} / ${row.lineNumber}` : row.unitName}
                {row.supplierName ? ` · ${row.supplierName}` : ''}
              </span>
              <time dateTime={row.openedAt}>
                {format.relativeTime(new Date(Math.min(Date.parse(row.openedAt), now.getTime())), now)}
              </time>
            </span>
          </span>
        )
      },
    },
  ]
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={rows}
      rowId={row => row.id}
      rowLabel={row => {
        const { title, detail } = titles(row)
        return `${title}, ${row.orderNumber ? `${row.orderNumber} / ${row.lineNumber}` : detail}`
      }}
      rowHref={row => href(row.id)}
      currentId={current}
      layout="table"
      stickyHeader={false}
      empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
    />
  )
}
