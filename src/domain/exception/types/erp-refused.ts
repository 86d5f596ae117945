import { refusedAndOurs } from '../../order/allowed-actions'
import { multiply } from '../../quantity/decimal'
import type { LineExceptionType } from './line-type'

/** The ERP did not take what was agreed, or holds something else now; only people can mend it. */
export const erpRefused: LineExceptionType = {
  type: 'erp-refused',
  when: line =>
    refusedAndOurs(line)
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
  clearedBecause: line => {
    if (line.erpStatus !== 'open') return 'line-ended'
    if (line.answerNeeded)
      return line.syncState === 'refused' || line.syncState === 'conflict' ? 'sent-back' : 'superseded'
    return line.syncState === 'in-sync' ? 'confirmed-by-erp' : 'sent-again'
  },
}
