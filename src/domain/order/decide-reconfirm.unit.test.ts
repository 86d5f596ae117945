import { describe, expect, it } from 'vitest'
import { err } from '../result'
import { decideReconfirm, decideReconfirmAsk } from './decide-reconfirm'
import { decideTurn, decideWithdraw } from './decide-turn'
import { waitsFor } from './line-state'
import {
  agreed,
  answered,
  asked,
  confirmedInErp,
  documentAt,
  documentLine,
  given,
  id,
  imported,
  importInto,
  late,
  lineId,
  lineOf,
  newAnswerBy,
  proposed,
  refused,
  toleranceRule,
  turnContext,
} from './testing'
import type { Order } from './types'

const weekBefore = [toleranceRule({}, { reconfirmDays: 7 })]
const ask = (order: Order, today: string, rules = weekBefore) =>
  decideReconfirmAsk(order, { today, rules, answerBy: newAnswerBy })
const confirmed = given(confirmedInErp())
const due = '2026-11-24'
const asking = given(ask(confirmed, due), confirmed)
const request = answered({
  turn: 2,
  kind: 'request',
  by: 'buyer',
  wish: 'more',
  outcome: 'proposed',
  answerBy: newAnswerBy,
})
const requested = given([request], asking)

describe('a line coming due', () => {
  it('is asked about so many days before, where a rule says so, once', () => {
    expect(ask(confirmed, '2026-11-23')).toEqual([])
    expect(ask(confirmed, due)).toEqual([
      { type: 'line.reconfirm-asked', payload: { lineId, agreement: 1, answerBy: newAnswerBy } },
    ])
    expect(ask(confirmed, due, [toleranceRule({})])).toEqual([])
    expect(ask(asking, '2026-11-25')).toEqual([])
    expect([waitsFor(lineOf(asking)), lineOf(asking).answerBy]).toEqual(['supplier', newAnswerBy])
  })

  it('is not while it is under discussion, unanswered, or just spoken of', () => {
    expect(ask(given([proposed({ turn: 2 })], confirmed), due)).toEqual([])
    expect(ask(given(imported()), due)).toEqual([])
    // Answered on 2 November, and due within the month.
    expect(ask(confirmed, due, [toleranceRule({}, { reconfirmDays: 40 })])).toEqual([])
  })

  it('is confirmed once more by the supplier, of the agreement that they saw', () => {
    const said = decideReconfirm(asking, [{ lineId, agreement: 1 }])
    expect(said).toEqual({ ok: true, value: [{ type: 'line.reconfirmed', payload: { lineId, agreement: 1 } }] })
    const line = lineOf(said.ok ? given(said.value, asking) : asking)
    expect(line).toMatchObject({ reconfirm: 'done', answerBy: null })
    expect(waitsFor(line)).toBeNull()
    const refusal = (code: string) => err([expect.objectContaining({ code, path: ['lines', 0] })])
    expect(decideReconfirm(asking, [{ lineId, agreement: 2 }])).toEqual(refusal('line-changed'))
    expect(decideReconfirm(confirmed, [{ lineId, agreement: 1 }])).toEqual(refusal('reconfirm-not-asked'))
    expect(decideReconfirm(asking, [{ lineId: id(999), agreement: 1 }])).toEqual(refusal('line-unknown'))
  })

  it('stays asked while only the buyer speaks', () => {
    expect(lineOf(requested).reconfirm).toBe('asked')
    const back = decideWithdraw(requested, { lineId, turn: 2, side: 'buyer' }, turnContext)
    const line = lineOf(back.ok ? given(back.value, requested) : requested)
    expect(line).toMatchObject({ reconfirm: 'asked', answerBy: newAnswerBy, turns: [{}, { outcome: 'withdrawn' }] })
  })

  it('is no longer asked once the supplier answers, or declines a wish of the buyer’s', () => {
    expect(lineOf(given([proposed({ turn: 2 })], asking))).toMatchObject({ reconfirm: 'done', answerBy: null })
    const decline = decideTurn(requested, { lineId, turn: 2, side: 'supplier', decision: 'decline' }, turnContext)
    const line = lineOf(decline.ok ? given(decline.value, requested) : requested)
    expect(line).toMatchObject({ reconfirm: 'done', answerBy: null, agreed: asked })
  })

  it('is asked about again after another agreement, when that comes due', () => {
    const moved = given([answered({ turn: 2, schedule: late }), agreed({ agreement: 2, schedule: late })], asking)
    expect(lineOf(moved).reconfirm).toBe('none')
    expect(ask(moved, due)).toEqual([])
    expect(ask(moved, '2026-12-08')).toMatchObject([{ payload: { agreement: 2 } }])
  })

  it('has nothing to say once more when it is asked anew, or sent back', () => {
    const revised = given(importInto(asking, documentAt('0002', documentLine({ requested: late }))), asking)
    expect(lineOf(revised)).toMatchObject({ reconfirm: 'none', answerNeeded: true })
    const back = given([refused(), { type: 'line.sent-back', payload: { lineId, answerBy: newAnswerBy } }], asking)
    expect(lineOf(back)).toMatchObject({ reconfirm: 'none', answerNeeded: true, answerBy: newAnswerBy })
  })
})
