import { describe, expect, it } from 'vitest'
import { strictLimits, type ToleranceLimits } from './rule'
import { ruleChanged } from './rule-events'
import { problemsOf, type RuleTerms, ruleTerms, sameTerms } from './rule-terms'

const terms = (changes: Partial<RuleTerms> = {}, limits: Partial<ToleranceLimits> = {}): RuleTerms => ({
  name: 'Bearings',
  limits: { ...strictLimits, ...limits },
  proposalHours: null,
  silence: 'lapses',
  reconfirmDays: null,
  ...changes,
})
const problems = (...of: Parameters<typeof terms>) => problemsOf(terms(...of)).map(({ code, path }) => [code, ...path])

describe('what a rule may say', () => {
  it('is read, with every number in its range', () => {
    expect(ruleTerms.parse(terms({ name: ' Bearings ' }, { underUnits: '5.0' }))).toEqual(
      terms({}, { underUnits: '5' }),
    )
    for (const wrong of [
      terms({ name: ' ' }),
      terms({ name: 'x'.repeat(81) }),
      terms({ proposalHours: 0 }),
      terms({ proposalHours: 2001 }),
      terms({ proposalHours: 1.5 }),
      terms({ reconfirmDays: 0 }),
      terms({ reconfirmDays: 366 }),
      terms({}, { underUnits: '-1' }),
      terms({}, { overUnits: 'many' }),
      terms({}, { priceOverPercent: 101 }),
    ])
      expect(ruleTerms.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  })

  it('must make sense as a whole', () => {
    expect(problems()).toEqual([])
    expect(problems({}, { underPercent: 99.9, underUnits: '10', overPercent: 100, overUnits: '5' })).toEqual([])
    expect(problems({}, { underPercent: 100 })).toEqual([['everything-under', 'limits', 'underPercent']])
    expect(problems({}, { underUnits: '1' })).toEqual([['units-without-percent', 'limits', 'underUnits']])
    expect(problems({}, { overPercent: 5, overUnits: '0' })).toEqual([['units-of-none', 'limits', 'overUnits']])
    expect(problems({}, { overUnits: '0.00' })).toEqual([['units-of-none', 'limits', 'overUnits']])
  })

  it('takes silence for consent only where it ends', () => {
    expect(problems({ silence: 'consents' })).toEqual([['silence-without-end', 'proposalHours']])
    expect(problems({ silence: 'consents', proposalHours: 16 })).toEqual([])
  })

  it('is the same however its numbers are written, and another where any of it differs', () => {
    expect(sameTerms(terms({}, { underUnits: '5' }), terms({}, { underUnits: '5.000' }))).toBe(true)
    for (const other of [
      terms({ name: 'Seals' }),
      terms({ silence: 'consents' }),
      terms({ proposalHours: 8 }),
      terms({ reconfirmDays: 3 }),
      terms({}, { priceUnderPercent: 1 }),
    ])
      expect(sameTerms(terms(), other)).toBe(false)
  })

  it('stands as a whole in the event of its change', () => {
    const payload = {
      ruleId: '00000000-0000-4000-8000-000000000001',
      version: 2,
      supplierId: null,
      itemGroup: 'bearings',
      ...terms(),
      active: true,
    }
    expect(ruleChanged.parse(payload)).toEqual(payload)
    expect(ruleChanged.safeParse({ ...payload, version: 0 }).success).toBe(false)
  })
})
