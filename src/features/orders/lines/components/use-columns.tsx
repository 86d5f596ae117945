'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Side } from '@/domain/order/types'
import type { Column } from '@/ui/data/columns'
import { DueDate } from '../../components/due-date'
import { LineStatus, SyncStatus } from '../../components/line-status'
import { sayDay } from '../../components/read-terms'
import { useWords } from '../../components/words'
import { type LinesPlace, linesHref } from '../address'
import type { LineRow } from '../line-row'
import type { LineColumn, LineSort } from '../views'

const none = <span className="text-muted">—</span>

/** The list's columns as its address says; a heading sorts by it, and by it the other way. */
export function useColumns(place: LinesPlace, side: Side): Column<LineRow>[] {
  const t = useTranslations('lines.column')
  const words = useWords()
  const format = useFormatter()

  const sort = (by: LineSort): Column<LineRow>['sort'] => {
    const current = place.sort === by
    const state = current ? (place.descending ? 'descending' : 'ascending') : 'none'
    // What is worth most comes first; everything else begins at its beginning.
    const descending = current ? !place.descending : by === 'value'
    return { state, href: linesHref(place, side, { sort: by, descending }) }
  }
  const column: Record<LineColumn, () => Omit<Column<LineRow>, 'key' | 'header'>> = {
    item: () => ({
      sort: sort('item'),
      cell: line => (
        <span className="flex flex-col">
          <span className="font-mono text-sm">{line.itemNumber}</span>
          <span className="text-muted text-sm">{line.description}</span>
        </span>
      ),
    }),
    quantity: () => ({ align: 'end', nowrap: true, cell: line => words.quantity(line.quantity, line.unit) }),
    price: () => ({ align: 'end', nowrap: true, cell: line => words.price(line.unitPrice, line.currency) }),
    value: () => ({
      align: 'end',
      nowrap: true,
      sort: sort('value'),
      cell: line => words.money(line.netValue, line.currency),
    }),
    due: () => ({ sort: sort('due'), cell: line => <Due line={line} /> }),
    state: () => ({
      cell: line => (
        <span className="flex flex-col items-start gap-0.5">
          <LineStatus state={line.state} />
          {line.agreement > 0 && line.state === 'confirmed' ? <SyncStatus state={line.syncState} /> : null}
        </span>
      ),
    }),
    answerBy: () => ({
      nowrap: true,
      sort: sort('answer'),
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
          none
        ),
    }),
    group: () => ({ cell: line => line.itemGroup ?? none }),
    supplierNumber: () => ({ cell: line => line.supplierOrderNumber ?? none }),
  }
  return [
    {
      key: 'order',
      header: t('order'),
      card: 'title',
      sort: sort('order'),
      cell: line => (
        <span className="flex flex-col">
          <span className="font-medium">
            {line.orderNumber} / {line.number}
          </span>
          <span className="text-muted text-sm">{side === 'supplier' ? line.unitName : line.supplierName}</span>
        </span>
      ),
    },
    ...place.columns.map(key => ({ key, header: t(key), ...column[key]() })),
  ]
}

/** The day the supplier's way, on either side's screen: where it is one of shipping, it says so. */
function Due({ line }: { line: LineRow }) {
  const t = useTranslations('lines')
  return (
    <span className="flex flex-col items-start">
      <DueDate date={sayDay(line.dueOn, line)} today={line.today} />
      {line.dateBasis.kind === 'ship' ? <span className="text-muted text-sm">{t('shipDate')}</span> : null}
    </span>
  )
}
