import { describe, expect, it } from 'vitest'
import type { ToleranceRule } from '@/domain/tolerance/rule'
import type { LineView } from '../order-view'
import { entryOf, readEntry } from './answer-entry'
import { type Entry, readingsOf } from './read-terms'

const here = { today: '2026-11-24', dateBasis: { kind: 'delivery' as const } }
const rule: ToleranceRule = {
  id: 'a7d5a1f4-0000-4000-8000-000000000001',
  version: 1,
  name: 'Standard tolerance',
  supplierId: null,
  itemGroup: null,
  limits: {
    daysEarly: 5,
    daysLate: 2,
    underPercent: 2,
    overPercent: 5,
    underUnits: null,
    overUnits: null,
    priceOverPercent: 1,
    priceUnderPercent: 0,
  },
  proposalHours: null,
  silence: 'lapses',
  reconfirmDays: null,
}
const line = {
  revision: 3,
  turn: 1,
  seen: '3.1.0.0',
  turns: [],
  agreedPrice: null,
  backorder: null,
  quantity: '100',
  unit: 'MTR',
  itemGroup: null,
  unitPrice: '2.5',
  referencePrice: '2.5',
  substitute: null,
  proposal: null,
  agreed: null,
  answerNeeded: true,
  requested: [{ quantity: '100', date: '2026-12-01' }],
  reference: [{ quantity: '100', date: '2026-12-01' }],
  rule,
} as unknown as LineView

const typed = (quantity: string, date: string, reasonCode: Entry['reasonCode'] = null): Entry => ({
  ...entryOf(line, here),
  pieces: [{ quantity, date }],
  reasonCode,
})
const read = (entry: Entry) => readEntry(line, entry, here)

describe('what was typed for a line', () => {
  it('accepted as it stands is an answer as requested', () => {
    expect(read(entryOf(line, here))).toMatchObject({ problems: [], outcome: 'as-requested', stale: false })
  })

  it('inside the tolerance is confirmed by the rule, outside it goes to the buyer', () => {
    expect(read(typed('100', '2026-12-03', 'transport'))).toMatchObject({ problems: [], outcome: 'by-rule' })
    expect(read(typed('100', '2026-12-10', 'transport'))).toMatchObject({ problems: [], outcome: 'to-buyer' })
    expect(read(typed('90', '2026-12-01', 'capacity'))).toMatchObject({ outcome: 'to-buyer' })
  })

  it('needs a reason where it deviates, also inside the tolerance', () => {
    expect(read(typed('100', '2026-12-02')).problems).toEqual([
      { piece: null, field: 'reasonCode', code: 'reason-needed' },
    ])
  })

  it('says at which piece and field it is no answer yet', () => {
    expect(read(typed('', '')).problems.map(problem => problem.code)).toEqual(['quantity-needed', 'date-needed'])
    expect(read(typed('0', '2026-12-01')).problems.map(problem => problem.code)).toEqual(['quantity-needed'])
    expect(read(typed('-5', '2026-12-01')).problems.map(problem => problem.code)).toEqual(['quantity-needed'])
    expect(read(typed('100', '2026-11-23')).problems.map(problem => problem.code)).toContain('date-passed')
    expect(read(typed('abc', '2026-12-01'))).toMatchObject({ outcome: null, deviation: null })
  })

  it('reads a decimal comma', () => {
    expect(read(typed('99,5', '2026-12-01', 'capacity')).offer?.schedule).toEqual([
      { quantity: '99.5', date: '2026-12-01' },
    ])
  })

  it('takes no comma that may part thousands or decimals, and offers both readings', () => {
    for (const quantity of ['1,200', ' 99,500 ', '1000,125'])
      expect(read(typed(quantity, '2026-12-01', 'capacity'))).toMatchObject({
        problems: [{ piece: 0, field: 'quantity', code: 'quantity-ambiguous' }],
        offer: null,
        outcome: null,
      })
    expect(readingsOf('1,200')).toEqual({ whole: '1200', decimal: '1.2' })
    expect(readingsOf(' 1,000 ')).toEqual({ whole: '1000', decimal: '1' })
  })

  it('reads commas that can only part decimals', () => {
    const quantityOf = (quantity: string) =>
      read(typed(quantity, '2026-12-01', 'capacity')).offer?.schedule[0]?.quantity
    expect(['0,125', '1,25', '1200,5', '99,5000'].map(quantityOf)).toEqual(['0.125', '1.25', '1200.5', '99.5'])
    expect(quantityOf('1,200,000')).toBeUndefined()
  })

  it('of a counted unit is whole, and no day is years away', () => {
    const pieces = { ...line, unit: 'C62' } as LineView
    const codes = (read: ReturnType<typeof readEntry>) => read.problems.map(problem => problem.code)
    expect(codes(readEntry(pieces, typed('99.5', '2026-12-01', 'capacity'), here))).toEqual(['whole-units'])
    expect(codes(readEntry(pieces, typed('100', '9999-12-31', 'capacity'), here))).toEqual(['date-too-far'])
    const parts = { ...pieces, quantity: '100.5' } as LineView
    expect(codes(readEntry(parts, typed('99.5', '2026-12-01', 'capacity'), here))).toEqual([])
  })

  it('is stale once the line has moved on', () => {
    expect(read({ ...entryOf(line, here), seen: '3.0.0.0' }).stale).toBe(true)
    expect(read({ ...entryOf(line, here), seen: '3.1.1.0' }).stale).toBe(true)
  })
})
