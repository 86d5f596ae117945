import fc from 'fast-check'
import { addDays } from '../calendar/plain-date'
import type { OrderEvent } from '../catalogue'
import type { Schedule } from '../documents/canonical'
import { equal } from '../quantity/decimal'
import { ok, type Result } from '../result'
import { silences } from '../tolerance/rule'
import { decideAnswer, lineAnswer } from './decide-answer'
import { agreedOffer, decideCounter, decideRequest } from './decide-counter'
import { decideReconfirm, decideReconfirmAsk } from './decide-reconfirm'
import { decideExpiry, decideRetry, decideSendBack, decideTurn, decideWithdraw } from './decide-turn'
import { type Offer, plainOffer } from './offer'
import type { Refusal } from './refusal'
import { answerContext, importInto, newAnswerBy, synced, today, toleranceRule, turnContext } from './testing'
import { backorder, documentOf, type Erp, edit, line, price, schedule, substitute } from './testing-erp'
import { channels, type Order, type OrderLine, openTurn, reasonCodes, syncStates, wishes } from './types'

/** Arbitrary lives of an order: what both companies, the ERP and the way to it may do, in any sequence. */

const side = fc.constantFrom('supplier' as const, 'buyer' as const)
/** How many turns ago the screen was drawn. */
const behind = fc.constantFrom(0, 0, 0, 0, 1)

/** Terms of a line: as requested, as agreed, as the other side has just said, a little later and dearer, or any. */
const terms = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ as: fc.constantFrom('requested' as const, 'agreed' as const, 'open' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      as: fc.constant('later' as const),
      days: fc.integer({ min: 0, max: 12 }),
      unitPrice: fc.option(fc.constant('2.6')),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      as: fc.constant('said' as const),
      schedule: fc.oneof({ weight: 5, arbitrary: schedule }, { weight: 1, arbitrary: fc.constant<Schedule>([]) }),
      backorder: fc.option(backorder, { freq: 3 }),
      unitPrice: fc.option(price, { freq: 3 }),
      substitute: fc.option(substitute, { freq: 2 }),
    }),
  },
)
type Terms = typeof terms extends fc.Arbitrary<infer T> ? T : never

const answer = fc.record({
  line,
  kind: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'reject', 'hold'),
  terms,
  reasonCode: fc.option(fc.constantFrom(...reasonCodes)),
  behind,
})

const is = <K extends string>(kind: K) => fc.constant(kind)

export const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: is('pull'), edits: fc.array(edit, { maxLength: 3 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: is('answer'),
      answers: fc.array(answer, { minLength: 1, maxLength: 3 }),
      channel: fc.constantFrom(...channels, 'portal' as const, 'portal' as const),
      daysLate: fc.constantFrom(0, 10),
      priceOverPercent: fc.constantFrom(0, 50),
      proposalHours: fc.option(fc.constantFrom(1, 48)),
      silence: fc.constantFrom(...silences),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('decide'),
      line,
      side,
      decision: fc.constantFrom('accept' as const, 'decline' as const),
      daysOn: fc.constantFrom(0, 0, 20),
      behind,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: is('counter'), line, terms, behind }) },
  { weight: 2, arbitrary: fc.record({ kind: is('request'), line, terms, behind, wish: fc.constantFrom(...wishes) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('withdraw'), line, side, behind }) },
  { weight: 1, arbitrary: fc.record({ kind: is('expire'), hours: fc.constantFrom(0, 2, 50) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('ask-to-reconfirm'), daysOn: fc.integer({ min: 0, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('reconfirm'), line, behind }) },
  { weight: 1, arbitrary: fc.record({ kind: is('number'), text: fc.option(fc.constantFrom('SO-1', 'SO-2')) }) },
  { weight: 2, arbitrary: fc.record({ kind: is('send-back'), line }) },
  { weight: 2, arbitrary: fc.record({ kind: is('retry'), line }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('sync'),
      line,
      state: fc.constantFrom(...syncStates, 'in-sync' as const, 'refused' as const, 'undelivered' as const),
      behind,
    }),
  },
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function offerOf(line: OrderLine, said: Terms): Offer {
  if (said.as === 'said') return said
  if (said.as === 'later') {
    const schedule = line.requested.map(piece => ({ ...piece, date: addDays(piece.date, said.days) }))
    return { ...plainOffer(schedule), unitPrice: said.unitPrice }
  }
  if (said.as === 'requested') return plainOffer(line.requested)
  return (said.as === 'open' && openTurn(line)) || agreedOffer(line)
}

const inHours = answerContext().inHours

/** What comes of a step on the order, the ERP's document having been written already. */
export function take(order: Order, erp: Erp, action: Step): Result<OrderEvent[], Refusal[]> {
  const lineAt = (position: number) => {
    const found = order.lines[position % order.lines.length]
    if (!found) throw new Error('An order has a line')
    return found
  }
  const seen = (line: OrderLine, turnsAgo: number) => ({
    lineId: line.id,
    turn: Math.max(0, line.turn - turnsAgo),
    revision: line.revision,
  })
  switch (action.kind) {
    case 'pull':
      return ok(importInto(order, documentOf(erp)))
    case 'answer': {
      const { daysLate, priceOverPercent, proposalHours, silence, channel } = action
      const rule = toleranceRule({ daysLate, priceOverPercent }, { itemGroup: null, proposalHours, silence })
      const answers = action.answers.map(({ line, terms, behind: ago, kind, reasonCode }) =>
        lineAnswer.parse({ ...seen(lineAt(line), ago), ...offerOf(lineAt(line), terms), kind, reasonCode }),
      )
      return decideAnswer(order, answers, { ...answerContext(rule), channel })
    }
    case 'decide': {
      const { side, decision, daysOn } = action
      const command = { ...seen(lineAt(action.line), action.behind), side, decision }
      return decideTurn(order, command, { ...turnContext, today: addDays(today, daysOn) })
    }
    case 'counter': {
      const at = lineAt(action.line)
      return decideCounter(order, { ...seen(at, action.behind), ...offerOf(at, action.terms) }, turnContext)
    }
    case 'request': {
      const at = lineAt(action.line)
      const command = { ...seen(at, action.behind), ...offerOf(at, action.terms), wish: action.wish }
      return decideRequest(order, command, turnContext)
    }
    case 'withdraw':
      return decideWithdraw(order, { ...seen(lineAt(action.line), action.behind), side: action.side }, turnContext)
    case 'expire':
      return ok(decideExpiry(order, inHours(action.hours), turnContext))
    case 'ask-to-reconfirm': {
      const rules = [toleranceRule({}, { itemGroup: null, reconfirmDays: 5 })]
      const on = addDays(today, action.daysOn)
      return ok(decideReconfirmAsk(order, { today: on, rules, answerBy: newAnswerBy }))
    }
    case 'reconfirm': {
      const { id: lineId, agreement } = lineAt(action.line)
      return decideReconfirm(order, [{ lineId, agreement: agreement - action.behind }])
    }
    case 'number':
      return ok([{ type: 'order.numbered', payload: { supplierOrderNumber: action.text } }])
    case 'send-back':
      return decideSendBack(order, lineAt(action.line).id, { answerBy: newAnswerBy })
    case 'retry':
      return decideRetry(order, lineAt(action.line).id)
    case 'sync': {
      const at = lineAt(action.line)
      const agreement = at.agreement - action.behind
      return ok(agreement < 1 ? [] : saidByErp(at, agreement, action.state))
    }
  }
}

/** What the ERP, or the way to it, says of an agreement; one that it holds now costs what was agreed. */
function saidByErp(line: OrderLine, agreement: number, state: OrderLine['syncState']): OrderEvent[] {
  const { id: lineId, agreedPrice } = line
  const reasons = state === 'refused' ? [{ code: 'LINE_BLOCKED', message: 'Blocked' }] : []
  const erpDocument = state === 'in-sync' ? `OC-${agreement}` : null
  const said = synced({ lineId, agreement, state, erpDocument, reasons })
  if (state !== 'in-sync' || agreedPrice === null || equal(agreedPrice, line.unitPrice)) return [said]
  return [{ type: 'line.priced', payload: { lineId, unitPrice: agreedPrice, netValue: '1' } }, said]
}
