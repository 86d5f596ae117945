'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import type { Column } from '@/ui/data/columns'
import { DataTable } from '@/ui/data/data-table'
import { Pagination } from '@/ui/data/pagination'
import { TextField } from '@/ui/fields/text-field'
import { PageHeader } from '@/ui/layout/page-header'
import { EmptyState } from '@/ui/messages/empty-state'
import { Status } from '@/ui/status/status'
import { useWords } from '../components/words'
import type { OrderRow, OrdersInput } from '../list-orders'

/** All orders of the supplier, or of the buyer's units, newest first; found by the beginning of their number. */
export function OrdersScreen({ input, side }: { input: OrdersInput; side: 'supplier' | 'buyer' }) {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.orders.list.queryOptions(input))
  const number = input.number ?? ''
  const page = (after?: OrdersInput['after']) =>
    `/orders?${new URLSearchParams({ ...(number ? { number } : {}), ...(after ? { after: `${after.issuedOn}_${after.id}` } : {}) })}`
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <form method="get" action="/orders" className="flex items-end gap-2">
            <TextField
              name="number"
              label={t('find')}
              labelHidden
              placeholder={t('find')}
              defaultValue={number}
              maxLength={40}
            />
            <Button type="submit">{t('search')}</Button>
          </form>
        }
      />
      <DataTable
        caption={t('title')}
        columns={useColumns(side)}
        rows={data.rows}
        rowId={order => order.id}
        rowLabel={order => order.number}
        rowHref={order => `/orders/${order.id}`}
        empty={
          <EmptyState title={number ? t('nothingFound', { number }) : t('empty')}>
            {number ? t('nothingFoundHelp') : t('emptyHelp')}
          </EmptyState>
        }
      />
      {input.after || data.next ? (
        <Pagination
          label={t('pages')}
          newer={input.after ? { href: page(), label: t('first') } : undefined}
          older={data.next ? { href: page(data.next), label: t('next') } : undefined}
        />
      ) : null}
    </>
  )
}

function useColumns(side: 'supplier' | 'buyer'): Column<OrderRow>[] {
  const t = useTranslations('orders.column')
  const status = useTranslations('orders')
  const words = useWords()
  return [
    {
      key: 'number',
      header: t('number'),
      card: 'title',
      cell: order => (
        <span className="flex flex-col">
          <span className="font-medium">{order.number}</span>
          {order.supplierOrderNumber ? <span className="text-muted text-sm">{order.supplierOrderNumber}</span> : null}
        </span>
      ),
    },
    side === 'supplier'
      ? { key: 'unit', header: t('unit'), cell: order => order.unitName }
      : { key: 'supplier', header: t('supplier'), cell: order => order.supplierName },
    {
      key: 'ordered',
      header: t('ordered'),
      nowrap: true,
      cell: order =>
        order.orderedOn ? words.day(order.orderedOn) : <span className="text-muted">{t('unknown')}</span>,
    },
    { key: 'lines', header: t('lines'), align: 'end', cell: order => order.lines },
    {
      key: 'open',
      header: t('open'),
      cell: order => {
        if (order.proposed > 0)
          return <Status meaning="information">{status('proposed', { count: order.proposed })}</Status>
        if (order.toAnswer > 0)
          return <Status meaning="attention">{status('toAnswer', { count: order.toAnswer })}</Status>
        return <Status meaning="good">{status('nothingOpen')}</Status>
      },
    },
    {
      key: 'due',
      header: t('due'),
      nowrap: true,
      cell: order => (order.dueOn ? words.day(order.dueOn) : <span className="text-muted">—</span>),
    },
  ]
}
