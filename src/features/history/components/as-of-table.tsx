'use client'

import { useTranslations } from 'next-intl'
import { LineStatus, Schedule, SyncStatus, useWords } from '@/features/orders/client'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Status } from '@/ui/status/status'
import { historyAddress } from '../as-of-address'
import type { LineAsOf, OrderAsOf } from '../order-as-of'
import { StatedTerms } from './stated-terms'

/** The order's lines as they stood at the moment that is looked at. */
export function AsOfTable({ order, current }: { order: OrderAsOf; current: string | null }) {
  const t = useTranslations('history.asOf')
  const line = useTranslations('order')
  const words = useWords()
  const columns: Column<LineAsOf>[] = [
    {
      key: 'line',
      header: t('column.line'),
      card: 'title',
      cell: ({ number, itemNumber }) => (
        <>
          {line('line', { number })} <span className="font-mono text-sm">{itemNumber}</span>
        </>
      ),
    },
    {
      key: 'requested',
      header: t('column.requested'),
      cell: ({ requested, unit }) => (
        <Schedule pieces={requested} unit={unit} today={order.today} dateBasis={order.dateBasis} />
      ),
    },
    { key: 'answer', header: t('column.answer'), cell: row => <Answer line={row} order={order} /> },
    {
      key: 'value',
      header: t('column.value'),
      align: 'end',
      cell: ({ netValue }) => words.money(netValue, order.currency),
    },
    {
      key: 'state',
      header: t('column.state'),
      cell: ({ state, sync }) => (
        <span className="flex flex-col items-start gap-0.5">
          <LineStatus state={state} />
          {sync ? <SyncStatus state={sync} /> : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('caption', { number: order.number })}
      columns={columns}
      rows={order.lines}
      rowId={row => row.id}
      rowLabel={row => t('lineHistory', { number: row.number })}
      rowHref={row => historyAddress({ orderId: order.id, at: order.at, lineId: row.id })}
      currentId={current ?? undefined}
      density="comfortable"
    />
  )
}

/** What was on the table, else what was agreed. */
function Answer({ line, order }: { line: LineAsOf; order: OrderAsOf }) {
  const t = useTranslations('order')
  const turn = useTranslations('turn')
  const { proposal, unit } = line
  if (proposal)
    return (
      <span className="flex flex-col items-start gap-0.5">
        <Status meaning={proposal.kind === 'reject' ? 'bad' : 'information'}>
          {proposal.wish ? turn(`wish.${proposal.wish}`) : turn(`kind.${proposal.kind}`)}
        </Status>
        <StatedTerms terms={{ ...proposal, unit }} saying={order} />
      </span>
    )
  if (!line.agreed) return <span className="text-muted">{t('noAnswer')}</span>
  const { agreed: schedule, agreedPrice: unitPrice, backorder, substitute, declined } = line
  return (
    <span className="flex flex-col items-start gap-0.5">
      <StatedTerms terms={{ schedule, unitPrice, backorder, substitute, declined, unit }} saying={order} />
    </span>
  )
}
