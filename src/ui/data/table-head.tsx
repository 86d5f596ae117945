import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { cn } from '../lib/cn'
import { cardHead, cardHeadCell, cardHeadRow } from './card-styles'
import type { Column, Selection } from './columns'
import { asRow, asRowGroup } from './roles'
import { SelectAll } from './select-all'

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[]
  selection?: Selection
  ids: readonly string[]
  cards: boolean
  sticky: boolean
}

const sortIcons = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown }

/** Column headings. Above cards, what one can use of them stays in sight: choose all, sort. */
export function TableHead<Row>({ columns, selection, ids, cards, sticky }: TableHeadProps<Row>) {
  const cell = cn(
    'h-row border-line border-b bg-sunken px-3 font-medium text-muted text-sm whitespace-nowrap',
    sticky && 'sticky top-[var(--ui-sticky-top,0px)] z-10',
  )
  return (
    <thead {...asRowGroup} className={cn(cards && cardHead)}>
      <tr {...asRow} className={cn(cards && (selection ? cardHeadRow.selectable : cardHeadRow.plain))}>
        {selection ? (
          <th scope="col" className={cn(cell, 'w-10', cards ? `@2xl:px-1 ${cardHeadCell.used}` : 'px-1')}>
            <SelectAll selection={selection} ids={ids} />
          </th>
        ) : null}
        {columns.map(column => (
          <th
            key={column.key}
            scope="col"
            aria-sort={column.sort?.state}
            style={{ width: column.width }}
            className={cn(
              cell,
              column.align === 'end' && 'text-right',
              cards && (column.sort ? cardHeadCell.used : cardHeadCell.unused),
            )}
          >
            {column.sort ? (
              <SortLink {...column.sort} header={column.header} />
            ) : (
              <span className={column.headerHidden ? 'sr-only' : undefined}>{column.header}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SortLink({ href, state, header }: NonNullable<Column<unknown>['sort']> & { header: string }) {
  const Icon = sortIcons[state]
  return (
    <Link href={href} scroll={false} className="inline-flex min-h-row items-center gap-1 rounded-sm hover:text-ink">
      {header}
      <Icon aria-hidden className={cn('size-3.5', state === 'none' && 'opacity-60')} />
    </Link>
  )
}
