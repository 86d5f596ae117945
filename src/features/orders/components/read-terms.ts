import { addDays, type PlainDate, plainDate } from '@/domain/calendar/plain-date'
import type { Schedule } from '@/domain/documents/canonical'
import { isTooFar } from '@/domain/order/foresee'
import { tidyOffer } from '@/domain/order/offer'
import {
  type Decimal,
  isPositive,
  nonNegativeDecimal,
  normalise,
  positiveDecimal,
  remainder,
  sum,
} from '@/domain/quantity/decimal'
import { isDeliverable } from '@/domain/quantity/units'
import type { DraftValues } from '../draft'
import type { LineView, OrderView } from '../order-view'

/** What a person has typed for a line: texts, not yet an answer. Days are typed on the supplier's date basis. */
export type Entry = DraftValues[string]

/** What reading an entry needs to know of the order around the line. */
export type Here = Pick<OrderView, 'today' | 'dateBasis'>

const transit = ({ dateBasis }: Pick<Here, 'dateBasis'>): number =>
  dateBasis.kind === 'ship' ? dateBasis.transitDays : 0

/** A delivery day as this supplier says it, and back. */
export const sayDay = (delivery: PlainDate, here: Pick<Here, 'dateBasis'>): PlainDate =>
  addDays(delivery, -transit(here))
const deliveryOf = (said: PlainDate, here: Pick<Here, 'dateBasis'>): PlainDate => addDays(said, transit(here))

export type EntryField = 'quantity' | 'date' | 'backorder' | 'price' | 'substitute' | 'ratio' | 'reasonCode'

/** Where an entry is not an answer yet: which piece and field, and why (a key of the catalogue). */
export interface EntryProblem {
  piece: number | null
  field: EntryField
  code:
    | 'quantity-needed'
    | 'quantity-ambiguous'
    | 'whole-units'
    | 'date-needed'
    | 'date-passed'
    | 'date-too-far'
    | 'price-needed'
    | 'substitute-needed'
    | 'ratio-needed'
    | 'nothing-offered'
    | 'reason-needed'
}

/** "1,200" and "1.200" are a thousand to one reader and little more than one to another; "0,125" and "1.25" are not. */
const isAmbiguous = (quantity: string): boolean => /^\s*[1-9]\d*[.,]\d{3}\s*$/.test(quantity)

/** Both readings of an ambiguous quantity, to choose from; of no other text. */
export const readingsOf = (quantity: string): { whole: string; decimal: string } => {
  const [digits = '', rest = ''] = quantity.trim().split(/[.,]/)
  return { whole: `${digits}${rest}`, decimal: normalise(`${digits}.${rest}`) }
}

export const decimalText = (text: string): string => text.trim().replace(',', '.')

/** The terms that fields hold; null while something typed cannot be read. */
export function readTerms(line: LineView, entry: Entry, here: Here) {
  const problems: EntryProblem[] = []
  const wrong = (field: EntryField, code: EntryProblem['code'], piece: number | null = null) =>
    problems.push({ piece, field, code })
  const schedule = readPieces(line, entry, here, wrong)
  const rest = restOf(line.quantity, entry)
  const backorder = entry.backorder && isPositive(rest) ? readBackorder(line, entry.backorder, rest, here, wrong) : null
  const unitPrice = readPrice(entry.price, wrong)
  const substitute = entry.substitute && readSubstitute(entry.substitute, wrong)
  const unreadable = problems.some(problem => !sayable.has(problem.code))
  if (!unreadable && schedule.length === 0 && !backorder) wrong('quantity', 'nothing-offered', 0)
  const complete = !unreadable && (schedule.length > 0 || backorder !== null)
  const offer = complete ? tidyOffer({ schedule, backorder, unitPrice, substitute }, line) : null
  return { offer, problems, rest }
}

/** What is wrong with these is seen together with what would come of them. */
const sayable = new Set<EntryProblem['code']>(['date-passed', 'date-too-far', 'whole-units'])

/** What the quantities typed so far leave of the line, whether their days are known or not. */
function restOf(ordered: Decimal, { pieces }: Entry): Decimal {
  const typed = pieces.map(piece => positiveDecimal.safeParse(decimalText(piece.quantity)))
  return remainder(ordered, sum(typed.flatMap(amount => (amount.success ? [amount.data] : []))))
}

type Wrong = (field: EntryField, code: EntryProblem['code'], piece?: number) => void

function readPieces(line: LineView, entry: Entry, here: Here, wrong: Wrong): Schedule {
  const schedule: Schedule = []
  for (const [piece, { quantity, date }] of entry.pieces.entries()) {
    const amount = positiveDecimal.safeParse(decimalText(quantity))
    if (isAmbiguous(quantity)) wrong('quantity', 'quantity-ambiguous', piece)
    else if (!amount.success) wrong('quantity', 'quantity-needed', piece)
    else if (!isDeliverable(amount.data, line.unit, line.quantity)) wrong('quantity', 'whole-units', piece)
    const day = readDay(line, date, here, code => wrong('date', code, piece))
    if (amount.success && day && !isAmbiguous(quantity)) schedule.push({ quantity: amount.data, date: day })
  }
  return schedule
}

/** A day in a field as a day of delivery; null where it is none. */
function readDay(line: LineView, text: string, here: Here, wrong: (code: EntryProblem['code']) => void) {
  const said = plainDate.safeParse(text)
  if (!said.success) {
    wrong('date-needed')
    return null
  }
  const day = deliveryOf(said.data, here)
  if (day < here.today) wrong('date-passed')
  else if (isTooFar(line, day, here.today)) wrong('date-too-far')
  return day
}

function readBackorder(line: LineView, typed: { date: string }, quantity: Decimal, here: Here, wrong: Wrong) {
  const date = typed.date.trim() === '' ? null : readDay(line, typed.date, here, code => wrong('backorder', code))
  return { quantity, date }
}

function readPrice(text: string | null, wrong: Wrong): Decimal | null {
  if (text === null) return null
  const price = nonNegativeDecimal.safeParse(decimalText(text))
  if (price.success && !isAmbiguous(text)) return price.data
  wrong('price', 'price-needed')
  return null
}

function readSubstitute(
  { itemId, number, description, supplierPart, ratio }: NonNullable<Entry['substitute']>,
  wrong: Wrong,
) {
  const factor = positiveDecimal.safeParse(decimalText(ratio))
  if (number.trim() === '') wrong('substitute', 'substitute-needed')
  if (!factor.success) wrong('ratio', 'ratio-needed')
  if (number.trim() === '' || !factor.success) return null
  return {
    itemId,
    number: number.trim(),
    description: description.trim(),
    supplierPart: supplierPart.trim() || null,
    ratio: factor.data,
  }
}
