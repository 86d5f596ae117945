import Link from 'next/link'
import { cn } from '../lib/cn'
import { cardCell } from './card-styles'
import type { Column } from './columns'
import { asCell } from './roles'

type TableCellProps<Row> = {
  column: Column<Row>
  row: Row
  isTitle: boolean
  link?: { href: string; label?: string }
  /** The bar at the start of the row whose detail is open. */
  marker: boolean
  height: string
  cards: boolean
}

/** One value; on a card with its column's name beside it. */
export function TableCell<Row>({ column, row, isTitle, link, marker, height, cards }: TableCellProps<Row>) {
  return (
    <td
      {...asCell}
      className={cn(
        'border-line border-b px-3 py-1.5',
        height,
        column.align === 'end' && 'text-right tabular-nums',
        column.nowrap && 'whitespace-nowrap',
        !link &&
          '[&_:is(a,button,input,select,textarea,label)]:relative [&_:is(a,button,input,select,textarea,label)]:z-[1]',
        marker && 'shadow-[inset_3px_0_0_var(--ui-accent)]',
        cards && cardCell(column, isTitle),
      )}
    >
      {cards && !column.card && !isTitle ? (
        <span aria-hidden className="hidden text-muted @max-2xl:inline">
          {column.header}
        </span>
      ) : null}
      <div className={cn('min-w-0', isTitle && 'font-medium')}>
        {link ? (
          <Link
            href={link.href}
            scroll={false}
            data-row-link
            aria-label={link.label}
            className="rounded-sm outline-offset-4 after:absolute after:inset-0 hover:text-accent"
          >
            {column.cell(row)}
          </Link>
        ) : (
          column.cell(row)
        )}
      </div>
    </td>
  )
}
