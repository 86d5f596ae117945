/** Where a row of a table stands on its page: `#row-…` in an address leads to it. */
export const rowAnchor = (rowId: string): string => `row-${rowId}`
