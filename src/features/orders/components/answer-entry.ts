import { foresee } from '@/domain/order/foresee'
import { type Offer, plainOffer, sameOffer, tidyOffer } from '@/domain/order/offer'
import { standingOffer } from '@/domain/order/standing'
import type { Decimal } from '@/domain/quantity/decimal'
import { type Deviation, noDeviation } from '@/domain/tolerance/deviation'
import type { LineView } from '../order-view'
import { type Entry, type EntryProblem, type Here, readTerms, sayDay } from './read-terms'

/** The line as it stands, in fields: sent as it is, it accepts that. */
export const entryOf = (line: LineView, here: Pick<Here, 'dateBasis'>, offer = standingOffer(line)): Entry => ({
  revision: line.revision,
  turn: line.turn,
  seen: line.seen,
  kind: 'answer',
  pieces: offer.schedule.map(({ quantity, date }) => ({ quantity, date: sayDay(date, here) })),
  backorder: offer.backorder && { date: offer.backorder.date ? sayDay(offer.backorder.date, here) : '' },
  price: offer.unitPrice,
  substitute: offer.substitute && { ...offer.substitute, supplierPart: offer.substitute.supplierPart ?? '' },
  reasonCode: null,
  note: null,
})

/** What was typed is meant for the line as it stands now. */
export const renewed = (entry: Entry, line: LineView): Entry => ({
  ...entry,
  revision: line.revision,
  turn: line.turn,
  seen: line.seen,
})

export interface ReadEntry {
  kind: Entry['kind']
  /** The terms in full; null while something typed cannot be read. */
  offer: Offer | null
  problems: EntryProblem[]
  /** How far from what was asked; null while something typed cannot be read. */
  deviation: Deviation | null
  /** Something is other than asked, and so needs a reason. */
  differs: boolean
  /** What of the line the pieces leave out. */
  rest: Decimal
  /** What will come of it. */
  outcome: 'as-requested' | 'by-rule' | 'accepts' | 'to-buyer' | 'on-hold' | null
  /** The line has changed since this was typed. */
  stale: boolean
}

/** Reads what was typed for a line, and says what would come of it; the server decides by the same rules. */
export function readEntry(line: LineView, entry: Entry, here: Here): ReadEntry {
  const stale = entry.seen !== line.seen
  const reasonMissing: EntryProblem[] = entry.reasonCode
    ? []
    : [{ piece: null, field: 'reasonCode', code: 'reason-needed' }]
  const { kind } = entry
  if (kind !== 'answer')
    return {
      kind,
      offer: plainOffer([]),
      problems: reasonMissing,
      deviation: noDeviation,
      differs: true,
      rest: kind === 'reject' ? line.quantity : '0',
      outcome: kind === 'hold' ? 'on-hold' : 'to-buyer',
      stale,
    }
  const { offer, problems, rest } = readTerms(line, entry, here)
  const unread = { kind, offer: null, problems, deviation: null, differs: false, rest, outcome: null, stale }
  if (!offer) return unread
  const accepts = line.proposal?.by === 'buyer' && sameOffer(offer, tidyOffer(line.proposal, line))
  if (accepts) return { ...unread, offer, deviation: noDeviation, outcome: 'accepts' }
  const { deviation, differs, ...outlook } = foresee(line, offer, line.rule)
  const counters = line.proposal?.by === 'buyer'
  const atOnce = outlook.confirmedAtOnce && !counters
  const byRule = outlook.confirmedAtOnce && outlook.basis.kind === 'rule' ? 'by-rule' : 'as-requested'
  return {
    ...unread,
    offer,
    problems: differs ? [...problems, ...reasonMissing] : problems,
    deviation,
    differs,
    outcome: atOnce ? byRule : 'to-buyer',
  }
}
