import { describe, expect, it } from 'vitest'
import type { CanonicalLine } from '../documents/canonical'
import { answerability } from './allowed-actions'
import { lineBalance, lineState } from './line-state'
import {
  agreed,
  answered,
  asked,
  confirmedInErp,
  documentAt,
  documentLine,
  given,
  imported,
  importInto,
  type LineChanges,
  late,
  lineId,
  lineOf,
  newAnswerBy,
  piece,
  proposed,
  synced,
} from './testing'
import type { Order } from './types'

const echoed = (changes: LineChanges = {}) =>
  documentLine({ confirmed: { schedule: asked, declined: '0' }, ...changes })
const other = documentLine({ erpLine: '2', number: '20' })
const pull = (order: Order, version: string, ...lines: CanonicalLine[]) => {
  const events = importInto(order, documentAt(version, ...lines))
  return { events, types: events.map(event => event.type), order: given(events, order) }
}
const progressed = (receivedQuantity: string, closed = false) => ({
  type: 'line.progressed',
  payload: { lineId, receivedQuantity, closed },
})

describe('a line that ends', () => {
  const order = given([...imported(documentLine(), other), proposed()])

  it('is cancelled by the buyer: nothing ordered, nothing asked, the proposal without object', () => {
    const { types, order: after } = pull(order, '0002', documentLine({ status: 'cancelled' }), other)
    expect(types).toEqual(['order.revised'])
    expect(lineState(lineOf(after))).toBe('cancelled')
    expect(lineOf(after)).toMatchObject({ answerNeeded: false, answerBy: null, turns: [{ outcome: 'superseded' }] })
    expect(lineBalance(lineOf(after))).toMatchObject({ ordered: '0', open: '0', confirmed: '0' })
  })

  it('is gone from the document: cancelled as well, once', () => {
    const { order: after, events } = pull(order, '0002', other)
    expect(events).toMatchObject([
      { payload: { lines: [{ lineId, before: { status: 'open' }, after: { status: 'cancelled' }, reopened: false }] } },
    ])
    expect(pull(after, '0003', other).events).toEqual([])
  })

  it('comes back: asked about anew, the former promise not in force', () => {
    const cancelled = pull(given(confirmedInErp()), '0002', echoed({ status: 'cancelled' })).order
    const { events, order: after } = pull(cancelled, '0003', documentLine())
    expect(events).toMatchObject([
      { type: 'order.revised', payload: { lines: [{ reopened: true, answerBy: newAnswerBy }] } },
    ])
    expect(lineState(lineOf(after))).toBe('issued')
    expect(lineBalance(lineOf(after))).toMatchObject({ ordered: '100', open: '100' })
  })

  it('waits for the ERP no more once it is cancelled or closed', () => {
    const waiting = given([...imported(), answered(), agreed()])
    expect(lineOf(waiting).syncState).toBe('waiting')
    for (const status of ['cancelled', 'closed'] as const)
      expect(lineOf(pull(waiting, '0002', documentLine({ status })).order)).toMatchObject({ syncState: 'in-sync' })
  })
})

describe('goods that arrive', () => {
  const order = given(confirmedInErp())

  it('are progress and no revision', () => {
    const { events, order: after } = pull(order, '0002', echoed({ receivedQuantity: '40' }))
    expect(events).toEqual([progressed('40')])
    expect(after).toMatchObject({ revision: 1, version: order.version + 1 })
    expect(lineOf(after)).toMatchObject({ receivedQuantity: '40', revision: 1 })
    expect(pull(after, '0003', echoed({ receivedQuantity: '40.00' })).events).toEqual([])
    // A receipt may be taken back.
    expect(pull(after, '0003', echoed({ receivedQuantity: '0' })).events).toEqual([progressed('0')])
  })

  it('close the line when the ERP says so, also one with an open proposal', () => {
    const waiting = given([...imported(), proposed()])
    const { events, order: after } = pull(waiting, '0002', documentLine({ status: 'closed', receivedQuantity: '100' }))
    expect(events).toEqual([progressed('100', true)])
    expect(lineState(lineOf(after))).toBe('closed')
    expect(lineOf(after)).toMatchObject({ answerBy: null, turns: [{ outcome: 'superseded' }] })
    expect(answerability(lineOf(after))).toEqual({ allowed: false, reason: 'line-not-open' })
  })

  it('ask anew when the ERP opens a line that it had closed unanswered', () => {
    for (const before of [given(imported()), given(imported(documentLine({ status: 'closed' })))]) {
      const closed = pull(before, '0002', documentLine({ status: 'closed' })).order
      const { types, order: after } = pull(closed, '0003', documentLine())
      expect(types).toEqual(['order.revised', 'line.progressed'])
      expect(lineState(lineOf(after))).toBe('issued')
      expect(lineOf(after)).toMatchObject({ erpStatus: 'open', answerNeeded: true, answerBy: newAnswerBy })
    }
  })

  it('leave a promise hollow that a revision had made so before the line was closed', () => {
    const revised = pull(given(confirmedInErp()), '0002', echoed({ requested: late })).order
    const closed = pull(revised, '0003', echoed({ requested: late, status: 'closed' })).order
    const { order: after } = pull(closed, '0004', echoed({ requested: late }))
    expect(lineState(lineOf(after))).toBe('issued')
    expect(lineOf(after)).toMatchObject({ answerBy: newAnswerBy, syncState: 'in-sync' })
  })

  it('send a promise that the ERP had not taken when it closed the line', () => {
    const closed = pull(given([...imported(), answered(), agreed()]), '0002', documentLine({ status: 'closed' })).order
    for (const unitPrice of ['2.5', '3']) {
      const { order: after } = pull(closed, '0003', documentLine({ unitPrice }))
      expect(lineState(lineOf(after))).toBe('confirmed')
      expect(lineOf(after)).toMatchObject({ syncState: 'waiting', agreement: 1, answerNeeded: false })
    }
  })

  it('leave the promise in force when the ERP opens the line again', () => {
    const closed = pull(order, '0002', echoed({ status: 'closed', receivedQuantity: '100' })).order
    const { events, order: after } = pull(closed, '0003', echoed({ receivedQuantity: '90' }))
    expect(events).toEqual([progressed('90')])
    expect(lineState(lineOf(after))).toBe('confirmed')
    expect(lineBalance(lineOf(after))).toMatchObject({ confirmed: '100', open: '0' })
  })

  it('may come with a revision of the same line', () => {
    const { types, order: after } = pull(order, '0002', echoed({ requested: late, receivedQuantity: '40' }))
    expect(types).toEqual(['order.revised', 'line.progressed'])
    expect(lineOf(after)).toMatchObject({ requested: late, receivedQuantity: '40', answerNeeded: true })
  })
})

describe('a confirmation that somebody else changed in the ERP', () => {
  const order = given(confirmedInErp())
  const theirs = { schedule: late, declined: '0' }
  const conflict = synced({
    state: 'conflict',
    erpVersion: '0002',
    reasons: [{ code: 'changed-in-erp', message: '100 C62 2026-12-15' }],
  })

  it('is a conflict, and no more when it is ours again', () => {
    const { events, order: after } = pull(order, '0002', echoed({ confirmed: theirs }))
    expect(events).toEqual([conflict])
    expect(lineOf(after)).toMatchObject({ syncState: 'conflict', agreed: asked, agreement: 1 })
    expect(after).toMatchObject({ erpVersion: '0002', revision: 1 })
    expect(pull(after, '0003', echoed({ confirmed: theirs })).events).toEqual([])
    const back = pull(after, '0003', echoed())
    expect(back.events).toEqual([synced({ erpVersion: '0003' })])
    expect(lineOf(back.order)).toMatchObject({ syncState: 'in-sync', syncReasons: [] })
  })

  it('is one when it was removed, or only what is declined differs', () => {
    expect(pull(order, '0002', documentLine()).events).toMatchObject([
      { payload: { state: 'conflict', reasons: [{ message: '—' }] } },
    ])
    const fewer = { schedule: [piece('90', '2026-12-01')], declined: '10' }
    expect(pull(order, '0002', echoed({ confirmed: fewer })).types).toEqual(['line.sync-changed'])
    const declinedToo = { schedule: asked, declined: '10' }
    expect(pull(order, '0002', echoed({ confirmed: declinedToo })).types).toEqual(['line.sync-changed'])
  })

  it('is one when what comes later, or the item, differs; an agreement of them coming back is none', () => {
    const backorder = { quantity: '30', date: null }
    const substitute = { number: 'X-77', description: '', supplierPart: null, ratio: '2' }
    const terms = { backorder, substitute: { itemId: null, ...substitute } }
    const agreedSo = given(
      [answered({ turn: 2, ...terms }), agreed({ agreement: 2, ...terms }), synced({ agreement: 2 })],
      order,
    )
    const as = (confirmed: object) =>
      pull(agreedSo, '0002', echoed({ confirmed: { schedule: asked, declined: '0', ...confirmed } }))
    expect(as({ backorder, substitute }).events).toEqual([])
    expect(as({ backorder, substitute: { ...substitute, ratio: '2.0', erpItem: 'S-1' } }).events).toEqual([])
    for (const other of [{ substitute }, { backorder }, { backorder, substitute: { ...substitute, ratio: '1' } }])
      expect(as(other).types).toEqual(['line.sync-changed'])
    expect(as({ backorder: { quantity: '30', date: '2027-01-20' }, substitute }).events).toMatchObject([
      { payload: { reasons: [{ message: '100 C62 2026-12-01, (30 C62 2027-01-20), → X-77' }] } },
    ])
  })

  it('is seen beside a change of price of the same line', () => {
    const { types } = pull(order, '0002', echoed({ confirmed: theirs, unitPrice: '3' }))
    expect(types).toEqual(['order.revised', 'line.sync-changed'])
  })

  it('is none while our own is under way, refused, or not sent at all', () => {
    for (const state of ['waiting', 'sent', 'refused'] as const)
      expect(pull(given([synced({ state })], order), '0002', echoed({ confirmed: theirs })).events).toEqual([])
    expect(
      pull(given([answered({ turn: 2 }), agreed({ agreement: 2 })], order), '0002', documentLine()).events,
    ).toEqual([])
    const history = given(imported(echoed()))
    expect(pull(history, '0002', echoed({ confirmed: theirs })).events).toEqual([])
  })

  it('is none while the line is asked about anew: the ERP may drop a promise that a revision made hollow', () => {
    const revised = pull(order, '0002', documentLine({ requested: late })).order
    expect(pull(revised, '0003', documentLine({ requested: late, receivedQuantity: '5' })).types).toEqual([
      'line.progressed',
    ])
  })

  it('is none on a line that ends with it', () => {
    const { types, order: after } = pull(order, '0002', documentLine({ status: 'closed', receivedQuantity: '100' }))
    expect(types).toEqual(['line.progressed'])
    expect(lineOf(after).syncState).toBe('in-sync')
  })
})
