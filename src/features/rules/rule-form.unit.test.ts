import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleTerms } from '@/domain/tolerance/rule-terms'
import { formOf, newForm, type RuleForm, readForm } from './rule-form'

const typed = (changes: Partial<RuleForm>): RuleForm => ({ ...newForm(), name: 'Bearings', ...changes })
const problem = (changes: Partial<RuleForm>) => {
  const { terms, problems } = readForm(typed(changes))
  expect(terms).toBeNull()
  return problems
}

describe('what is typed of a rule', () => {
  it('is read as it was meant', () => {
    const { terms, problems } = readForm(
      typed({ name: ' Bearings ', daysLate: ' 3 ', underPercent: '2,5', underUnits: '10.50', proposalHours: '16' }),
    )
    expect(problems).toEqual({})
    expect(terms).toMatchObject({
      name: 'Bearings',
      limits: { daysLate: 3, underPercent: 2.5, underUnits: '10.5', overUnits: null },
      proposalHours: 16,
      reconfirmDays: null,
    })
  })

  it('is told at its field what is wrong', () => {
    expect(problem({ name: ' ' })).toEqual({ name: { code: 'name-needed' } })
    expect(problem({ name: 'x'.repeat(81) })).toEqual({ name: { code: 'name-long' } })
    expect(problem({ daysLate: '' })).toEqual({ daysLate: { code: 'empty' } })
    expect(problem({ daysLate: '2.5' })).toEqual({ daysLate: { code: 'whole-days' } })
    expect(problem({ daysEarly: '366' })).toEqual({ daysEarly: { code: 'too-big', most: 365 } })
    expect(problem({ overPercent: '5 %' })).toEqual({ overPercent: { code: 'not-a-number' } })
    expect(problem({ priceOverPercent: '-1' })).toEqual({ priceOverPercent: { code: 'not-a-number' } })
    expect(problem({ overUnits: 'some' })).toEqual({ overUnits: { code: 'not-a-number' } })
    expect(problem({ proposalHours: '0' })).toEqual({ proposalHours: { code: 'whole-hours' } })
    expect(problem({ reconfirmDays: '400' })).toEqual({ reconfirmDays: { code: 'reconfirm-range' } })
  })

  it('is refused where the limits contradict each other, each at one field', () => {
    expect(problem({ underPercent: '100' })).toEqual({ underPercent: { code: 'everything-under' } })
    expect(problem({ overUnits: '5' })).toEqual({ overUnits: { code: 'units-without-percent' } })
    expect(problem({ overPercent: '5', overUnits: '0' })).toEqual({ overUnits: { code: 'units-of-none' } })
    expect(problem({ silence: 'consents' })).toEqual({ proposalHours: { code: 'silence-without-end' } })
  })

  it('gives the limits as soon as they can be read, whatever else is missing', () => {
    expect(readForm(typed({ name: '', daysLate: '4' })).limits).toMatchObject({ daysLate: 4 })
    expect(readForm(typed({ daysLate: '' })).limits).toBeNull()
  })

  it('is the same terms again, whichever they were', () => {
    const percent = fc.integer({ min: 1, max: 9_900 }).map(hundredths => hundredths / 100)
    const units = fc.option(fc.integer({ min: 1, max: 999_999 }).map(String), { nil: null })
    const days = fc.integer({ min: 0, max: 365 })
    const terms = fc.record({
      name: fc.constant('Bearings'),
      limits: fc.record({
        daysEarly: days,
        daysLate: days,
        underPercent: percent,
        overPercent: percent,
        underUnits: units,
        overUnits: units,
        priceOverPercent: percent,
        priceUnderPercent: percent,
      }),
      proposalHours: fc.integer({ min: 1, max: 2000 }),
      silence: fc.constantFrom('lapses' as const, 'consents' as const),
      reconfirmDays: fc.option(fc.integer({ min: 1, max: 365 }), { nil: null }),
    })
    fc.assert(
      fc.property(terms, some => {
        expect(readForm(formOf(some))).toEqual({ terms: some, limits: some.limits, problems: {} })
        expect(ruleTerms.parse(some)).toEqual(some)
      }),
    )
  })
})
