import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Column } from './columns'
import { DataTable } from './data-table'
import { OldNew } from './old-new'
import { Timeline } from './timeline'

type Row = { id: string; name: string; quantity: string }

const columns: readonly Column<Row>[] = [
  { key: 'quantity', header: 'Quantity', cell: row => row.quantity, align: 'end' },
  { key: 'name', header: 'Name', cell: row => row.name, card: 'title' },
]
const rows: readonly Row[] = [
  { id: 'a', name: 'Flange', quantity: '1,200' },
  { id: 'b', name: 'Gasket', quantity: '2,400' },
]
const table = { caption: 'Lines', columns, rows, rowId: (row: Row) => row.id }
const words = (markup: string) => markup.replace(/<[^>]+>/g, '')

describe('DataTable', () => {
  it('links the row from its title column only, and marks the open one', () => {
    const markup = renderToStaticMarkup(
      createElement(DataTable<Row>, { ...table, rowHref: row => `/lines/${row.id}`, currentId: 'b' }),
    )
    expect(markup.match(/<a /g)).toHaveLength(2)
    expect(markup).toMatch(/<a [^>]*href="\/lines\/a"[^>]*>Flange<\/a>/)
    expect(markup).toMatch(/data-row="b" aria-current="true"/)
    expect(markup).not.toMatch(/data-row="a" aria-current/)
  })

  it('repeats the heading beside each value for cards, hidden from screen readers who have the heading', () => {
    const markup = renderToStaticMarkup(createElement(DataTable<Row>, table))
    expect(markup.match(/<span aria-hidden="true"[^>]*>Quantity<\/span>/g)).toHaveLength(2)
    expect(markup).not.toMatch(/<span aria-hidden="true"[^>]*>Name<\/span>/)
    expect(markup.match(/role="columnheader"|<th /g)).toHaveLength(2)
  })

  it('shows what stands in place of rows only when there are none', () => {
    const empty = 'All answered'
    expect(renderToStaticMarkup(createElement(DataTable<Row>, { ...table, empty }))).not.toContain(empty)
    expect(renderToStaticMarkup(createElement(DataTable<Row>, { ...table, rows: [], empty }))).toContain(empty)
  })

  it('names the box of each row, and checks the chosen one', () => {
    const selection = { selected: new Set(['b']), onChange: () => {}, allLabel: 'Choose all' }
    const markup = renderToStaticMarkup(
      createElement(DataTable<Row>, { ...table, rowLabel: row => row.name, selection }),
    )
    const boxes = markup.match(/<label.*?<\/label>/g) ?? []
    expect(boxes.map(words)).toEqual(['Choose all', 'Flange', 'Gasket'])
    expect(boxes.map(box => box.includes('checked=""'))).toEqual([false, false, true])
  })
})

describe('OldNew and Timeline', () => {
  it('say which value was and which is', () => {
    const props = { old: '1 Dec', new: '10 Dec', difference: '+9 days', words: { old: 'was', new: 'now' } }
    expect(words(renderToStaticMarkup(createElement(OldNew, props)))).toBe('was 1 Dec now 10 Dec+9 days')
  })

  it('say the state of each step as a word and mark the current one', () => {
    const markup = renderToStaticMarkup(
      createElement(Timeline, {
        label: 'Way to the ERP',
        steps: [
          { id: '1', title: 'Accepted', state: 'done', stateLabel: 'done' },
          { id: '2', title: 'Sent', state: 'current', stateLabel: 'in progress' },
        ],
      }),
    )
    expect(words(markup)).toBe('Accepted, doneSent, in progress')
    expect(markup.match(/aria-current="step"/g)).toHaveLength(1)
  })
})
