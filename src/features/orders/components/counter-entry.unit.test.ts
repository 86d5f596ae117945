import { describe, expect, it } from 'vitest'
import { wishes } from '@/domain/order/types'
import { noDeviation } from '@/domain/tolerance/deviation'
import type { LineView } from '../order-view'
import { entryOf } from './answer-entry'
import { counteredOffer, readCounter, standingAgreed, wishedOffer } from './counter-entry'

const piece = (quantity: string, date: string) => ({ quantity, date })
const today = '2026-11-24'
const here = { today, dateBasis: { kind: 'delivery' as const } }
const asked = [piece('100', '2026-12-01')]

/** As much of a line as these rules look at. */
const lineWith = (changes: Partial<LineView> = {}) =>
  ({
    turn: 1,
    revision: 1,
    seen: '1.1.0.1',
    turns: [],
    unit: 'C62',
    quantity: '100',
    unitPrice: '2.5',
    requested: asked,
    reference: asked,
    agreed: asked,
    backorder: null,
    agreedPrice: null,
    substitute: null,
    proposal: null,
    answerNeeded: false,
    ...changes,
  }) as LineView
const agreedLater = lineWith({ agreed: [piece('60', '2026-12-10'), piece('40', '2026-12-20')] })

describe('what a wish begins with', () => {
  it('sooner: what was asked for, where it is to be had yet; else a week, but never a day that has passed', () => {
    expect(wishedOffer(agreedLater, 'pull-in', today).schedule).toEqual(asked)
    expect(wishedOffer(agreedLater, 'pull-in', '2026-12-08').schedule).toEqual([
      piece('60', '2026-12-08'),
      piece('40', '2026-12-13'),
    ])
    expect(wishedOffer(lineWith(), 'pull-in', today).schedule).toEqual([piece('100', '2026-11-24')])
  })

  it('later: a week; cancelled: nothing; the others: what is agreed, to type over', () => {
    expect(wishedOffer(lineWith(), 'push-out', today).schedule).toEqual([piece('100', '2026-12-08')])
    expect(wishedOffer(lineWith(), 'cancel', today).schedule).toEqual([])
    for (const wish of ['more', 'less', 'expedite'] as const)
      expect(wishedOffer(agreedLater, wish, today)).toEqual(standingAgreed(agreedLater))
  })

  it('keeps the price and the item that were agreed, whatever else is wished for', () => {
    const line = { ...agreedLater, agreedPrice: '2.6' }
    for (const wish of wishes.filter(wish => wish !== 'cancel'))
      expect(wishedOffer(line, wish, today).unitPrice).toBe('2.6')
  })
})

describe('a counter-offer', () => {
  const proposal = { schedule: [piece('100', '2026-12-15')], backorder: null, unitPrice: '2.75', substitute: null }
  const line = lineWith({ proposal: proposal as LineView['proposal'] })

  it('begins with what is proposed, and with what is asked where nothing would come', () => {
    expect(counteredOffer(line)).toMatchObject(proposal)
    const rejected: unknown = { ...proposal, schedule: [] }
    expect(counteredOffer(lineWith({ proposal: rejected as LineView['proposal'] })).schedule).toEqual(asked)
  })

  it('unchanged says what stands; typed over, how far it is from that', () => {
    const entry = entryOf(line, here, counteredOffer(line))
    expect(readCounter(line, entry, proposal, here)).toMatchObject({ same: true, change: noDeviation })
    const typed = { ...entry, pieces: [piece('80', '2026-12-12')], price: '2.50' }
    expect(readCounter(line, typed, proposal, here)).toMatchObject({
      same: false,
      offer: { schedule: [piece('80', '2026-12-12')], unitPrice: null },
      change: { daysEarly: 3, under: '20', priceUnder: '9.091' },
    })
  })

  it('that cannot be read is none, and one typed for an older turn is stale', () => {
    const entry = entryOf(line, here, counteredOffer(line))
    const unread = readCounter(line, { ...entry, pieces: [piece('many', '')] }, proposal, here)
    expect(unread).toMatchObject({ offer: null, change: null, same: false })
    expect(unread.reading.problems.map(problem => problem.code)).toEqual(['quantity-needed', 'date-needed'])
    expect(readCounter({ ...line, seen: '1.3.0.3' }, entry, proposal, here).reading.stale).toBe(true)
  })
})
