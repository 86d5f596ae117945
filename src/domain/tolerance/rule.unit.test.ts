import { describe, expect, it } from 'vitest'
import { noDeviation } from './deviation'
import { isInside, ruleFor, rulesAbout, strictLimits, type ToleranceRule, toleranceLimits } from './rule'

const rule = (id: string, supplierId: string | null, itemGroup: string | null): ToleranceRule => ({
  id,
  version: 1,
  name: id,
  supplierId,
  itemGroup,
  limits: strictLimits,
  proposalHours: null,
  silence: 'lapses',
  reconfirmDays: null,
})

describe('which rule holds', () => {
  const general = rule('general', null, null)
  const group = rule('group', null, 'bearings')
  const supplier = rule('supplier', 'acme', null)
  const both = rule('both', 'acme', 'bearings')
  const rules = [general, group, supplier, both]

  it('is the most specific one: both, then supplier, then item group, then the unit’s own', () => {
    for (const order of [rules, [...rules].reverse()]) {
      expect(ruleFor(order, 'acme', 'bearings')).toBe(both)
      expect(ruleFor(order, 'acme', 'seals')).toBe(supplier)
      expect(ruleFor(order, 'acme', null)).toBe(supplier)
      expect(ruleFor(order, 'other', 'bearings')).toBe(group)
      expect(ruleFor(order, 'other', null)).toBe(general)
    }
    expect(ruleFor([general, group, supplier], 'acme', 'bearings')).toBe(supplier)
  })

  it('overrides the others that are about the same line, each the ones after it', () => {
    const ids = (supplierId: string, itemGroup: string | null) =>
      rulesAbout(rules, supplierId, itemGroup).map(({ id }) => id)
    expect(ids('acme', 'bearings')).toEqual(['both', 'supplier', 'group', 'general'])
    expect(ids('other', 'bearings')).toEqual(['group', 'general'])
    expect(ids('acme', null)).toEqual(['supplier', 'general'])
  })

  it('is none where none applies', () => {
    expect(ruleFor([], 'acme', null)).toBeNull()
    expect(ruleFor([both, rule('elsewhere', 'other', null)], 'acme', 'seals')).toBeNull()
  })

  it('is the same whatever order equal rules come in, and the list stays as it was', () => {
    const twins = [rule('b', 'acme', null), rule('a', 'acme', null)]
    expect(ruleFor(twins, 'acme', null)?.id).toBe('a')
    expect(ruleFor([...twins].reverse(), 'acme', null)?.id).toBe('a')
    expect(twins.map(twin => twin.id)).toEqual(['b', 'a'])
  })
})

describe('inside the limits', () => {
  const limits = { ...strictLimits, daysEarly: 5, daysLate: 2, underPercent: 10, overPercent: 5 }
  const inside = (deviation: object, quantity = '200', within = limits) =>
    isInside({ ...noDeviation, ...deviation }, within, quantity)

  it('is everything up to and with the limit', () => {
    expect(inside({ daysLate: 2 })).toBe(true)
    expect(inside({ daysLate: 3 })).toBe(false)
    expect(inside({ daysEarly: 5 })).toBe(true)
    expect(inside({ daysEarly: 6 })).toBe(false)
    expect(inside({ under: '20' })).toBe(true)
    expect(inside({ under: '20.000001' })).toBe(false)
    expect(inside({ over: '10' })).toBe(true)
    expect(inside({ over: '10.01' })).toBe(false)
  })

  it('needs every limit kept at once', () => {
    expect(inside({ daysLate: 2, under: '20' })).toBe(true)
    expect(inside({ daysLate: 3, under: '1' })).toBe(false)
    expect(inside({ daysEarly: 6, daysLate: 1 })).toBe(false)
  })

  it('holds the units as well as the percentage, whichever is tighter', () => {
    const units = { ...limits, underUnits: '5', overUnits: '50' }
    expect(inside({ under: '5' }, '200', units)).toBe(true)
    expect(inside({ under: '6' }, '200', units)).toBe(false)
    expect(inside({ over: '11' }, '200', units)).toBe(false)
    expect(inside({ under: '5' }, '20', units)).toBe(false)
    expect(inside({ under: '0.5' }, '200', { ...limits, underUnits: '0' })).toBe(false)
  })

  it('holds the price each way', () => {
    const priced = { ...limits, priceOverPercent: 3, priceUnderPercent: 0 }
    expect(inside({ priceOver: '3' }, '200', priced)).toBe(true)
    expect(inside({ priceOver: '3.0001' }, '200', priced)).toBe(false)
    expect(inside({ priceUnder: '0.0001' }, '200', priced)).toBe(false)
    expect(inside({ priceUnder: '2' }, '200', { ...priced, priceUnderPercent: 2 })).toBe(true)
  })

  it('tolerates nothing where it is strict, except what was asked', () => {
    expect(inside({}, '200', strictLimits)).toBe(true)
    for (const deviation of [
      { daysEarly: 1 },
      { daysLate: 1 },
      { under: '0.000001' },
      { over: '0.000001' },
      { priceOver: '0.0001' },
    ])
      expect(inside(deviation, '200', strictLimits)).toBe(false)
  })

  it('reads limits and refuses senseless ones', () => {
    expect(toleranceLimits.parse(limits)).toEqual(limits)
    for (const wrong of [
      { daysLate: -1 },
      { daysEarly: 1.5 },
      { underPercent: 101 },
      { overPercent: -1 },
      { underUnits: '-5' },
      { overUnits: 'five' },
    ])
      expect(toleranceLimits.safeParse({ ...limits, ...wrong }).success).toBe(false)
  })
})
