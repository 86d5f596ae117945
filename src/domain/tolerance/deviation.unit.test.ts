import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/plain-date'
import type { Schedule } from '../documents/canonical'
import { deviates, deviationOf, noDeviation, priceDeviation, sameSchedule, tidy, totalOf } from './deviation'

/** `at('12-01 60', '12-15 40')`: 60 on 1 December and 40 on the 15th. */
const at = (...pieces: string[]): Schedule =>
  pieces.map(piece => {
    const [date = '', quantity = ''] = piece.split(' ')
    return { date: `2026-${date}`, quantity }
  })

const schedule = fc
  .array(fc.record({ days: fc.integer({ min: 0, max: 60 }), quantity: fc.integer({ min: 1, max: 500 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map(pieces =>
    pieces.map(({ days, quantity }) => ({ date: addDays('2026-12-01', days), quantity: String(quantity) })),
  )

describe('tidy', () => {
  it('sorts by date and joins the pieces of one day', () => {
    expect(tidy(at('12-15 40', '12-01 20.5', '12-15 1', '12-01 0.5'))).toEqual(at('12-01 21', '12-15 41'))
    expect(tidy([])).toEqual([])
  })

  it('loses nothing and changes nothing the second time', () => {
    fc.assert(
      fc.property(schedule, pieces => {
        const once = tidy(pieces)
        expect(tidy(once)).toEqual(once)
        expect(totalOf(once)).toBe(totalOf(pieces))
        expect(sameSchedule(once, [...pieces].reverse())).toBe(true)
      }),
    )
  })

  it('tells schedules apart that differ in a day, an amount or a piece', () => {
    const asked = at('12-01 60', '12-15 40')
    expect(sameSchedule(asked, at('12-15 40.0', '12-01 60.00'))).toBe(true)
    expect(sameSchedule(asked, at('12-01 60', '12-16 40'))).toBe(false)
    expect(sameSchedule(asked, at('12-01 61', '12-15 40'))).toBe(false)
    expect(sameSchedule(asked, at('12-01 60'))).toBe(false)
    expect(sameSchedule([], at('12-01 60'))).toBe(false)
  })
})

describe('an answer against what was asked', () => {
  const against = (answer: Schedule, requested: Schedule, reference = requested) =>
    deviationOf(answer, requested, reference)

  it('has no deviation when it is the same, however it is cut', () => {
    expect(against(at('12-01 30', '12-01 70'), at('12-01 100'))).toEqual(noDeviation)
    fc.assert(fc.property(schedule, asked => !deviates(against(asked, asked))))
  })

  it('counts days to the worst piece, each way', () => {
    expect(against(at('12-04 100'), at('12-01 100'))).toEqual({ ...noDeviation, daysLate: 3 })
    expect(against(at('11-28 100'), at('12-01 100'))).toEqual({ ...noDeviation, daysEarly: 3 })
    expect(against(at('11-30 10', '12-01 50', '12-15 40'), at('12-01 100'))).toEqual({
      ...noDeviation,
      daysEarly: 1,
      daysLate: 14,
    })
  })

  it('fills split requests first in, first out', () => {
    const asked = at('12-01 60', '12-15 40')
    expect(against(at('12-01 100'), asked)).toEqual({ ...noDeviation, daysEarly: 14 })
    expect(against(at('12-15 100'), asked)).toEqual({ ...noDeviation, daysLate: 14 })
    expect(against(at('12-01 50', '12-15 50'), asked)).toEqual({ ...noDeviation, daysLate: 14 })
    expect(against(at('12-15 40', '12-01 60'), asked)).toEqual(noDeviation)
  })

  it('judges the quantity on the total', () => {
    expect(against(at('12-01 90'), at('12-01 100'))).toEqual({ ...noDeviation, under: '10' })
    expect(against(at('12-01 100.5'), at('12-01 100'))).toEqual({ ...noDeviation, over: '0.5' })
    expect(against(at('12-01 50'), at('12-01 60', '12-15 40'))).toEqual({ ...noDeviation, under: '50' })
  })

  it('does not count days for units that nobody asked for', () => {
    expect(against(at('12-01 100', '12-31 5'), at('12-01 100'))).toEqual({ ...noDeviation, over: '5' })
  })
})

describe('once the buyer has accepted something else', () => {
  const requested = at('12-01 100')

  it('takes every day between the requested and the accepted one as on time', () => {
    const accepted = at('12-11 100')
    for (const day of ['12-01', '12-05', '12-11'])
      expect(deviationOf(at(`${day} 100`), requested, accepted)).toEqual(noDeviation)
    expect(deviationOf(at('12-13 100'), requested, accepted)).toEqual({ ...noDeviation, daysLate: 2 })
    expect(deviationOf(at('11-29 100'), requested, accepted)).toEqual({ ...noDeviation, daysEarly: 2 })
    expect(deviationOf(at('11-25 100'), requested, at('11-21 100'))).toEqual(noDeviation)
  })

  it('takes every quantity between the ordered and the accepted one as inside', () => {
    const fewer = at('12-01 90')
    for (const quantity of ['90', '95', '100'])
      expect(deviationOf(at(`12-01 ${quantity}`), requested, fewer)).toEqual(noDeviation)
    expect(deviationOf(at('12-01 85'), requested, fewer)).toEqual({ ...noDeviation, under: '5' })
    expect(deviationOf(at('12-01 104'), requested, fewer)).toEqual({ ...noDeviation, over: '4' })
    expect(deviationOf(at('12-01 100'), requested, at('12-01 110'))).toEqual(noDeviation)
  })

  it('still counts the days of ordered units that the accepted schedule left out', () => {
    expect(deviationOf(at('12-01 90', '12-31 10'), requested, at('12-01 90'))).toEqual({ ...noDeviation, daysLate: 30 })
    expect(deviationOf(at('12-01 100', '12-31 10'), requested, at('12-01 110'))).toEqual({
      ...noDeviation,
      daysLate: 30,
    })
  })

  it('never finds a deviation in the requested or the accepted schedule itself', () => {
    fc.assert(
      fc.property(schedule, schedule, (asked, accepted) => {
        expect(deviationOf(asked, asked, accepted)).toEqual(noDeviation)
        expect(deviationOf(accepted, asked, accepted)).toEqual(noDeviation)
      }),
    )
  })

  it('finds no more against two schedules than against either alone', () => {
    fc.assert(
      fc.property(schedule, schedule, schedule, (answer, asked, accepted) => {
        const both = deviationOf(answer, asked, accepted)
        const one = deviationOf(answer, asked, asked)
        expect(both.daysLate).toBeLessThanOrEqual(
          Math.max(one.daysLate, deviationOf(answer, accepted, accepted).daysLate),
        )
        expect(Number(both.under)).toBeLessThanOrEqual(Number(one.under))
        expect(Number(both.over)).toBeLessThanOrEqual(Number(one.over))
        expect(both.under === '0' || both.over === '0').toBe(true)
      }),
    )
  })
})

describe('a price against the one that stands', () => {
  it('differs in percent of it, each way, rounded away from it', () => {
    expect(priceDeviation('2.6', '2.5')).toEqual({ priceOver: '4', priceUnder: '0' })
    expect(priceDeviation('2.4', '2.5')).toEqual({ priceOver: '0', priceUnder: '4' })
    expect(priceDeviation('3.1', '3')).toEqual({ priceOver: '3.3334', priceUnder: '0' })
    expect(priceDeviation('1', '0')).toEqual({ priceOver: '100', priceUnder: '0' })
  })

  it('does not differ where it is that price, or is left as it is', () => {
    for (const price of [null, '2.5', '2.50'])
      expect(priceDeviation(price, '2.5')).toEqual({ priceOver: '0', priceUnder: '0' })
    expect(deviates({ ...noDeviation, ...priceDeviation('2.51', '2.5') })).toBe(true)
  })
})
