import type { Offer } from './offer'
import { type OrderLine, openTurn, type Turn } from './types'

interface Standing
  extends Pick<OrderLine, 'reference' | 'agreed' | 'backorder' | 'agreedPrice' | 'substitute' | 'answerNeeded'> {
  turns: (Offer & Pick<Turn, 'by' | 'outcome'>)[]
}

/**
 * What an answer to the line begins with, and what accepting it accepts: the buyer's own open offer, what is agreed, or
 * what is asked. Asked again, a line keeps the price and the item that were agreed: only its days are open.
 */
export function standingOffer(line: Standing): Offer {
  const open = openTurn(line)
  if (open?.by === 'buyer') {
    const { schedule, backorder, unitPrice, substitute } = open
    return { schedule, backorder, unitPrice, substitute }
  }
  const { agreedPrice: unitPrice, substitute } = line
  if (!line.agreed || line.answerNeeded) return { schedule: line.reference, backorder: null, unitPrice, substitute }
  return { schedule: line.agreed, backorder: line.backorder, unitPrice, substitute }
}
