import type { Column } from './columns'

/** A row as a card: title and aside on the first line, everything else below over the full width. */
export const cardRow =
  '@max-2xl:grid @max-2xl:grid-cols-[1fr_auto] @max-2xl:gap-x-3 @max-2xl:border-b @max-2xl:px-4 @max-2xl:py-2.5'

export const cardRowCurrent = '@max-2xl:shadow-[inset_3px_0_0_var(--ui-accent)]'

/** Room for the checkbox at the start of the card, and the checkbox in it. */
export const cardRowSelectable = '@max-2xl:pl-12'
export const cardCheck =
  '@max-2xl:absolute @max-2xl:top-[calc(1.375rem-var(--ui-control)/2)] @max-2xl:left-1 @max-2xl:border-0 @max-2xl:p-0'

const cell = '@max-2xl:h-auto @max-2xl:border-0 @max-2xl:px-0 @max-2xl:py-0.5 @max-2xl:shadow-none'

const places: Record<NonNullable<Column<unknown>['card']> | 'fact', string> = {
  title: `${cell} @max-2xl:-order-2 @max-2xl:text-left`,
  aside: `${cell} @max-2xl:-order-1 @max-2xl:text-right`,
  bare: `${cell} @max-2xl:col-span-2 @max-2xl:text-left`,
  fact: `${cell} @max-2xl:col-span-2 @max-2xl:flex @max-2xl:justify-between @max-2xl:gap-4 @max-2xl:text-right`,
}

/** Where a column's value stands on a card. */
export function cardCell<Row>(column: Column<Row>, isTitle: boolean): string {
  return places[isTitle ? 'title' : (column.card ?? 'fact')]
}

/** Headings above cards: only what can be used stays in sight (choose all, sort), the others are read out only. */
export const cardHead = '@max-2xl:block'
const headRow =
  '@max-2xl:flex @max-2xl:flex-wrap @max-2xl:items-center @max-2xl:gap-x-4 @max-2xl:bg-sunken @max-2xl:pr-4'
export const cardHeadRow = { selectable: `${headRow} @max-2xl:pl-1`, plain: `${headRow} @max-2xl:pl-4` }
export const cardHeadCell = {
  used: '@max-2xl:static @max-2xl:block @max-2xl:h-auto @max-2xl:border-0 @max-2xl:px-0',
  unused: '@max-2xl:sr-only',
}
