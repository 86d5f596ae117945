import { describe, expect, it } from 'vitest'
import type { OrderEvent } from '../../catalogue'
import { answered, decided, given, happened, imported, lineOf, piece, proposed } from '../../order/testing'
import { clearedBecause, lineExceptions } from '../index'

const lineAfter = (...events: OrderEvent[]) => lineOf(given([...imported(), ...events]))
const found = (...events: OrderEvent[]) => lineExceptions(lineAfter(...events), happened.happenedAt)
const open = { outcome: 'proposed', reasonCode: 'capacity' } as const
const rejected = answered({ ...open, kind: 'reject', schedule: [], declined: '100' })
const backordered = (date: string | null) =>
  answered({ ...open, schedule: [piece('60', '2026-12-01')], backorder: { quantity: '40', date } })
const counter = answered({ turn: 2, by: 'buyer', kind: 'counter', outcome: 'proposed' })

describe('what the supplier said and nobody has decided', () => {
  it('stands once, by what it means: another day, nothing at all, or some of it later', () => {
    expect(found(proposed())).toMatchObject([{ type: 'proposal-waiting', severity: 3, facts: { daysLate: 14 } }])
    expect(found(rejected)).toMatchObject([{ type: 'line-rejected', severity: 3, facts: { kind: 'reject' } }])
    expect(found(backordered('2026-12-20'))).toMatchObject([{ type: 'line-backordered', severity: 2 }])
  })

  it('is the more urgent where no day is known for what is backordered', () => {
    expect(found(backordered(null))).toMatchObject([{ type: 'line-backordered', severity: 3 }])
  })

  it('is nothing for the inbox while the supplier has the move, nor once it was set on hold', () => {
    expect(found(proposed(), decided({ outcome: 'countered' }), counter)).toEqual([])
    expect(found(answered({ kind: 'hold', schedule: [], outcome: 'noted', reasonCode: 'other' }))).toEqual([])
  })

  it.each([
    ['accepted', 'decided'],
    ['declined', 'decided'],
    ['withdrawn', 'withdrawn'],
    ['expired', 'expired'],
    ['countered', 'countered'],
  ] as const)('is cleared by what became of that turn: %s', (outcome, why) => {
    const [exception] = found(rejected)
    const line = lineAfter(rejected, decided({ outcome }), proposed({ turn: 2 }))
    expect(exception && clearedBecause(exception, line)).toBe(why)
  })
})
