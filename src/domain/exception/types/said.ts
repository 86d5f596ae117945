import type { Turn } from '../../order/types'

/** The supplier will not deliver the line. */
export const isRejected = (turn: Turn): boolean => turn.kind === 'reject'

/** Part of the line, or all of it, will come later, without a firm promise. */
export const isBackordered = (turn: Turn): boolean => turn.backorder !== null
