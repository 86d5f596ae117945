import type { OrderEvent } from '../catalogue'
import { equal } from '../quantity/decimal'
import { unreachable } from '../result'
import type { BuyerFields, NewLine } from './events'
import type { Order, OrderLine, Turn } from './types'
import { openTurn } from './types'

/** When and by whom: what the fold needs of an event's envelope. */
export interface Happened {
  actor: string
  happenedAt: string
}

/** The order after an event. Null is the order before its first event. */
export function evolve(order: Order | null, id: string, event: OrderEvent, happened: Happened): Order {
  if (event.type === 'order.imported') {
    const { lines, ...header } = event.payload
    return {
      id,
      ...header,
      supplierOrderNumber: null,
      version: 1,
      lines: lines.map(line => fromNew(line, header.revision)),
    }
  }
  if (!order) throw new Error(`The stream of order ${id} begins with ${event.type}`)
  return { ...change(order, event, happened), version: order.version + 1 }
}

function change(order: Order, event: Exclude<OrderEvent, { type: 'order.imported' }>, happened: Happened): Order {
  switch (event.type) {
    case 'order.revised': {
      const { revision, erpVersion, added } = event.payload
      const revised = new Map(event.payload.lines.map(line => [line.lineId, line]))
      const lines = order.lines.map(line => {
        const change = revised.get(line.id)
        return change ? revise(line, change, revision, happened) : line
      })
      return { ...order, revision, erpVersion, lines: [...lines, ...added.map(line => fromNew(line, revision))] }
    }
    case 'line.answered': {
      const { lineId, outcome, turn: number, answerBy, ...said } = event.payload
      return onLine(order, lineId, line => {
        const decided = outcome === 'confirmed'
        const turn: Turn = {
          ...said,
          number,
          actor: happened.actor,
          outcome: outcomes[outcome],
          takenAt: happened.happenedAt,
          decidedBy: decided ? 'portal' : null,
          decidedAt: decided ? happened.happenedAt : null,
        }
        return {
          ...line,
          turn: number,
          turns: [...line.turns, turn],
          answerBy,
          reconfirm: said.by === 'supplier' ? spoken(line) : line.reconfirm,
        }
      })
    }
    case 'turn.decided': {
      const { lineId, turn, outcome, answerBy } = event.payload
      return onLine(order, lineId, line => {
        const refused = outcome === 'declined' && openTurn(line)?.by === 'buyer'
        // A supplier who declines the buyer's wish says that what was agreed stands.
        return { ...close(line, turn, outcome, happened), answerBy, reconfirm: refused ? spoken(line) : line.reconfirm }
      })
    }
    case 'line.agreed': {
      const { lineId, agreement, schedule, declined, backorder, unitPrice, substitute, basis } = event.payload
      const byPeople = basis.kind === 'turn'
      return onLine(order, lineId, line => ({
        ...line,
        agreed: schedule,
        declined,
        backorder,
        agreedPrice: unitPrice,
        substitute,
        reference: byPeople && schedule.length > 0 ? schedule : line.reference,
        referencePrice: byPeople ? (unitPrice ?? line.unitPrice) : line.referencePrice,
        answerNeeded: false,
        answerBy: null,
        reconfirm: 'none',
        agreement,
        syncState: 'waiting',
        syncReasons: [],
      }))
    }
    case 'line.sent-back': {
      const { lineId, answerBy } = event.payload
      return onLine(order, lineId, line => ({ ...line, answerNeeded: true, answerBy, reconfirm: 'none' }))
    }
    case 'line.reconfirm-asked': {
      const { lineId, answerBy } = event.payload
      return onLine(order, lineId, line => ({ ...line, reconfirm: 'asked', answerBy }))
    }
    case 'line.reconfirmed':
      return onLine(order, event.payload.lineId, line => ({ ...line, reconfirm: 'done', answerBy: null }))
    case 'line.priced': {
      const { lineId, unitPrice, netValue } = event.payload
      return onLine(order, lineId, line => ({
        ...line,
        unitPrice,
        netValue,
        agreedPrice: stillAgreed(line, unitPrice),
      }))
    }
    case 'order.numbered':
      return { ...order, supplierOrderNumber: event.payload.supplierOrderNumber }
    case 'line.progressed': {
      const { lineId, receivedQuantity, closed } = event.payload
      return onLine(order, lineId, line => {
        if (!closed) return { ...openAgain(line), receivedQuantity }
        return { ...shut(line, happened), receivedQuantity, erpStatus: 'closed' }
      })
    }
    case 'line.sync-changed': {
      const { lineId, agreement, state, erpDocument, erpVersion, reasons } = event.payload
      const next = onLine(order, lineId, line => ({
        ...line,
        erpDocument: erpDocument ?? line.erpDocument,
        syncedAgreement: state === 'in-sync' ? Math.max(line.syncedAgreement, agreement) : line.syncedAgreement,
        ...(concerns(line, agreement, state) ? { syncState: state, syncReasons: reasons } : {}),
      }))
      return erpVersion && erpVersion > next.erpVersion ? { ...next, erpVersion } : next
    }
    default:
      return unreachable(event)
  }
}

const outcomes = { confirmed: 'accepted', proposed: 'open', noted: 'noted' } as const

/** Who speaks of a line need not be asked any more whether its promise holds. */
const spoken = (line: OrderLine): OrderLine['reconfirm'] => (line.reconfirm === 'asked' ? 'done' : line.reconfirm)

/**
 * What was agreed of the price, once the ERP holds this one: nothing any more where it is the same. A newer agreement
 * keeps its own, and where that was on the order's price, it meant the one before.
 */
const stillAgreed = (line: OrderLine, unitPrice: string): string | null => {
  const wanted = line.agreedPrice ?? line.unitPrice
  return equal(wanted, unitPrice) ? null : wanted
}

const onLine = (order: Order, lineId: string, f: (line: OrderLine) => OrderLine): Order => ({
  ...order,
  lines: order.lines.map(line => (line.id === lineId ? f(line) : line)),
})

function close(line: OrderLine, number: number, outcome: Turn['outcome'], happened: Happened): OrderLine {
  const turns = line.turns.map(turn =>
    turn.number === number ? { ...turn, outcome, decidedBy: happened.actor, decidedAt: happened.happenedAt } : turn,
  )
  return { ...line, turns }
}

/** Nothing is asked of the supplier any more, nor has the ERP to be told; an open proposal loses its object. */
function stopAsking(line: OrderLine, happened: Happened): OrderLine {
  const open = openTurn(line)
  const quiet = open ? close(line, open.number, 'superseded', happened) : line
  return { ...quiet, answerNeeded: false, answerBy: null, reconfirm: 'none', syncState: 'in-sync', syncReasons: [] }
}

/** Closed, a line may be opened again: then what was still to be answered is so again. */
const shut = (line: OrderLine, happened: Happened): OrderLine => ({
  ...stopAsking(line, happened),
  answerNeeded: line.answerNeeded,
})

/** A promise that still stands and that the ERP had not taken before the line was closed has to reach it now. */
function openAgain(line: OrderLine): OrderLine {
  const unsent = line.erpStatus === 'closed' && !line.answerNeeded && line.agreement > line.syncedAgreement
  return { ...line, erpStatus: 'open', ...(unsent ? { syncState: 'waiting' } : {}) }
}

/** What is late said of an older agreement, of a line that has ended or is asked anew, no longer is the line's state. */
const concerns = (line: OrderLine, agreement: number, state: OrderLine['syncState']): boolean =>
  agreement === line.agreement && (state === 'in-sync' || (line.erpStatus === 'open' && !line.answerNeeded))

interface Revised {
  after: BuyerFields
  reopened: boolean
  answerBy: string | null
}

function revise(line: OrderLine, { after, reopened, answerBy }: Revised, revision: number, happened: Happened) {
  const { requested, status, ...fields } = after
  const priced = !equal(line.unitPrice, fields.unitPrice)
  // A new price of the buyer's overrides what was agreed of the old one.
  const price = priced ? { referencePrice: fields.unitPrice, agreedPrice: null } : {}
  // What was agreed of one item says nothing of another.
  const item = line.itemId === fields.itemId ? {} : { agreedPrice: null, substitute: null }
  const next: OrderLine = { ...line, ...fields, ...price, ...item, requested, revision }
  if (status === 'cancelled') return { ...stopAsking(next, happened), reference: requested, erpStatus: status }
  if (status === 'closed') return { ...shut(next, happened), reference: requested, erpStatus: status }
  if (!reopened) return openAgain(next)
  return { ...stopAsking(next, happened), erpStatus: status, reference: requested, answerNeeded: true, answerBy }
}

function fromNew(line: NewLine, revision: number): OrderLine {
  const { fields, lineId, ...rest } = line
  const { requested, status, ...buyer } = fields
  return {
    id: lineId,
    ...rest,
    ...buyer,
    requested,
    reference: requested,
    erpStatus: status,
    revision,
    referencePrice: buyer.unitPrice,
    agreedPrice: null,
    reconfirm: 'none',
    turn: 0,
    turns: [],
    agreement: 0,
    syncedAgreement: 0,
    syncState: 'in-sync',
    erpDocument: null,
    syncReasons: [],
  }
}
