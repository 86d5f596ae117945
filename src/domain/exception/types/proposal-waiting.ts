import { isBackordered, isRejected } from './said'
import { supplierTurn } from './supplier-turn'

/** The supplier proposed something outside the tolerance, and the buyer has not decided. */
export const proposalWaiting = supplierTurn(
  'proposal-waiting',
  turn => !isRejected(turn) && !isBackordered(turn),
  ({ deviation }) => (deviation.daysLate > 7 || deviation.under !== '0' ? 3 : 2),
)
