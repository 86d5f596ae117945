import { describe, expect, it } from 'vitest'
import { dueOn, lineBalance, lineState, scheduleInForce } from './line-state'
import {
  agreed,
  answerBy,
  answered,
  asked,
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
