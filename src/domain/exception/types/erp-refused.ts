import { isStuck, stuckWithBuyer } from '../../order/allowed-actions'
import { multiply } from '../../quantity/decimal'
import type { LineExceptionType } from './line-type'

/** The ERP did not take what was agreed, or holds something else now; only people can mend it. */
export const erpRefused: LineExceptionType = {
  type: 'erp-refused',
  when: line =>
    stuckWithBuyer(line)
      ? {
          severity: 3,
          facts: {
            agreement: line.agreement,
            syncState: line.syncState,
            code: line.syncReasons[0]?.code ?? null,
            valueAtRisk: multiply(line.quantity, line.unitPrice),
          },
        }
      : null,
  clearedBecause: (line, facts) => {
    if (line.erpStatus !== 'open') return 'line-ended'
    if (line.answerNeeded) return isStuck(line.syncState) ? 'sent-back' : 'superseded'
    if (line.agreement !== facts.agreement) return 'agreed-anew'
    return line.syncState === 'in-sync' ? 'confirmed-by-erp' : 'sent-again'
  },
}
