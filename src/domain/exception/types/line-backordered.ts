import { isBackordered } from './said'
import { supplierTurn } from './supplier-turn'

/** The supplier backorders the line or a part of it: the more urgent while nobody knows until when. */
export const lineBackordered = supplierTurn('line-backordered', isBackordered, ({ backorder }) =>
  backorder?.date ? 2 : 3,
)
