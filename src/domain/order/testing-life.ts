import fc from 'fast-check'
import { addDays } from '../calendar/plain-date'
import type { OrderEvent } from '../catalogue'
import { type CanonicalLine, type CanonicalOrder, canonicalOrder, type Schedule } from '../documents/canonical'
import { ok, type Result } from '../result'
import { totalOf } from '../tolerance/deviation'
import { decideAnswer, lineAnswer } from './decide-answer'
import { agreedOffer } from './decide-counter'
import { decideRetry, decideSendBack, decideTurn } from './decide-turn'
import type { Refusal } from './refusal'
import {
  answerContext,
  confirmedAs,
  documentAt,
  documentLine,
  importInto,
  newAnswerBy,
  synced,
  today,
  toleranceRule,
  turnContext,
} from './testing'
import { type Order, reasonCodes, syncStates } from './types'

/** Arbitrary lives of an order: what both companies, the ERP and the way to it may do, in any sequence. */

const quantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 120 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('0.5', '33.333333', '0.000001', '400000000000.999999') },
)
const schedule: fc.Arbitrary<Schedule> = fc.array(
  fc.record({ quantity, date: fc.integer({ min: -3, max: 40 }).map(days => addDays(today, days)) }),
  { minLength: 1, maxLength: 2 },
)
const line = fc.nat({ max: 3 })

/** One thing that a planner, or anybody else, does to a line in the ERP. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant('request' as const), line, schedule }),
  fc.record({ kind: fc.constant('price' as const), line, price: fc.nat({ max: 9 }).map(String) }),
  fc.record({ kind: fc.constant('item' as const), line, erpItem: fc.constantFrom('B-1', 'S-1') }),
  fc.record({ kind: fc.constant('status' as const), line, status: fc.constantFrom('open', 'cancelled', 'closed') }),
  fc.record({ kind: fc.constant('receive' as const), line, quantity }),
  fc.record({ kind: fc.constant('confirm' as const), line, schedule }),
  fc.record({ kind: fc.constant('unconfirm' as const), line }),
  fc.record({ kind: fc.constant('take-ours' as const), line }),
  fc.record({ kind: fc.constant('drop' as const), line }),
  fc.record({ kind: fc.constant('add' as const), line, schedule }),
)
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

const answer = fc.record({
  line,
  /** Null: as requested. */
  schedule: fc.option(schedule),
  reasonCode: fc.option(fc.constantFrom(...reasonCodes)),
  /** How many turns ago the supplier's screen was drawn. */
  behind: fc.constantFrom(0, 0, 0, 0, 1),
})

export const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pull' as const), edits: fc.array(edit, { maxLength: 3 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      answers: fc.array(answer, { minLength: 1, maxLength: 3 }),
      daysLate: fc.constantFrom(0, 10),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      line,
      decision: fc.constantFrom('accept' as const, 'decline' as const),
      behind: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send-back' as const), line }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retry' as const), line }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      line,
      state: fc.constantFrom(...syncStates, 'in-sync' as const, 'refused' as const, 'undelivered' as const),
      behind: fc.constantFrom(0, 0, 0, 1),
    }),
  },
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** The lines that an order begins with: mostly to be answered, some of them history. */
export const firstLines = fc.array(
  fc.record({
    schedule,
    confirmed: fc.option(schedule, { freq: 4 }),
    status: fc.constantFrom('open', 'open', 'closed'),
  }),
  { minLength: 1, maxLength: 3 },
)
export type FirstLines = typeof firstLines extends fc.Arbitrary<infer L> ? L : never

const requesting = (requested: Schedule) => ({ requested, quantity: totalOf(requested) })

/** The ERP's side: its document, and how often it was written. */
export interface Erp {
  version: number
  written: number
  lines: CanonicalLine[]
}

export const beginning = (lines: FirstLines): Erp => ({
  version: 1,
  written: lines.length,
  lines: lines.map(({ schedule: requested, confirmed, status }, i) =>
    documentLine({
      erpLine: String(i),
      ...requesting(requested),
      confirmed: confirmed && { schedule: confirmed, declined: '0' },
      status: status as CanonicalLine['status'],
    }),
  ),
})

/** As it is read: parsed, like every document that reaches the portal. */
export const documentOf = (erp: Erp): CanonicalOrder =>
  canonicalOrder.parse(documentAt(String(erp.version).padStart(6, '0'), ...erp.lines))

function edited(erp: Erp, order: Order, change: Edit): Erp {
  const at = change.line % erp.lines.length
  const put = (changes: (held: CanonicalLine) => Partial<CanonicalLine>): Erp => ({
    ...erp,
    lines: erp.lines.map((held, i) => (i === at ? { ...held, ...changes(held) } : held)),
  })
  switch (change.kind) {
    case 'request':
      return put(() => requesting(change.schedule))
    case 'price':
      return put(() => ({ unitPrice: change.price }))
    case 'item':
      return put(() => ({ erpItem: change.erpItem }))
    case 'status':
      return put(() => ({ status: change.status as CanonicalLine['status'] }))
    case 'receive':
      return put(() => ({ receivedQuantity: change.quantity }))
    case 'confirm':
      return put(() => ({ confirmed: confirmedAs({ schedule: change.schedule, declined: '0' }) }))
    case 'unconfirm':
      return put(() => ({ confirmed: null }))
    case 'take-ours':
      return put(({ erpLine, confirmed }) => {
        const ours = order.lines.find(candidate => candidate.erpLine === erpLine)
        if (!ours?.agreed) return { confirmed }
        return { confirmed: confirmedAs({ ...agreedOffer(ours), declined: ours.declined }) }
      })
    case 'drop':
      return erp.lines.length > 1 ? { ...erp, lines: erp.lines.filter((_, i) => i !== at) } : erp
    case 'add': {
      const added = documentLine({ erpLine: String(erp.written), ...requesting(change.schedule) })
      return { ...erp, written: erp.written + 1, lines: [...erp.lines, added] }
    }
  }
}

export const edits = (erp: Erp, order: Order, changes: Edit[]): Erp => ({
  ...changes.reduce((now, change) => edited(now, order, change), erp),
  version: erp.version + 1,
})

/** What comes of a step on the order, the ERP's document having been written already. */
export function take(order: Order, erp: Erp, action: Step): Result<OrderEvent[], Refusal[]> {
  const lineAt = (position: number) => {
    const found = order.lines[position % order.lines.length]
    if (!found) throw new Error('An order has a line')
    return found
  }
  switch (action.kind) {
    case 'pull':
      return ok(importInto(order, documentOf(erp)))
    case 'answer': {
      const answers = action.answers.map(given => {
        const { id, turn, revision, requested } = lineAt(given.line)
        const seen = { lineId: id, turn: Math.max(0, turn - given.behind), revision }
        return lineAnswer.parse({ ...seen, schedule: given.schedule ?? requested, reasonCode: given.reasonCode })
      })
      return decideAnswer(order, answers, answerContext(toleranceRule({ daysLate: action.daysLate })))
    }
    case 'decide': {
      const { id, turn } = lineAt(action.line)
      const command = { lineId: id, turn: turn - action.behind, side: 'buyer' as const, decision: action.decision }
      return decideTurn(order, command, turnContext)
    }
    case 'send-back':
      return decideSendBack(order, lineAt(action.line).id, { answerBy: newAnswerBy })
    case 'retry':
      return decideRetry(order, lineAt(action.line).id)
    case 'sync': {
      const { id, agreement: last } = lineAt(action.line)
      const agreement = last - action.behind
      if (agreement < 1) return ok([])
      const reasons = action.state === 'refused' ? [{ code: 'LINE_BLOCKED', message: 'Blocked' }] : []
      const erpDocument = action.state === 'in-sync' ? `OC-${agreement}` : null
      return ok([synced({ lineId: id, agreement, state: action.state, erpDocument, reasons })])
    }
  }
}
