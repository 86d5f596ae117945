import type { Column } from '@/ui/data/columns'
import { Distance } from '@/ui/data/distance'
import { Status } from '@/ui/status/status'
import type { Line } from './lines'

/** Columns of the made-up rows. */
export const lineColumns: readonly Column<Line>[] = [
  { key: 'order', header: 'Order', cell: line => line.order, card: 'title', nowrap: true },
  { key: 'item', header: 'Item', cell: line => line.item, card: 'bare' },
  { key: 'quantity', header: 'Quantity', cell: line => line.quantity, align: 'end', nowrap: true },
  {
    key: 'date',
    header: 'Date',
    nowrap: true,
    sort: { href: '?sort=-date', state: 'ascending' },
    cell: line => (
      <Distance
        dateTime={line.dateTime}
        date={line.date}
        distance={line.distance}
        meaning={line.meaning === 'bad' ? 'bad' : 'neutral'}
      />
    ),
  },
  {
    key: 'state',
    header: 'Status',
    card: 'aside',
    cell: line => <Status meaning={line.meaning}>{line.state}</Status>,
  },
]
