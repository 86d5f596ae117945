import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessHours, type BusinessCalendar, isWorkingDay } from './business-hours'

const berlin: BusinessCalendar = { timeZone: 'Europe/Berlin', workWeek: [1, 2, 3, 4, 5], holidays: ['2026-12-25'] }
const newYork: BusinessCalendar = { timeZone: 'America/New_York', workWeek: [1, 2, 3, 4, 5], holidays: ['2026-11-26'] }

const later = (calendar: BusinessCalendar, start: string, hours: number) =>
  addBusinessHours(new Date(start), hours, calendar).toISOString()

it('knows working days from weekends and holidays', () => {
  expect(isWorkingDay(berlin, '2026-12-24')).toBe(true)
  expect(isWorkingDay(berlin, '2026-12-25')).toBe(false)
  expect(isWorkingDay(berlin, '2026-12-26')).toBe(false)
  expect(isWorkingDay({ ...berlin, workWeek: [0, 1, 2, 3, 4] }, '2026-11-01')).toBe(true)
})

describe('within a week', () => {
  it.each([
    ['in the middle of a day', '2026-11-03T09:00:00Z', 3, '2026-11-03T12:00:00.000Z'],
    ['up to closing time exactly', '2026-11-03T09:00:00Z', 7, '2026-11-03T16:00:00.000Z'],
    ['over night', '2026-11-03T14:30:00Z', 4, '2026-11-04T10:30:00.000Z'],
    ['from before opening', '2026-11-03T04:15:00Z', 2, '2026-11-03T10:00:00.000Z'],
    ['from after closing', '2026-11-03T19:00:00Z', 2, '2026-11-04T10:00:00.000Z'],
    ['from closing time itself', '2026-11-03T16:00:00Z', 1, '2026-11-04T09:00:00.000Z'],
    ['two whole days', '2026-11-03T08:00:00Z', 16, '2026-11-04T16:00:00.000Z'],
    ['part of an hour', '2026-11-03T08:00:00Z', 0.25, '2026-11-03T08:15:00.000Z'],
    ['no time at all, while open', '2026-11-03T08:20:00Z', 0, '2026-11-03T08:20:00.000Z'],
  ])('counts %s', (_, start, hours, end) => {
    expect(later(berlin, start, hours)).toBe(end)
  })
})

describe('over days off', () => {
  it('leaves out the weekend', () => {
    expect(later(berlin, '2026-11-06T15:00:00Z', 2)).toBe('2026-11-09T09:00:00.000Z')
    expect(later(berlin, '2026-11-07T11:00:00Z', 1)).toBe('2026-11-09T09:00:00.000Z')
  })

  it('leaves out a holiday and the weekend behind it', () => {
    expect(later(berlin, '2026-12-24T15:00:00Z', 2)).toBe('2026-12-28T09:00:00.000Z')
    expect(later(newYork, '2026-11-25T21:00:00Z', 2)).toBe('2026-11-27T15:00:00.000Z')
  })

  it('begins on the unit’s day, not on the day of Greenwich', () => {
    // Friday evening in New York is Saturday in Greenwich; Monday morning in Auckland is Sunday there.
    expect(later(newYork, '2026-11-07T02:00:00Z', 1)).toBe('2026-11-09T15:00:00.000Z')
    const auckland = { ...berlin, timeZone: 'Pacific/Auckland' }
    expect(later(auckland, '2026-11-01T21:00:00Z', 1)).toBe('2026-11-01T22:00:00.000Z')
  })

  it('refuses to wait for a unit that never works', () => {
    expect(() => later({ ...berlin, workWeek: [] }, '2026-11-03T08:00:00Z', 1)).toThrow('no working day')
  })
})

describe('over the nights when the clock changes', () => {
  it.each([
    ['Berlin goes to summer time', berlin, '2026-03-27T15:00:00Z', 2, '2026-03-30T08:00:00.000Z'],
    ['Berlin goes to winter time', berlin, '2026-10-23T14:00:00Z', 2, '2026-10-26T09:00:00.000Z'],
    ['New York goes to summer time', newYork, '2026-03-06T21:00:00Z', 2, '2026-03-09T14:00:00.000Z'],
    ['New York goes to winter time', newYork, '2026-10-30T20:00:00Z', 2, '2026-11-02T15:00:00.000Z'],
  ])('%s: the clock on the wall counts', (_, calendar, start, hours, end) => {
    expect(later(calendar, start, hours)).toBe(end)
  })

  it('gives the very day of the change its eight hours', () => {
    const daily = (calendar: BusinessCalendar) => ({ ...calendar, workWeek: [0, 1, 2, 3, 4, 5, 6] })
    expect(later(daily(berlin), '2026-03-29T00:00:00Z', 8)).toBe('2026-03-29T15:00:00.000Z')
    expect(later(daily(berlin), '2026-10-25T00:00:00Z', 8)).toBe('2026-10-25T16:00:00.000Z')
    expect(later(daily(newYork), '2026-03-08T06:00:00Z', 8)).toBe('2026-03-08T21:00:00.000Z')
    expect(later(daily(newYork), '2026-11-01T05:00:00Z', 8)).toBe('2026-11-01T22:00:00.000Z')
  })
})

it('ends within opening hours of a working day, and in two steps where it ends in one', () => {
  const start = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const hours = fc.integer({ min: 1, max: 80 })
  fc.assert(
    fc.property(fc.constantFrom(berlin, newYork), start, hours, hours, (calendar, from, first, second) => {
      const end = addBusinessHours(from, first, calendar)
      const clock = new Intl.DateTimeFormat('en-CA', {
        timeZone: calendar.timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
        hourCycle: 'h23',
      }).format(end)
      const [day = '', time = ''] = clock.split(', ')
      expect(isWorkingDay(calendar, day)).toBe(true)
      expect(time >= '09:00:00' && time <= '17:00:00').toBe(true)
      expect(addBusinessHours(end, second, calendar)).toEqual(addBusinessHours(from, first + second, calendar))
    }),
  )
})
