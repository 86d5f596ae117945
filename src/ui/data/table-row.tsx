import Link from 'next/link'
import { cn } from '../lib/cn'
import type { Column, Selection } from './columns'
import { asCell, asRow } from './roles'
import { SelectRow } from './select-row'

type TableRowProps<Row> = {
  id: string
  row: Row
  columns: readonly Column<Row>[]
  label?: string
  href?: string
  current: boolean
  selection?: Selection
  density: 'compact' | 'comfortable'
  cards: boolean
}

/** One row; on a card every value carries its column's name. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { id, row, columns, href, current, selection, cards } = props
  const chosen = selection?.selected.has(id) ?? false
  const linkColumn = columns.find(column => column.card === 'title') ?? columns[0]
  return (
    <tr
      {...asRow}
      data-row={id}
      aria-current={current || undefined}
      aria-selected={selection ? chosen : undefined}
      className={cn(
        'group relative',
        href && 'hover:bg-hover',
        (current || chosen) && 'bg-accent-soft',
        cards &&
          '@max-2xl:grid @max-2xl:grid-cols-[auto_1fr] @max-2xl:gap-x-3 @max-2xl:border-b @max-2xl:px-4 @max-2xl:py-3',
      )}
    >
      {selection ? (
        <td {...asCell} className={cn('relative z-[1] border-line border-b px-1', cards && cardCheck)}>
          <SelectRow selection={selection} id={id} label={props.label ?? id} />
        </td>
      ) : null}
      {columns.map(column => (
        <td
          key={column.key}
          {...asCell}
          className={cn(
            'border-line border-b px-3 py-1.5',
            props.density === 'comfortable' ? 'h-11' : 'h-row',
            column.align === 'end' && 'text-right tabular-nums',
            column.nowrap && 'whitespace-nowrap',
            href &&
              column !== linkColumn &&
              '[&_:is(a,button,input,select,label)]:relative [&_:is(a,button,input,select,label)]:z-[1]',
            current && column === columns[0] && !selection && 'shadow-[inset_3px_0_0_var(--ui-accent)]',
            cards && cardCell(column),
          )}
        >
          {cards && !column.card ? (
            <span aria-hidden className="hidden text-muted @max-2xl:inline">
              {column.header}
            </span>
          ) : null}
          <div className={cn('min-w-0', column.card === 'title' && 'font-medium')}>
            {href && column === linkColumn ? (
              <Link
                href={href}
                scroll={false}
                data-row-link
                aria-label={props.label}
                className="rounded-sm outline-offset-4 after:absolute after:inset-0 hover:text-accent"
              >
                {column.cell(row)}
              </Link>
            ) : (
              column.cell(row)
            )}
          </div>
        </td>
      ))}
    </tr>
  )
}

const cardCheck = '@max-2xl:absolute @max-2xl:top-1 @max-2xl:right-1 @max-2xl:border-0 @max-2xl:p-0'

/** A card's line: name at the start, value at the end. */
function cardCell<Row>(column: Column<Row>): string {
  const line = '@max-2xl:col-span-2 @max-2xl:h-auto @max-2xl:border-0 @max-2xl:px-0 @max-2xl:py-1 @max-2xl:shadow-none'
  if (column.card === 'title') return `${line} @max-2xl:order-first @max-2xl:pr-10`
  if (column.card === 'bare') return line
  return `${line} @max-2xl:flex @max-2xl:justify-between @max-2xl:gap-4 @max-2xl:text-right`
}
