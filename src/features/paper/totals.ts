import { type Decimal, multiply, sum } from '@/domain/quantity/decimal'
import type { LineAsOf, OrderAsOf } from '@/features/history'

/** What an order is worth, in its currency. */
export interface Totals {
  currency: string
  /** Of all lines that are not cancelled, by the ERP. */
  ordered: Decimal
  /** Of what is firmly promised: without what is open, backordered or declined. */
  agreed: Decimal
}

export function totalsOf({ lines, currency }: OrderAsOf): Totals {
  const counted = lines.filter(line => line.state !== 'cancelled')
  return { currency, ordered: sum(counted.map(line => line.netValue)), agreed: sum(counted.map(agreedValue)) }
}

/** A line that is asked anew has nothing agreed until it is answered. */
function agreedValue({ agreed, answerNeeded, agreedPrice, unitPrice }: LineAsOf): Decimal {
  if (!agreed || answerNeeded) return '0'
  return multiply(sum(agreed.map(piece => piece.quantity)), agreedPrice ?? unitPrice)
}
