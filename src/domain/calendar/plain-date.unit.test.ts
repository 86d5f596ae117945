import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayIn, daysFrom, plainDate, weekday } from './plain-date'

const anyDate = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('reading a date', () => {
  it.each(['2026-12-01', '2028-02-29', '2000-02-29', '1999-12-31'])('takes %s', text => {
    expect(plainDate.parse(text)).toBe(text)
  })

  it.each(['2026-02-29', '2100-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'])(
    'refuses %s, which is no day',
    text => {
      expect(plainDate.safeParse(text).error?.issues.map(issue => issue.message)).toContain('a day that exists')
    },
  )

  it.each(['', '2026-1-1', '01.12.2026', '2026-12-01T00:00:00Z', ' 2026-12-01', '20261201', 'tomorrow'])(
    'refuses %j, which is not written YYYY-MM-DD',
    text => {
      expect(plainDate.safeParse(text).error?.issues.map(issue => issue.message)).toContain('a date as YYYY-MM-DD')
    },
  )
})

describe('counting days', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysFrom('2026-12-01', '2026-12-15')).toBe(14)
    expect(daysFrom('2026-12-15', '2026-12-01')).toBe(-14)
    expect(daysFrom('2027-01-01', '2028-01-01')).toBe(365)
    expect(daysFrom('2028-01-01', '2029-01-01')).toBe(366)
  })

  it('comes back to where it began, whatever the machine’s clock does that night', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
        const other = addDays(date, days)
        expect(plainDate.parse(other)).toBe(other)
        expect(daysFrom(date, other)).toBe(days)
        expect(addDays(other, -days)).toBe(date)
        expect(other < date).toBe(days < 0)
      }),
    )
  })

  it('names the day of the week', () => {
    expect(['2026-11-01', '2026-11-02', '2026-11-07'].map(weekday)).toEqual([0, 1, 6])
    fc.assert(
      fc.property(anyDate, date => {
        expect(weekday(addDays(date, 1))).toBe((weekday(date) + 1) % 7)
        expect(weekday(addDays(date, 7))).toBe(weekday(date))
      }),
    )
  })
})

describe('the day of an instant', () => {
  it.each([
    ['Europe/Berlin', '2026-06-30T21:59:59Z', '2026-06-30'],
    ['Europe/Berlin', '2026-06-30T22:00:00Z', '2026-07-01'],
    ['Europe/Berlin', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['America/New_York', '2026-07-01T03:59:59Z', '2026-06-30'],
    ['America/New_York', '2026-01-01T05:00:00Z', '2026-01-01'],
    ['Pacific/Auckland', '2026-06-30T12:00:00Z', '2026-07-01'],
    ['Pacific/Kiritimati', '2026-06-30T10:00:00Z', '2026-07-01'],
    ['Asia/Kolkata', '2026-06-30T18:30:00Z', '2026-07-01'],
    ['UTC', '2026-06-30T23:59:59.999Z', '2026-06-30'],
  ])('in %s, %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day)
  })
})
