import { type PlainDate, plainDate } from '@/domain/calendar/plain-date'
import type { Schedule } from '@/domain/documents/canonical'
import { foresee, isTooFar } from '@/domain/order/foresee'
import { normalise, positiveDecimal } from '@/domain/quantity/decimal'
import { isDeliverable } from '@/domain/quantity/units'
import { type Deviation, deviates } from '@/domain/tolerance/deviation'
import type { DraftValues } from '../draft'
import type { LineView } from '../order-view'

/** What a person has typed for a line: texts, not yet an answer. */
export type Entry = DraftValues[string]

/** A line accepted as it is asked. */
export const acceptEntry = (line: LineView): Entry => ({
  revision: line.revision,
  turn: line.turn,
  pieces: line.reference.map(({ quantity, date }) => ({ quantity, date })),
  reasonCode: null,
})

/** Where an entry is not an answer yet: which piece and field, and why (a key of the catalogue). */
export interface EntryProblem {
  piece: number | null
  field: 'quantity' | 'date' | 'reasonCode'
  code:
    | 'quantity-needed'
    | 'quantity-ambiguous'
    | 'whole-units'
    | 'date-needed'
    | 'date-passed'
    | 'date-too-far'
    | 'reason-needed'
}

export interface ReadEntry {
  schedule: Schedule
  problems: EntryProblem[]
  deviation: Deviation | null
  /** What will come of it: agreed as asked, agreed by a rule, or for the buyer to decide. */
  outcome: 'as-requested' | 'by-rule' | 'to-buyer' | null
  /** The line has changed since this was typed. */
  stale: boolean
}

/** "1,200" and "1.200" are a thousand to one reader and little more than one to another; "0,125" and "1.25" are not. */
const isAmbiguous = (quantity: string): boolean => /^\s*[1-9]\d*[.,]\d{3}\s*$/.test(quantity)

/** Both readings of an ambiguous quantity, to choose from; of no other text. */
export const readingsOf = (quantity: string): { whole: string; decimal: string } => {
  const [digits = '', rest = ''] = quantity.trim().split(/[.,]/)
  return { whole: `${digits}${rest}`, decimal: normalise(`${digits}.${rest}`) }
}

/** Reads what was typed for a line, and says what would come of it; the server decides by the same rules. */
export function readEntry(line: LineView, entry: Entry, today: PlainDate): ReadEntry {
  const problems: EntryProblem[] = []
  const schedule: Schedule = []
  for (const [piece, { quantity, date }] of entry.pieces.entries()) {
    const amount = positiveDecimal.safeParse(quantity.trim().replace(',', '.'))
    const day = plainDate.safeParse(date)
    if (isAmbiguous(quantity)) problems.push({ piece, field: 'quantity', code: 'quantity-ambiguous' })
    else if (!amount.success) problems.push({ piece, field: 'quantity', code: 'quantity-needed' })
    else if (!isDeliverable(amount.data, line.unit, line.quantity))
      problems.push({ piece, field: 'quantity', code: 'whole-units' })
    if (!day.success) problems.push({ piece, field: 'date', code: 'date-needed' })
    else if (day.data < today) problems.push({ piece, field: 'date', code: 'date-passed' })
    else if (isTooFar(line, day.data, today)) problems.push({ piece, field: 'date', code: 'date-too-far' })
    if (amount.success && day.success && !isAmbiguous(quantity))
      schedule.push({ quantity: amount.data, date: day.data })
  }
  const stale = entry.revision !== line.revision || entry.turn !== line.turn
  if (schedule.length < entry.pieces.length || schedule.length === 0)
    return { schedule, problems, deviation: null, outcome: null, stale }
  const outlook = foresee(line, schedule, line.rule)
  if (deviates(outlook.deviation) && !entry.reasonCode)
    problems.push({ piece: null, field: 'reasonCode', code: 'reason-needed' })
  const outcome = outlook.confirmedAtOnce ? (outlook.basis.kind === 'rule' ? 'by-rule' : 'as-requested') : 'to-buyer'
  return { schedule, problems, deviation: outlook.deviation, outcome, stale }
}
