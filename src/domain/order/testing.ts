import type { z } from 'zod'
import type { DomainEvent, OrderEvent } from '../catalogue'
import {
  type CanonicalConfirmation,
  type CanonicalLine,
  type CanonicalOrder,
  confirmation,
  type Schedule,
  type ScheduleLine,
} from '../documents/canonical'
import { noDeviation } from '../tolerance/deviation'
import type { ToleranceRule } from '../tolerance/rule'
import type { AnswerContext, LineAnswer } from './decide-answer'
import { decideImport, type ImportContext, type KnownItem } from './decide-import'
import type { TurnContext } from './decide-turn'
import { evolve } from './evolve'
import { plainOffer } from './offer'
import type { Order, OrderLine } from './types'

/** Builders for tests of an order: one line of 100 pieces for 1 December, seen on 2 November, unless said otherwise. */

export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const orderId = id(1)
export const supplierId = id(2)
export const lineId = id(101)
export const today = '2026-11-02'
export const answerBy = '2026-11-04T08:00:00.000Z'
export const newAnswerBy = '2026-11-10T08:00:00.000Z'
export const happened = { actor: 'user:test', happenedAt: '2026-11-02T10:00:00.000Z' }

export const piece = (quantity: string, date: string): ScheduleLine => ({ quantity, date })
export const asked: Schedule = [piece('100', '2026-12-01')]
export const late: Schedule = [piece('100', '2026-12-15')]

/** What the ERP holds as confirmed of a line; nothing but days and quantities unless said otherwise. */
export const confirmedAs = (held: z.input<typeof confirmation>): CanonicalConfirmation => confirmation.parse(held)

export type LineChanges = Partial<Omit<CanonicalLine, 'confirmed'>> & {
  confirmed?: z.input<typeof confirmation> | null
}

export const documentLine = ({ confirmed, ...changes }: LineChanges = {}): CanonicalLine => ({
  erpLine: '1',
  number: '10',
  erpItem: 'B-1',
  description: 'Deep groove ball bearing',
  unit: 'C62',
  quantity: '100',
  unitPrice: '2.5',
  netValue: '250',
  status: 'open',
  receivedQuantity: '0',
  requested: asked,
  confirmed: confirmed ? confirmedAs(confirmed) : null,
  ...changes,
})

/** The ERP's document at a version, with these lines or the one that there is by default. */
export const documentAt = (version: string, ...lines: CanonicalLine[]): CanonicalOrder => ({
  erpKey: 'PO-1',
  number: '4500000001',
  version,
  changedAt: '2026-11-02T09:00:00Z',
  vendorNumber: '100210',
  currency: 'EUR',
  orderedOn: '2026-11-01',
  lines: lines.length > 0 ? lines : [documentLine()],
})

const items = new Map<string, KnownItem>([
  ['B-1', { itemId: id(11), itemNumber: 'BRG-6204', itemGroup: 'bearings' }],
  ['S-1', { itemId: id(12), itemNumber: 'SEAL-20', itemGroup: null }],
])

/** New lines get the ids 101, 102, … after those that the order has. */
export function importContext(order: Order | null = null, by = newAnswerBy): ImportContext {
  let next = 101 + (order?.lines.length ?? 0)
  return {
    businessUnitId: id(3),
    supplierId,
    connectionId: id(4),
    items,
    now: happened.happenedAt,
    answerBy: by,
    newId: () => id(next++),
  }
}

export const importInto = (order: Order | null, document: CanonicalOrder): OrderEvent[] =>
  decideImport(order, document, importContext(order))

/** The order of these lines as it first arrived, at version 0001 of the ERP. */
export const imported = (...lines: CanonicalLine[]): OrderEvent[] =>
  decideImport(null, documentAt('0001', ...lines), importContext(null, answerBy))

type Facts<Type extends OrderEvent['type']> = Partial<DomainEvent<Type>['payload']>

export const answered = (facts: Facts<'line.answered'> = {}): DomainEvent<'line.answered'> => ({
  type: 'line.answered',
  payload: {
    lineId,
    revision: 1,
    turn: 1,
    kind: 'answer',
    by: 'supplier',
    channel: 'portal',
    sourceId: null,
    ...plainOffer(asked),
    declined: '0',
    reasonCode: null,
    wish: null,
    deviation: noDeviation,
    outcome: 'confirmed',
    expiry: null,
    answerBy: null,
    ...facts,
  },
})

export const agreed = (facts: Facts<'line.agreed'> = {}): DomainEvent<'line.agreed'> => ({
  type: 'line.agreed',
  payload: { lineId, agreement: 1, ...plainOffer(asked), declined: '0', basis: { kind: 'as-requested' }, ...facts },
})

/** A proposal two weeks late that waits for the buyer. */
export const proposed = (facts: Facts<'line.answered'> = {}): DomainEvent<'line.answered'> =>
  answered({
    schedule: late,
    reasonCode: 'capacity',
    deviation: { ...noDeviation, daysLate: 14 },
    outcome: 'proposed',
    ...facts,
  })

export const decided = (facts: Facts<'turn.decided'> = {}): DomainEvent<'turn.decided'> => ({
  type: 'turn.decided',
  payload: { lineId, turn: 1, outcome: 'accepted', answerBy: null, ...facts },
})

export const synced = (facts: Facts<'line.sync-changed'> = {}): DomainEvent<'line.sync-changed'> => ({
  type: 'line.sync-changed',
  payload: {
    lineId,
    agreement: 1,
    state: 'in-sync',
    erpDocument: null,
    erpVersion: null,
    reasons: [],
    ...facts,
  },
})

export const refused = (): DomainEvent<'line.sync-changed'> =>
  synced({ state: 'refused', reasons: [{ code: 'LINE_BLOCKED', message: 'The line is blocked' }] })

/** Confirmed as asked, and the ERP holds it. */
export const confirmedInErp = (): OrderEvent[] => [...imported(), answered(), agreed(), synced()]

export function given(events: readonly OrderEvent[], from: Order | null = null): Order {
  const order = events.reduce<Order | null>((state, event) => evolve(state, orderId, event, happened), from)
  if (!order) throw new Error('An order needs at least one event')
  return order
}

export function lineOf(order: Order, position = 0): OrderLine {
  const line = order.lines[position]
  if (!line) throw new Error(`The order has no line at ${position}`)
  return line
}

/** An answer from a screen that shows the line as it is. */
export function answerTo(order: Order, changes: Partial<LineAnswer> = {}, position = 0): LineAnswer {
  const { id: of, turn, revision, requested } = lineOf(order, position)
  return { lineId: of, turn, revision, kind: 'answer', ...plainOffer(requested), reasonCode: null, ...changes }
}

/** Answered at the portal today, by nobody else; expiries are hours from then. */
export const answerContext = (...rules: ToleranceRule[]): AnswerContext => ({
  today,
  rules,
  inHours: hours => new Date(Date.parse(happened.happenedAt) + hours * 3_600_000).toISOString(),
  channel: 'portal',
  sourceId: null,
})

/** For a decision of either side: the time to answer by where the supplier is asked again. */
export const turnContext: TurnContext = { answerBy: newAnswerBy, today }

export const toleranceRule = (
  limits: Partial<ToleranceRule['limits']>,
  changes: Partial<ToleranceRule> = {},
): ToleranceRule => ({
  id: id(50),
  version: 3,
  name: 'Bearings',
  supplierId: null,
  itemGroup: 'bearings',
  limits: {
    daysEarly: 0,
    daysLate: 0,
    underPercent: 0,
    overPercent: 0,
    underUnits: null,
    overUnits: null,
    priceOverPercent: 0,
    priceUnderPercent: 0,
    ...limits,
  },
  proposalHours: null,
  silence: 'lapses',
  reconfirmDays: null,
  ...changes,
})
