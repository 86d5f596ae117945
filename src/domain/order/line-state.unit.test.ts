import { describe, expect, it } from 'vitest'
import type { OrderEvent } from '../catalogue'
import { dueOn, lineBalance, lineState, scheduleInForce, waitsFor } from './line-state'
import { plainOffer } from './offer'
import {
  agreed,
  answerBy,
  answered,
  asked,
  confirmedInErp,
  decided,
  documentAt,
  documentLine,
  given,
  imported,
  importInto,
  late,
  lineId,
  lineOf,
  piece,
  proposed,
  refused,
} from './testing'

const issued = imported()
const short = [...issued, answered(), agreed({ schedule: [piece('90', '2026-12-03')], declined: '10' })]
const sentBack = { type: 'line.sent-back', payload: { lineId, answerBy } } as const

describe('the state of a line', () => {
  it.each([
    ['issued', issued],
    ['proposed', [...issued, proposed()]],
    ['confirmed', short],
    ['confirmed', [...short, refused()]],
    ['issued', [...short, refused(), sentBack]],
    ['proposed', [...short, proposed({ turn: 2 })]],
    ['closed', imported(documentLine({ status: 'closed' }))],
    ['cancelled', imported(documentLine({ status: 'cancelled' }))],
  ])('is %s', (state, events) => {
    expect(lineState(lineOf(given(events)))).toBe(state)
  })
})

describe('the schedule in force', () => {
  it('is the requested one until something is agreed, and while it is asked anew', () => {
    expect(scheduleInForce(lineOf(given(issued)))).toEqual(asked)
    expect(scheduleInForce(lineOf(given([...issued, proposed()])))).toEqual(asked)
    expect(scheduleInForce(lineOf(given(short)))).toEqual([piece('90', '2026-12-03')])
    expect(scheduleInForce(lineOf(given([...short, refused(), sentBack])))).toEqual(asked)
  })

  it('is due on its last day, also where all of it was declined', () => {
    const split = [piece('60', '2026-12-01'), piece('40', '2026-12-20')]
    expect(dueOn(lineOf(given(imported(documentLine({ requested: split })))))).toBe('2026-12-20')
    expect(dueOn(lineOf(given(short)))).toBe('2026-12-03')
    const nothing = imported(documentLine({ confirmed: { schedule: [], declined: '100' } }))
    expect(dueOn(lineOf(given(nothing)))).toBe('2026-12-01')
  })
})

describe('the balance of a line', () => {
  const balance = (ordered: string, confirmed: string, open: string, declined: string, overConfirmed: string) => ({
    ordered,
    confirmed,
    open,
    backordered: '0',
    declined,
    overConfirmed,
  })

  it('has all of it open until it is agreed', () => {
    expect(lineBalance(lineOf(given(issued)))).toEqual(balance('100', '0', '100', '0', '0'))
    expect(lineBalance(lineOf(given([...issued, proposed()])))).toEqual(balance('100', '0', '100', '0', '0'))
  })

  it('has a shortfall declined, no longer open', () => {
    expect(lineBalance(lineOf(given(short)))).toEqual(balance('100', '90', '0', '10', '0'))
  })

  it('has what will come without a firm promise as backordered', () => {
    const backorder = { quantity: '30', date: null }
    const part = [...issued, answered(), agreed({ schedule: [piece('60', '2026-12-01')], backorder, declined: '10' })]
    expect(lineBalance(lineOf(given(part)))).toEqual({ ...balance('100', '60', '0', '10', '0'), backordered: '30' })
  })

  it('has what is more than ordered as over-confirmed', () => {
    const over = [...issued, answered(), agreed({ schedule: [piece('110', '2026-12-01')] })]
    expect(lineBalance(lineOf(given(over)))).toEqual(balance('100', '110', '0', '0', '10'))
  })

  it('counts no promise that a revision made hollow, and nothing of a cancelled line', () => {
    const order = given(short)
    const revised = importInto(order, documentAt('0002', documentLine({ requested: late })))
    expect(lineBalance(lineOf(given(revised, order)))).toEqual(balance('100', '0', '100', '0', '0'))
    const cancelled = importInto(order, documentAt('0002', documentLine({ status: 'cancelled' })))
    expect(lineBalance(lineOf(given(cancelled, order)))).toEqual(balance('0', '0', '0', '0', '0'))
  })
})

describe('what two companies say beside a plain answer', () => {
  const nothing = agreed({ ...plainOffer([]), declined: '100' })
  const later = { ...plainOffer([]), backorder: { quantity: '100', date: null } }
  const held = answered({ kind: 'hold', ...plainOffer([]), outcome: 'noted' })
  const counter = answered({ turn: 2, kind: 'counter', by: 'buyer', outcome: 'proposed', answerBy })
  const countered = [...issued, proposed(), decided({ outcome: 'countered' }), counter]
  const request = answered({ turn: 2, kind: 'request', by: 'buyer', wish: 'pull-in', outcome: 'proposed', answerBy })
  const asks = { type: 'line.reconfirm-asked', payload: { lineId, agreement: 1, answerBy } } as const

  it.each<[string, 'supplier' | 'buyer' | null, OrderEvent[]]>([
    ['issued', 'supplier', issued],
    ['proposed', 'buyer', [...issued, proposed()]],
    ['rejected', 'buyer', [...issued, proposed({ kind: 'reject', ...plainOffer([]), declined: '100' })]],
    ['rejected', null, [...issued, answered(), nothing]],
    ['backordered', 'buyer', [...issued, proposed({ ...later })]],
    ['backordered', null, [...issued, answered(), agreed({ ...later })]],
    ['on-hold', 'supplier', [...issued, held]],
    ['countered', 'supplier', countered],
    ['change-requested', 'supplier', [...confirmedInErp(), request]],
    ['confirmed', null, confirmedInErp()],
    ['confirmed', 'supplier', [...confirmedInErp(), asks]],
  ])('is %s, and it is the move of %s', (state, side, events) => {
    const line = lineOf(given(events))
    expect([lineState(line), waitsFor(line)]).toEqual([state, side])
  })

  it('stays on hold when the buyer changes only the price, and is issued when they ask anew', () => {
    const order = given([...issued, held])
    const priced = given(importInto(order, documentAt('0002', documentLine({ unitPrice: '3' }))), order)
    expect(lineState(lineOf(priced))).toBe('on-hold')
    const moved = given(importInto(order, documentAt('0002', documentLine({ requested: late }))), order)
    expect(lineState(lineOf(moved))).toBe('issued')
  })

  it('is due on the day of what is backordered, where that is known', () => {
    const schedule = [piece('40', '2026-12-01')]
    const due = (date: string | null) =>
      dueOn(lineOf(given([...issued, answered(), agreed({ schedule, backorder: { quantity: '60', date } })])))
    expect([due('2027-01-20'), due(null)]).toEqual(['2027-01-20', '2026-12-01'])
  })
})
