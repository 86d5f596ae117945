import { cn } from '../lib/cn'
import { cardCheck, cardRow, cardRowCurrent, cardRowSelectable } from './card-styles'
import type { Column, Selection } from './columns'
import { asCell, asRow } from './roles'
import { rowAnchor } from './row-anchor'
import { SelectRow } from './select-row'
import { TableCell } from './table-cell'

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

/** One row. Its link, in the title column, covers it all; what can be used in other cells lies above it. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { id, row, columns, href, current, selection, cards } = props
  const marked = current || selection?.selected.has(id)
  const title = columns.find(column => column.card === 'title') ?? columns[0]
  return (
    <tr
      {...asRow}
      id={rowAnchor(id)}
      data-row={id}
      aria-current={current || undefined}
      className={cn(
        'relative scroll-mt-20',
        marked ? 'bg-accent-soft' : href && 'hover:bg-hover',
        cards && cardRow,
        cards && current && cardRowCurrent,
        cards && selection && cardRowSelectable,
      )}
    >
      {selection ? (
        <td {...asCell} className={cn('relative z-[1] border-line border-b px-1', cards && cardCheck)}>
          <SelectRow selection={selection} id={id} label={props.label ?? id} />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <TableCell
          key={column.key}
          column={column}
          row={row}
          isTitle={column === title}
          link={column === title && href ? { href, label: props.label } : undefined}
          marker={current && index === 0 && !selection}
          height={props.density === 'comfortable' ? 'h-11' : 'h-row'}
          cards={cards}
        />
      ))}
    </tr>
  )
}
