import type { OrderEvent } from '../catalogue'
import type {
  CanonicalConfirmation,
  CanonicalLine,
  CanonicalOrder,
  CanonicalSubstitute,
  Schedule,
} from '../documents/canonical'
import type { Decimal } from '../quantity/decimal'
import { equal, isPositive } from '../quantity/decimal'
import { sameSchedule, tidy } from '../tolerance/deviation'
import type { BuyerFields, NewLine } from './events'
import { lineBalance } from './line-state'
import { type Substitute, sameBackorder } from './offer'
import type { Order, OrderLine } from './types'

/** An item of the portal, as a line refers to it. */
export interface KnownItem {
  itemId: string
  itemNumber: string
  itemGroup: string | null
}

export interface ImportContext {
  businessUnitId: string
  supplierId: string
  connectionId: string
  /** By the ERP's key; every item that a line of the document orders is in it. */
  items: ReadonlyMap<string, KnownItem>
  now: string
  answerBy: string
  newId: () => string
}

/**
 * The ERP's document of an order becomes events: imported where it is new, revised where the buyer changed something,
 * progressed where goods were received. A document that is not newer than what we hold gives nothing, and our own
 * confirmation coming back (an echo) gives nothing either; somebody else's in its place is a conflict.
 */
export function decideImport(order: Order | null, document: CanonicalOrder, context: ImportContext): OrderEvent[] {
  if (!order) return [imported(document, context)]
  if (document.version <= order.erpVersion) return []
  const revision = order.revision + 1
  const known = new Map(order.lines.map(line => [line.erpLine, line]))
  const arriving = new Set(document.lines.map(line => line.erpLine))

  const added = document.lines
    .filter(line => !known.has(line.erpLine))
    .map((line, i) => newLine(line, order.lines.length + i, context))
  const changed = document.lines.flatMap(line => {
    const held = known.get(line.erpLine)
    const after = fieldsOf(line, context)
    return held && buyerChanged(priced(held, after), after) ? [revisedLine(priced(held, after), after, context)] : []
  })
  const gone = order.lines
    .filter(line => !arriving.has(line.erpLine) && line.erpStatus === 'open')
    .map(line => revisedLine(line, { ...fieldsHeld(line), status: 'cancelled' }, context))

  const events: OrderEvent[] = document.lines.flatMap(line => {
    const held = known.get(line.erpLine)
    return held ? pricedOf(held, fieldsOf(line, context)) : []
  })
  const lines = [...changed, ...gone]
  if (added.length + lines.length > 0)
    events.push({ type: 'order.revised', payload: { revision, erpVersion: document.version, added, lines } })
  for (const line of document.lines) {
    const held = known.get(line.erpLine)
    if (held) events.push(...progressOf(held, line), ...conflictOf(held, line, document.version, changed))
  }
  return events
}

const imported = (document: CanonicalOrder, context: ImportContext): OrderEvent => ({
  type: 'order.imported',
  payload: {
    businessUnitId: context.businessUnitId,
    supplierId: context.supplierId,
    connectionId: context.connectionId,
    erpKey: document.erpKey,
    number: document.number,
    revision: 1,
    erpVersion: document.version,
    currency: document.currency,
    orderedOn: document.orderedOn,
    releasedAt: context.now,
    lines: document.lines.map((line, position) => newLine(line, position, context)),
  },
})

/** A line that is open and that the ERP holds no confirmation of is asked about; history is not. */
function newLine(line: CanonicalLine, position: number, context: ImportContext): NewLine {
  const confirmed = line.confirmed && isSomething(line.confirmed) ? line.confirmed : null
  const answerNeeded = line.status === 'open' && confirmed === null
  return {
    lineId: context.newId(),
    erpLine: line.erpLine,
    number: line.number,
    position,
    fields: fieldsOf(line, context),
    receivedQuantity: line.receivedQuantity,
    agreed: confirmed && tidy(confirmed.schedule),
    declined: confirmed?.declined ?? '0',
    backorder: confirmed?.backorder ?? null,
    substitute: confirmed?.substitute ? substituteOf(confirmed.substitute, context) : null,
    answerNeeded,
    answerBy: answerNeeded ? context.answerBy : null,
  }
}

/** A confirmation of nothing at all says nothing. */
const isSomething = ({ schedule, declined, backorder }: CanonicalConfirmation): boolean =>
  schedule.length > 0 || isPositive(declined) || backorder !== null

const substituteOf = ({ erpItem, ...substitute }: CanonicalSubstitute, context: ImportContext): Substitute => ({
  itemId: (erpItem && context.items.get(erpItem)?.itemId) || null,
  ...substitute,
})

function fieldsOf(line: CanonicalLine, context: ImportContext): BuyerFields {
  const item = context.items.get(line.erpItem)
  if (!item) throw new Error(`Item ${line.erpItem} was not resolved before the import`)
  const { description, unit, quantity, unitPrice, netValue, status } = line
  return { ...item, description, unit, quantity, unitPrice, netValue, requested: tidy(line.requested), status }
}

function fieldsHeld(line: OrderLine): BuyerFields {
  const { itemId, itemNumber, itemGroup, description, unit, quantity, unitPrice, netValue, requested } = line
  const held = { itemId, itemNumber, itemGroup, description, unit, quantity, unitPrice, netValue, requested }
  return { ...held, status: line.erpStatus }
}

/**
 * The ERP holds a price that was agreed: our own change coming back. While the last agreement is under way, it may still
 * be the one before.
 */
const isPriceEcho = (held: OrderLine, after: BuyerFields): boolean =>
  !equal(held.unitPrice, after.unitPrice) && pricesOf(held).some(price => equal(price, after.unitPrice))

function pricesOf(held: OrderLine): Decimal[] {
  const last = held.agreedPrice === null ? [] : [held.agreedPrice]
  if (held.agreement <= held.syncedAgreement) return last
  const accepted = held.turns.filter(turn => turn.outcome === 'accepted' && turn.revision >= held.revision)
  return [...last, ...accepted.flatMap(turn => turn.unitPrice ?? [])]
}

/** The line with the price that the ERP has taken from us, so that only what else is new counts as the buyer's change. */
function priced(held: OrderLine, after: BuyerFields): OrderLine {
  if (!isPriceEcho(held, after)) return held
  return { ...held, unitPrice: after.unitPrice, netValue: after.netValue, agreedPrice: null }
}

function pricedOf(held: OrderLine, after: BuyerFields): OrderEvent[] {
  if (!isPriceEcho(held, after)) return []
  const { unitPrice, netValue } = after
  return [{ type: 'line.priced', payload: { lineId: held.id, unitPrice, netValue } }]
}

/** Goods received and a line that is complete are progress, not something that the buyer asks anew. */
const buyerChanged = (held: OrderLine, after: BuyerFields): boolean =>
  asksAnew(held, after) ||
  unansweredAgain(held, after) ||
  (after.status === 'cancelled') !== (held.erpStatus === 'cancelled') ||
  !equal(held.unitPrice, after.unitPrice) ||
  !equal(held.netValue, after.netValue) ||
  held.description !== after.description

/** What makes a promise hollow: another item, unit, quantity or day. */
const asksAnew = (held: OrderLine, after: BuyerFields): boolean =>
  held.itemId !== after.itemId ||
  held.unit !== after.unit ||
  !equal(held.quantity, after.quantity) ||
  !sameSchedule(held.requested, after.requested)

/** The ERP had closed the line before all of it was answered, and now opens it: the question stands again. */
const unansweredAgain = (held: OrderLine, after: BuyerFields): boolean =>
  held.erpStatus === 'closed' && after.status === 'open' && isPositive(lineBalance(held).open)

function revisedLine(held: OrderLine, after: BuyerFields, context: ImportContext) {
  const reopened =
    after.status === 'open' && (asksAnew(held, after) || held.erpStatus === 'cancelled' || unansweredAgain(held, after))
  const answerBy = reopened ? context.answerBy : null
  return { lineId: held.id, before: fieldsHeld(held), after, reopened, answerBy }
}

function progressOf(held: OrderLine, line: CanonicalLine): OrderEvent[] {
  const closed = line.status === 'closed'
  const same = equal(held.receivedQuantity, line.receivedQuantity) && closed === (held.erpStatus === 'closed')
  if (same || line.status === 'cancelled') return []
  return [{ type: 'line.progressed', payload: { lineId: held.id, receivedQuantity: line.receivedQuantity, closed } }]
}

/**
 * Only where we had last heard "in sync": while a command of ours is under way, the ERP may hold either. A promise that
 * is asked anew, or a line that has ended, is no longer ours to defend; that the ERP is back to ours is always told.
 */
function conflictOf(
  held: OrderLine,
  line: CanonicalLine,
  erpVersion: string,
  changed: { lineId: string; reopened: boolean }[],
): OrderEvent[] {
  const hollow = changed.some(change => change.lineId === held.id && change.reopened)
  if (held.agreement === 0 || !held.agreed || hollow || line.status !== 'open') return []
  const ours = line.confirmed !== null && isAsAgreed(line.confirmed, held, held.agreed)
  const state = ours ? 'in-sync' : 'conflict'
  const settled = held.syncState === 'in-sync' || held.syncState === 'conflict'
  if (!settled || held.syncState === state || held.syncedAgreement !== held.agreement) return []
  if (!ours && held.answerNeeded) return []
  const reasons = ours ? [] : [{ code: 'changed-in-erp', message: heldInErp(line) }]
  return [
    {
      type: 'line.sync-changed',
      payload: { lineId: held.id, agreement: held.agreement, state, erpDocument: null, erpVersion, reasons },
    },
  ]
}

/** The item by what people call it: the ERP may know it under a key that the portal did not have when it was agreed. */
function isAsAgreed(confirmed: CanonicalConfirmation, held: OrderLine, agreed: Schedule): boolean {
  const [theirs, ours] = [confirmed.substitute, held.substitute]
  return (
    sameSchedule(confirmed.schedule, agreed) &&
    equal(confirmed.declined, held.declined) &&
    sameBackorder(confirmed.backorder, held.backorder) &&
    (theirs && ours ? theirs.number === ours.number && equal(theirs.ratio, ours.ratio) : !theirs && !ours)
  )
}

/** What the ERP holds instead, in figures; the screen adds the words. */
function heldInErp({ confirmed, unit }: CanonicalLine): string {
  if (!confirmed) return '—'
  const { schedule, backorder, substitute } = confirmed
  const parts = [
    ...schedule.map(piece => `${piece.quantity} ${unit} ${piece.date}`),
    ...(backorder ? [`(${backorder.quantity} ${unit} ${backorder.date ?? '…'})`] : []),
    ...(substitute ? [`→ ${substitute.number}`] : []),
  ]
  return parts.join(', ') || '—'
}
