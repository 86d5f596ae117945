import { type OrderLine, standingOffer } from '@/domain/order'
import { multiply } from '@/domain/quantity/decimal'

type Line = Parameters<typeof standingOffer>[0] & Pick<OrderLine, 'quantity' | 'unitPrice' | 'netValue'>

/**
 * Days and prices of a line as they stand between the two: under discussion the buyer's own offer, which of a line that
 * they want taken back names no days, so that it keeps those that it had.
 */
export function termsOf(line: Line) {
  const { schedule, unitPrice } = standingOffer(line)
  const isTakenBack = schedule.length === 0 && line.turns.at(-1)?.by === 'buyer'
  return {
    schedule: isTakenBack ? line.reference : schedule,
    unitPrice: unitPrice ?? line.unitPrice,
    netValue: unitPrice === null ? line.netValue : multiply(line.quantity, unitPrice),
  }
}
