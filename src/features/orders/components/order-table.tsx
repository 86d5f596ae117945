'use client'

import { useTranslations } from 'next-intl'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import type { LineView, OrderView } from '../order-view'
import { LineAnswerHeld, LineItem, LineStanding } from './line-facts'
import { ReceiptButton } from './receipt-button'
import { Schedule } from './schedule'
import { useWords } from './words'

/** An order's lines to read: what was asked, what was answered, where it stands. */
export function OrderTable({ order }: { order: OrderView }) {
  const t = useTranslations('answer')
  const words = useWords()
  const columns: Column<LineView>[] = [
    { key: 'line', header: t('column.line'), card: 'title', cell: line => <LineItem line={line} /> },
    {
      key: 'asked',
      header: t('column.asked'),
      cell: line => (
        <Schedule
          pieces={line.requested}
          unit={line.unit}
          today={order.today}
          dateBasis={order.dateBasis}
          past={line.state === 'issued'}
        />
      ),
    },
    { key: 'answer', header: t('column.answered'), cell: line => <LineAnswerHeld line={line} order={order} /> },
    {
      key: 'value',
      header: t('column.value'),
      align: 'end',
      cell: line => words.money(line.netValue, order.currency),
    },
    {
      key: 'standing',
      header: t('column.standing'),
      cell: line => (
        <span className="flex flex-col items-start gap-1">
          <LineStanding line={line} />
          {line.receipt ? <ReceiptButton line={line} /> : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('caption', { number: order.number })}
      columns={columns}
      rows={order.lines}
      rowId={line => line.id}
      density="comfortable"
    />
  )
}
