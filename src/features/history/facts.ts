import type { OrderEvent, Payload } from '@/domain/catalogue'
import { type Order, type OrderLine, openTurn } from '@/domain/order'
import { unreachable } from '@/domain/result'
import type { AgreedBasis, Fact, FieldChange, FieldsOf, Terms } from './entry'
import { turnOf } from './who'

/** A fact and the line that it is about; null: the whole order. */
export type Told = { lineId: string | null; fact: Fact }

/** The words of people, which the log does not hold: read beside it, and only those that the reader may see. */
export interface Words {
  note(lineId: string, turn: number): string | null
  decisionNote(lineId: string, turn: number): string | null
}

/**
 * What an event tells, seen between the order before and after it: of each line it touches, and of the order.
 * @param opensRules whether the reader may look at the rules that decided: they are the buyer's own
 */
export function factsOf(
  event: OrderEvent,
  before: Order | null,
  after: Order,
  words: Words,
  opensRules: boolean,
): Told[] {
  switch (event.type) {
    case 'order.imported': {
      const { revision, orderedOn, lines } = event.payload
      const issued: Fact = { kind: 'issued', lines: lines.length, revision, orderedOn }
      return [{ lineId: null, fact: issued }, ...lines.map(line => requested(line, revision))]
    }
    case 'order.revised': {
      const { revision, lines, added } = event.payload
      return [...lines.map(line => revised(line, revision, before)), ...added.map(line => requested(line, revision))]
    }
    case 'line.answered':
      return [answered(event.payload, after, words)]
    case 'turn.decided': {
      const { lineId, turn: number, outcome } = event.payload
      const turn = turnOf(before, { lineId, turn: number })
      const unit = unitOf(after, lineId)
      const note = words.decisionNote(lineId, number)
      const terms = turn && termsOf(turn, unit)
      return [{ lineId, fact: { kind: 'decided', turn: number, by: turn?.by ?? 'supplier', outcome, terms, note } }]
    }
    case 'line.agreed': {
      const { lineId, agreement, basis } = event.payload
      const terms = termsOf(event.payload, unitOf(after, lineId))
      return [{ lineId, fact: { kind: 'agreed', agreement, terms, basis: shownBasis(basis, opensRules) } }]
    }
    case 'line.sent-back':
      return [{ lineId: event.payload.lineId, fact: { kind: 'sent-back', answerBy: event.payload.answerBy } }]
    case 'line.reconfirm-asked':
      return [{ lineId: event.payload.lineId, fact: { kind: 'reconfirm-asked', answerBy: event.payload.answerBy } }]
    case 'line.reconfirmed':
      return [{ lineId: event.payload.lineId, fact: { kind: 'reconfirmed' } }]
    case 'line.priced': {
      const { lineId, unitPrice } = event.payload
      const was = lineIn(before, lineId)?.unitPrice ?? unitPrice
      return [{ lineId, fact: { kind: 'priced', before: was, after: unitPrice } }]
    }
    case 'order.numbered': {
      const now = event.payload.supplierOrderNumber
      return [{ lineId: null, fact: { kind: 'numbered', before: before?.supplierOrderNumber ?? null, after: now } }]
    }
    case 'line.progressed':
      return [received(event.payload, before, after)]
    case 'line.sync-changed': {
      const { lineId, state, erpDocument: document, reasons } = event.payload
      return [{ lineId, fact: { kind: 'sync', state, document, reasons } }]
    }
    default:
      return unreachable(event)
  }
}

export const lineIn = (order: Order | null, lineId: string): OrderLine | null =>
  order?.lines.find(line => line.id === lineId) ?? null

const unitOf = (order: Order, lineId: string): string => lineIn(order, lineId)?.unit ?? ''

function requested(line: Payload<'order.imported'>['lines'][number], revision: number): Told {
  const { fields, agreed: held, answerBy, lineId } = line
  const { requested, unit, unitPrice, itemNumber: item } = fields
  return { lineId, fact: { kind: 'requested', revision, requested, unit, item, unitPrice, held, answerBy } }
}

function revised(line: Payload<'order.revised'>['lines'][number], revision: number, before: Order | null): Told {
  const { lineId, reopened, after } = line
  const ends = after.status !== 'open'
  const was = lineIn(before, lineId)
  // A turn that the revision overtook lost its object: both sides see so.
  const superseded = (reopened || ends) && was !== null && openTurn(was) !== null
  const fields = changesOf(line.before, after)
  return { lineId, fact: { kind: 'revised', revision, fields, unit: after.unit, reopened, superseded } }
}

function changesOf(before: FieldsOf, after: FieldsOf): FieldChange[] {
  const texts = [
    ['item', before.itemNumber, after.itemNumber],
    ['description', before.description, after.description],
    ['unit', before.unit, after.unit],
    ['quantity', before.quantity, after.quantity],
    ['price', before.unitPrice, after.unitPrice],
  ] as const
  const same = JSON.stringify(before.requested) === JSON.stringify(after.requested)
  return [
    ...texts.flatMap(([field, was, is]): FieldChange[] => (was === is ? [] : [{ field, before: was, after: is }])),
    ...(same ? [] : [{ field: 'requested' as const, before: before.requested, after: after.requested }]),
    ...(before.status === after.status
      ? []
      : [{ field: 'status' as const, before: before.status, after: after.status }]),
  ]
}

function answered(said: Payload<'line.answered'>, after: Order, words: Words): Told {
  const { lineId, turn, kind: what, by, channel, deviation, reasonCode, wish, outcome, expiry } = said
  const terms = termsOf(said, unitOf(after, lineId))
  const reference = lineIn(after, lineId)?.reference ?? []
  const note = words.note(lineId, turn)
  const shown = expiry && { at: expiry.at, name: expiry.name, version: expiry.version, silence: expiry.silence }
  const answer = { turn, what, by, channel, terms, reference, deviation, reasonCode, wish, outcome, note }
  return { lineId, fact: { kind: 'answered', ...answer, expiry: shown } }
}

function received(said: Payload<'line.progressed'>, before: Order | null, after: Order): Told {
  const { lineId, receivedQuantity, closed } = said
  const line = lineIn(after, lineId)
  const was = lineIn(before, lineId)?.receivedQuantity ?? '0'
  const [ordered, unit] = [line?.quantity ?? '0', line?.unit ?? '']
  return { lineId, fact: { kind: 'received', before: was, after: receivedQuantity, ordered, unit, closed } }
}

type Stated = Omit<Terms, 'unit'>
const termsOf = ({ schedule, backorder, unitPrice, substitute, declined }: Stated, unit: string): Terms => ({
  schedule,
  backorder,
  unitPrice,
  substitute,
  declined,
  unit,
})

/** The rule by name and version; its limits and its id stay with the buyer. */
function shownBasis(basis: Payload<'line.agreed'>['basis'], opensRules: boolean): AgreedBasis {
  switch (basis.kind) {
    case 'as-requested':
      return { kind: 'as-requested' }
    case 'turn':
      return { kind: 'turn', turn: basis.turn }
    case 'rule':
    case 'silence':
      return {
        kind: basis.kind,
        name: basis.name,
        version: basis.version,
        ...(opensRules ? { ruleId: basis.ruleId } : {}),
      }
    default:
      return unreachable(basis)
  }
}
