/**
 * A table's own roles, written out: rows that become cards are `display: block`, and some browsers then forget
 * that they are rows. With these a screen reader still finds table, headings and cells.
 */
export const asTable = { role: 'table' }
export const asRowGroup = { role: 'rowgroup' }
export const asRow = { role: 'row' }
export const asCell = { role: 'cell' }
