import { describe, expect, it } from 'vitest'
import type { CanonicalLine } from '../documents/canonical'
import { err, ok } from '../result'
import { allowedActions } from './allowed-actions'
import { decideRetry, decideSendBack, decideTurn } from './decide-turn'
import { lineState } from './line-state'
import {
  turnContext as again,
  agreed,
  answered,
  confirmedInErp,
  decided,
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
  piece,
  proposed,
  refused,
  synced,
} from './testing'
import type { Order } from './types'

const accept = (order: Order, turn = 1) => decideTurn(order, { lineId, turn, side: 'buyer', decision: 'accept' }, again)
const decline = (order: Order, turn = 1) =>
  decideTurn(order, { lineId, turn, side: 'buyer', decision: 'decline' }, again)
const refusal = (code: string) => err([{ code, path: [] }])

describe('a proposal that waits', () => {
  const order = given([...imported(), proposed()])

  it('accepted, is agreed and becomes the reference', () => {
    const events = [decided(), agreed({ schedule: late, basis: { kind: 'turn', turn: 1 } })]
    expect(accept(order)).toEqual(ok(events))
    const line = lineOf(given(events, order))
    expect(line).toMatchObject({
      agreed: late,
      reference: late,
      agreement: 1,
      syncState: 'waiting',
      answerNeeded: false,
    })
    expect(line.turns).toMatchObject([{ outcome: 'accepted', decidedBy: 'user:test' }])
    expect(lineState(line)).toBe('confirmed')
  })

  it('accepted short, agrees what is declined too', () => {
    const schedule = [piece('90', '2026-12-01')]
    const short = given([...imported(), proposed({ schedule, declined: '10' })])
    expect(accept(short)).toEqual(
      ok([decided(), agreed({ schedule, declined: '10', basis: { kind: 'turn', turn: 1 } })]),
    )
  })

  it('declined, the supplier is asked again where nothing was agreed before', () => {
    const events = [decided({ outcome: 'declined', answerBy: newAnswerBy })]
    expect(decline(order)).toEqual(ok(events))
    const line = lineOf(given(events, order))
    expect(line).toMatchObject({ agreed: null, answerNeeded: true, answerBy: newAnswerBy, agreement: 0 })
    expect(lineState(line)).toBe('issued')
  })

  it('declined, the line returns to what was agreed before', () => {
    const before = given([...confirmedInErp(), proposed({ turn: 2 })])
    const events = [decided({ turn: 2, outcome: 'declined' })]
    expect(decline(before, 2)).toEqual(ok(events))
    const line = lineOf(given(events, before))
    expect(line).toMatchObject({ agreement: 1, answerNeeded: false, answerBy: null, syncState: 'in-sync' })
    expect(lineState(line)).toBe('confirmed')
  })

  it('accepted over a former agreement, raises the agreement', () => {
    const before = given([...confirmedInErp(), proposed({ turn: 2 })])
    const basis = { kind: 'turn', turn: 2 } as const
    expect(accept(before, 2)).toEqual(ok([decided({ turn: 2 }), agreed({ agreement: 2, schedule: late, basis })]))
  })

  it('is decided once, as the turn that it is, on a line that there is', () => {
    expect(accept(order, 2)).toEqual(refusal('turn-changed'))
    expect(accept(given([decided({ outcome: 'declined' })], order))).toEqual(refusal('turn-not-open'))
    expect(decline(given(imported()))).toEqual(refusal('turn-not-open'))
    expect(decideTurn(order, { lineId: id(999), turn: 1, side: 'buyer', decision: 'accept' }, again)).toEqual(
      refusal('line-unknown'),
    )
  })

  it.each<[string, Partial<CanonicalLine>]>([
    ['changed', { requested: [piece('100', '2026-12-02')] }],
    ['cancelled', { status: 'cancelled' }],
    ['closed', { status: 'closed' }],
  ])('is superseded when the buyer’s line is %s', (_, changes) => {
    const later = given(importInto(order, documentAt('0002', documentLine(changes))), order)
    expect(lineOf(later).turns).toMatchObject([{ outcome: 'superseded' }])
    expect(accept(later)).toEqual(refusal('turn-not-open'))
  })
})

describe('what the ERP refused', () => {
  const order = given([...imported(), answered(), agreed(), refused()])

  it('stays agreed, marked with the reasons', () => {
    expect(lineOf(order)).toMatchObject({
      agreement: 1,
      syncedAgreement: 0,
      syncState: 'refused',
      syncReasons: [{ code: 'LINE_BLOCKED' }],
    })
    expect(lineState(lineOf(order))).toBe('confirmed')
  })

  it('is sent back to the supplier with a new time to answer by', () => {
    const events = [{ type: 'line.sent-back', payload: { lineId, answerBy: newAnswerBy } }] as const
    expect(decideSendBack(order, lineId, again)).toEqual(ok(events))
    const later = given(events, order)
    expect(lineOf(later)).toMatchObject({ answerNeeded: true, answerBy: newAnswerBy })
    expect(lineState(lineOf(later))).toBe('issued')
    expect(decideSendBack(later, lineId, again)).toEqual(refusal('not-refused'))
    expect(decideRetry(later, lineId)).toEqual(refusal('not-refused'))
  })

  it('is tried again, the reasons gone', () => {
    const events = [synced({ state: 'waiting' })]
    expect(decideRetry(order, lineId)).toEqual(ok(events))
    const later = given(events, order)
    expect(lineOf(later)).toMatchObject({ syncState: 'waiting', syncReasons: [], agreement: 1 })
    expect(decideRetry(later, lineId)).toEqual(refusal('not-refused'))
  })

  it('is neither when it is in sync, or the line has ended, or there is none', () => {
    const ended = importInto(order, documentAt('0002', documentLine({ status: 'cancelled' })))
    for (const other of [given(confirmedInErp()), given(imported()), given(ended, order)]) {
      expect(decideSendBack(other, lineId, again)).toEqual(refusal('not-refused'))
      expect(decideRetry(other, lineId)).toEqual(refusal('not-refused'))
    }
    expect(decideSendBack(order, id(999), again)).toEqual(refusal('line-unknown'))
    expect(decideRetry(order, id(999))).toEqual(refusal('line-unknown'))
  })

  it('waits for the buyer’s decision before it is sent back, once the supplier has proposed anew', () => {
    expect(decideSendBack(given([proposed({ turn: 2 })], order), lineId, again)).toEqual(refusal('waiting-for-buyer'))
  })
})

it('offers each side its own actions, with the reason where not', () => {
  const yes = { allowed: true }
  const no = (reason: string) => ({ allowed: false, reason })
  const proposal = lineOf(given([...imported(), proposed()]))
  expect(allowedActions(proposal, 'buyer')).toEqual({
    answer: no('not-yours'),
    hold: no('not-yours'),
    reconfirm: no('not-yours'),
    decide: yes,
    withdraw: no('turn-not-open'),
    counter: yes,
    request: no('waiting-for-buyer'),
    answerOnBehalf: no('waiting-for-buyer'),
    retry: no('not-refused'),
    sendBack: no('waiting-for-buyer'),
  })
  const buyers = {
    counter: no('not-yours'),
    request: no('not-yours'),
    answerOnBehalf: no('not-yours'),
    retry: no('not-yours'),
    sendBack: no('not-yours'),
  }
  expect(allowedActions(proposal, 'supplier')).toEqual({
    ...buyers,
    answer: no('waiting-for-buyer'),
    hold: no('hold-not-now'),
    reconfirm: no('reconfirm-not-asked'),
    decide: no('turn-not-open'),
    withdraw: yes,
  })
  expect(allowedActions(lineOf(given(imported())), 'supplier')).toMatchObject({ ...buyers, answer: yes, hold: yes })
  const agreedUpon = lineOf(given(confirmedInErp()))
  expect(allowedActions(agreedUpon, 'buyer')).toMatchObject({ request: yes, answerOnBehalf: yes })
  const nobodys = Object.values(allowedActions(proposal, 'system'))
  expect(nobodys).toEqual(nobodys.map(() => no('not-yours')))
})
