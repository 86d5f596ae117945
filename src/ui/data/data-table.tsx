import { type ReactNode, useId } from 'react'
import { cn } from '../lib/cn'
import type { Column, Selection } from './columns'
import { asRowGroup, asTable } from './roles'
import { RowKeys } from './row-keys'
import { TableHead } from './table-head'
import { TableRow } from './table-row'

export type DataTableProps<Row> = {
  /** Says what the table holds; read out, and shown when `captionVisible`. */
  caption: string
  captionVisible?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** Short name of a row for its checkbox and link: "PO 4711, line 10". */
  rowLabel?: (row: Row) => string
  /** Where a click anywhere on the row, or Enter, leads. */
  rowHref?: (row: Row) => string
  /** Id of the row whose detail is open. */
  currentId?: string
  /** From a client component only. */
  selection?: Selection
  /** 36 px or 44 px rows with a pointer; always 44 px with a finger. */
  density?: 'compact' | 'comfortable'
  /** `auto` turns rows into cards where there is less than 42rem of room; the facts are the same. */
  layout?: 'auto' | 'table'
  stickyHeader?: boolean
  /** Stands in place of rows: an `EmptyState`, for instance. */
  empty?: ReactNode
  className?: string
}

/** A real `<table>`, sorted and paged by the server. Up and down (or j and k) walk the rows, Enter opens, space or x selects, a all. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { layout = 'auto', density = 'compact', stickyHeader = true, columns, rows, rowId, selection } = props
  const captionId = useId()
  const cards = layout === 'auto'
  const head = { columns, selection, cards, sticky: stickyHeader, ids: rows.map(rowId) }
  return (
    <RowKeys
      selectable={selection !== undefined}
      className={cn(
        '@container min-w-0',
        layout === 'table' && 'overflow-x-auto [--ui-sticky-top:0px]',
        props.className,
      )}
    >
      {props.captionVisible ? (
        <div aria-hidden className="px-3 py-2 font-medium">
          {props.caption}
        </div>
      ) : null}
      <table
        {...asTable}
        aria-labelledby={captionId}
        className={cn('w-full border-separate border-spacing-0 text-left', cards && '@max-2xl:block')}
      >
        <caption id={captionId} className="sr-only">
          {props.caption}
        </caption>
        <TableHead {...head} />
        <tbody {...asRowGroup} className={cn(cards && '@max-2xl:block')}>
          {rows.map(row => (
            <TableRow
              key={rowId(row)}
              id={rowId(row)}
              row={row}
              columns={columns}
              label={props.rowLabel?.(row)}
              href={props.rowHref?.(row)}
              current={props.currentId === rowId(row)}
              selection={selection}
              density={density}
              cards={cards}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? props.empty : null}
    </RowKeys>
  )
}
