import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  header: string
  /** Hides the heading from the eye only: columns of actions. */
  headerHidden?: boolean
  cell: (row: Row) => ReactNode
  /** Numbers go to the end, so that digits stand under digits. */
  align?: 'start' | 'end'
  /** CSS width: "8rem". */
  width?: string
  /** Keeps the cell on one line. */
  nowrap?: boolean
  /** Makes the heading a link that sorts by this column. */
  sort?: { href: string; state: 'ascending' | 'descending' | 'none' }
  /**
   * On a card: `title` is the bold first line, `aside` stands at its end (the status), `bare` is a line without the
   * column's name. All others are name and value. Every card needs a `title`; without one the first column is it.
   */
  card?: 'title' | 'aside' | 'bare'
}

export type Selection = {
  /** Ids of the chosen rows. */
  selected: ReadonlySet<string>
  onChange: (selected: ReadonlySet<string>) => void
  /** Name of the box that chooses all rows shown. */
  allLabel: string
}
