import type { Side } from '@/domain/order/types'

/** What must be done with lines, by whom: the views of the list. A line may stand in several. */
export const lineViews = [
  'decide',
  'new',
  'changed',
  'countered',
  'reconfirm',
  'waiting',
  'soon',
  'late',
  'held',
  'all',
] as const
export type LineViewName = (typeof lineViews)[number]

/** A line due within so many days is due soon. */
export const soonDays = 14

/** The views of a side, the most urgent first. Deciding a proposal is the buyer's; for the supplier it waits. */
export const viewsOf = (side: Side): readonly LineViewName[] =>
  side === 'buyer' ? lineViews : lineViews.filter(view => view !== 'decide')

/** What the list can be sorted by: the day, the order's number, the value, the item, when an answer is due. */
export const lineSorts = ['due', 'order', 'value', 'item', 'answer'] as const
export type LineSort = (typeof lineSorts)[number]

/** What the list can show beside the order and line, which always stand there. */
export const lineColumns = [
  'item',
  'quantity',
  'price',
  'value',
  'due',
  'state',
  'answerBy',
  'group',
  'supplierNumber',
] as const
export type LineColumn = (typeof lineColumns)[number]

/** Shown until a person chooses otherwise. */
export const usualColumns: readonly LineColumn[] = ['item', 'quantity', 'value', 'due', 'state', 'answerBy']

/** So many lines are answered in one grid at most: its address names them all. */
export const mostInGrid = 200
