import { isRejected } from './said'
import { supplierTurn } from './supplier-turn'

/** The supplier will not deliver the line: until the buyer takes it so, counters, or sources it elsewhere. */
export const lineRejected = supplierTurn('line-rejected', isRejected, () => 3)
