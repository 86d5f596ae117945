import { addDays } from '@/domain/calendar/plain-date'
import { type Offer, plainOffer, sameOffer, tidyOffer } from '@/domain/order/offer'
import type { Wish } from '@/domain/order/types'
import { type Deviation, deviationOf, priceDeviation } from '@/domain/tolerance/deviation'
import type { LineView } from '../order-view'
import type { ReadEntry } from './answer-entry'
import { type Entry, type Here, readTerms } from './read-terms'

/** What the buyer's own offer begins with: the supplier's proposal, or what is asked where nothing of it would come. */
export const counteredOffer = (line: LineView): Offer =>
  line.proposal && line.proposal.schedule.length > 0 ? line.proposal : plainOffer(line.reference)

/** What both hold agreed, as the screen knows it. */
export const standingAgreed = (line: LineView): Offer => ({
  schedule: line.agreed ?? [],
  backorder: line.backorder,
  unitPrice: line.agreedPrice,
  substitute: line.substitute,
})

/** A week sooner or later is where a change of days begins; it is typed over. */
const aWeek = 7

/** What a request begins with, by what is wished for: asked for anew where that is it, else the agreed days moved. */
export function wishedOffer(line: LineView, wish: Wish, today: string): Offer {
  const agreed = standingAgreed(line)
  const moved = (by: number) => ({
    ...agreed,
    schedule: agreed.schedule.map(piece => {
      const date = addDays(piece.date, by)
      return { ...piece, date: date < today ? today : date }
    }),
  })
  const last = (pieces: Offer['schedule']) => pieces.map(piece => piece.date).reduce((a, b) => (a > b ? a : b), '')
  switch (wish) {
    case 'pull-in':
      return last(line.requested) >= today && last(line.requested) < last(agreed.schedule)
        ? { ...agreed, schedule: line.requested, backorder: null }
        : moved(-aWeek)
    case 'push-out':
      return moved(aWeek)
    case 'cancel':
      return plainOffer([])
    case 'more':
    case 'less':
    case 'expedite':
      return agreed
  }
}

export interface ReadCounter {
  /** As the fields of an answer want it. */
  reading: ReadEntry
  offer: Offer | null
  /** How far from what it answers or changes; null while something typed cannot be read. */
  change: Deviation | null
  /** It says what stands already. */
  same: boolean
}

/** Reads what the buyer has typed against the offer that it answers or changes; the server decides by the same rules. */
export function readCounter(line: LineView, entry: Entry, against: Offer, here: Here): ReadCounter {
  const { offer, problems, rest } = readTerms(line, entry, here)
  const stale = entry.seen !== line.seen
  const change = offer && changeOf(offer, against, line)
  return {
    offer,
    change,
    same: offer !== null && sameOffer(offer, tidyOffer(against, line)),
    reading: { kind: 'answer', offer, problems, deviation: change, differs: false, rest, outcome: null, stale },
  }
}

/** How far one offer of a line is from another. */
export const changeOf = (offer: Offer, against: Offer, line: Pick<LineView, 'unitPrice'>): Deviation => ({
  ...deviationOf(offer.schedule, against.schedule, against.schedule),
  ...priceDeviation(offer.unitPrice ?? line.unitPrice, against.unitPrice ?? line.unitPrice),
})
