import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  decimal,
  equal,
  isPositive,
  min,
  multiply,
  nonNegativeDecimal,
  normalise,
  percentOf,
  percentUp,
  positiveDecimal,
  remainder,
  subtract,
  sum,
} from './decimal'

/** Millionths as text with six places: every value that a quantity can have. */
const written = (millionths: bigint): string => {
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, '0')
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
}
const millionths = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n })

describe('reading a decimal', () => {
  it.each([
    ['90.00', '90'],
    ['007', '7'],
    [' 12.50 ', '12.5'],
    ['-0', '0'],
    ['-0.000000', '0'],
    ['-1.10', '-1.1'],
    ['0.000001', '0.000001'],
    ['999999999999.999999', '999999999999.999999'],
  ])('reads %j as %j', (text, value) => {
    expect(decimal.parse(text)).toBe(value)
  })

  it.each([
    '',
    ' ',
    '.5',
    '5.',
    '1e3',
    '1,5',
    '+1',
    '--1',
    '0x1f',
    'NaN',
    'Infinity',
    '1 000',
    '1000000000000',
    '0.0000001',
  ])('refuses %j', text => {
    const result = decimal.safeParse(text)
    expect(result.error?.issues.map(issue => issue.message)).toEqual([
      'a decimal number with at most 12 digits before and 6 after the point',
    ])
  })

  it('refuses a number, which may have lost digits already', () => {
    expect(decimal.safeParse(0.1).success).toBe(false)
  })

  it('tells zero, negative and positive apart', () => {
    expect(nonNegativeDecimal.parse('0.0')).toBe('0')
    expect(nonNegativeDecimal.safeParse('-0.01').error?.issues[0]?.message).toBe('zero or more')
    expect(nonNegativeDecimal.parse('-0')).toBe('0')
    expect(positiveDecimal.parse('0.01')).toBe('0.01')
    expect(positiveDecimal.safeParse('0.00').error?.issues[0]?.message).toBe('more than zero')
    expect(positiveDecimal.safeParse('-3').success).toBe(false)
    expect(positiveDecimal.safeParse('abc').error?.issues).toHaveLength(1)
  })

  it('gives each value one spelling, which reads as itself', () => {
    fc.assert(
      fc.property(millionths, value => {
        const once = decimal.parse(written(value))
        expect(decimal.parse(once)).toBe(once)
        expect(once).toMatch(/^(0|-?(0\.\d*[1-9]|[1-9]\d*(\.\d*[1-9])?))$/)
      }),
    )
  })
})

describe('reckoning', () => {
  it('is exact where floats are not', () => {
    expect(add('0.1', '0.2')).toBe('0.3')
    expect(subtract('1', '0.9')).toBe('0.1')
    expect(multiply('1.1', '1.1')).toBe('1.21')
    expect(sum(Array.from({ length: 10 }, () => '0.1'))).toBe('1')
    expect(sum([])).toBe('0')
    expect(multiply('0.000001', '0.000001')).toBe('0.000000000001')
  })

  it('agrees with whole numbers of millionths', () => {
    fc.assert(
      fc.property(millionths, millionths, (a, b) => {
        const [left, right] = [written(a), written(b)]
        expect(add(left, right)).toBe(normalise(written(a + b)))
        expect(subtract(left, right)).toBe(normalise(written(a - b)))
        expect(compare(left, right)).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(equal(left, right)).toBe(a === b)
        expect(isPositive(left)).toBe(a > 0n)
        expect(min(left, right)).toBe(a <= b ? left : right)
        expect(remainder(left, right)).toBe(a > b ? normalise(written(a - b)) : '0')
      }),
    )
  })

  it('gives percentages that are never rounded down to a limit', () => {
    expect(percentUp('5', '200')).toBe('2.5')
    expect(percentUp('1', '3')).toBe('33.3334')
    expect(percentUp('0.000001', '999999999999')).toBe('0.0001')
    expect(percentUp('0', '200')).toBe('0')
    expect(percentUp('0', '0')).toBe('0')
    expect(percentUp('1', '0')).toBe('100')
    const cents = fc.integer({ min: 1, max: 1_000_000 }).map(number => normalise((number / 100).toFixed(2)))
    fc.assert(
      fc.property(cents, cents, (part, whole) => {
        const percent = percentUp(part, whole)
        expect(compare(multiply(percent, whole), multiply(part, '100'))).toBeGreaterThanOrEqual(0)
        expect(compare(multiply(subtract(percent, '0.0001'), whole), multiply(part, '100'))).toBe(-1)
      }),
    )
  })

  it('gives percentages, and none of nothing', () => {
    expect(percentOf('5', '200')).toBe(2.5)
    expect(percentOf('1', '3')).toBeCloseTo(33.333333, 5)
    expect(percentOf('5', '0')).toBe(0)
  })
})
