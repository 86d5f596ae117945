import { describe, expect, it } from 'vitest'
import { err } from '../result'
import { decideAnswer, type LineAnswer } from './decide-answer'
import { decideExpiry, decideWithdraw } from './decide-turn'
import { plainOffer } from './offer'
import {
  answerContext,
  answerTo,
  asked,
  confirmedInErp,
  documentLine,
  given,
  imported,
  late,
  lineId,
  lineOf,
  newAnswerBy,
  piece,
  proposed,
  toleranceRule,
  turnContext,
} from './testing'
import type { Order } from './types'

const substitute = { itemId: null, number: 'BRG-6204-ZZ', description: 'Shielded', supplierPart: 'H-77', ratio: '1' }
const issued = given(imported())
const outcomes = (order: Order, changes: Partial<LineAnswer>, context = answerContext()) => {
  const result = decideAnswer(order, [answerTo(order, { reasonCode: 'other', ...changes })], context)
  if (!result.ok) return result.error.map(({ code, path }) => [code, ...path.slice(2)])
  return given(result.value, order)
}
const stateOf = (order: Order | unknown[]) => {
  if (Array.isArray(order)) throw new Error(`Refused: ${JSON.stringify(order)}`)
  return lineOf(order)
}

describe('an answer that is more than days and quantities', () => {
  it('names what will come later: the rest of the line is declined', () => {
    const schedule = [piece('50', '2026-12-01')]
    const line = stateOf(outcomes(issued, { schedule, backorder: { quantity: '30', date: '2027-01-10' } }))
    expect(line.turns).toMatchObject([{ outcome: 'open', declined: '20', deviation: { under: '50' } }])
  })

  it('is inside a tolerance that allows so much less, the backorder agreed with it', () => {
    const schedule = [piece('95', '2026-12-01')]
    const rule = answerContext(toleranceRule({ underPercent: 10 }))
    const line = stateOf(outcomes(issued, { schedule, backorder: { quantity: '5', date: null } }, rule))
    expect(line).toMatchObject({ agreed: schedule, backorder: { quantity: '5', date: null }, declined: '0' })
  })

  it('is never confirmed by a rule when nothing of it is promised, or it is of another item', () => {
    const anything = answerContext(toleranceRule({ underPercent: 100, daysLate: 365, priceOverPercent: 100 }))
    const nothing = { schedule: [], backorder: { quantity: '100', date: null } }
    for (const changes of [nothing, { substitute }, { kind: 'reject' as const }])
      expect(stateOf(outcomes(issued, changes, anything)).turns).toMatchObject([{ outcome: 'open' }])
  })

  it('costs more: the buyer’s to decide, or a rule’s; the order’s own price says nothing', () => {
    expect(stateOf(outcomes(issued, { unitPrice: '2.75' })).turns).toMatchObject([
      { outcome: 'open', unitPrice: '2.75', deviation: { priceOver: '10' } },
    ])
    const rule = answerContext(toleranceRule({ priceOverPercent: 10 }))
    expect(stateOf(outcomes(issued, { unitPrice: '2.75' }, rule))).toMatchObject({
      agreedPrice: '2.75',
      // A rule does not move what later answers are held against.
      referencePrice: '2.5',
    })
    expect(stateOf(outcomes(issued, { unitPrice: '2.50', reasonCode: null }))).toMatchObject({
      agreed: asked,
      agreedPrice: null,
    })
  })

  it('says that nothing will come, or that an answer will follow: with a reason', () => {
    expect(outcomes(issued, { kind: 'reject', reasonCode: null })).toEqual([['reason-needed', 'reasonCode']])
    expect(outcomes(issued, { kind: 'hold', reasonCode: null })).toEqual([['reason-needed', 'reasonCode']])
    const held = outcomes(issued, { kind: 'hold' })
    expect(stateOf(held)).toMatchObject({ answerNeeded: true, answerBy: null, turns: [{ outcome: 'noted' }] })
    expect(outcomes(given(confirmedInErp()), { kind: 'hold' })).toEqual([['hold-not-now']])
  })

  it.each<[string, Partial<LineAnswer>, (string | number)[]]>([
    ['offers nothing', { schedule: [] }, ['nothing-offered', 'schedule']],
    [
      'has more backordered than there is',
      { backorder: { quantity: '1', date: null } },
      ['backorder-too-much', 'backorder', 'quantity'],
    ],
    [
      'has part of a piece backordered',
      { schedule: [], backorder: { quantity: '0.5', date: null } },
      ['whole-units', 'backorder', 'quantity'],
    ],
    [
      'has a backorder of a day gone',
      { schedule: [], backorder: { quantity: '1', date: '2026-11-01' } },
      ['date-passed', 'backorder', 'date'],
    ],
    [
      'has a backorder of a far day',
      { schedule: [], backorder: { quantity: '1', date: '2099-01-01' } },
      ['date-too-far', 'backorder', 'date'],
    ],
  ])('is refused at its field when it %s', (_, changes, refusal) => {
    expect(outcomes(issued, changes)).toEqual([refusal])
  })
})

describe('an answer told to the buyer', () => {
  const told = { ...answerContext(), channel: 'telephone' as const, sourceId: lineId }
  const order = outcomes(issued, { schedule: late }, told)

  it('is marked as such, and the supplier may correct it', () => {
    expect(stateOf(order).turns).toMatchObject([{ channel: 'telephone', sourceId: lineId, by: 'supplier' }])
    if (Array.isArray(order)) return
    expect(stateOf(outcomes(order, {}))).toMatchObject({
      agreed: asked,
      turns: [{ outcome: 'withdrawn' }, { outcome: 'accepted', channel: 'portal' }],
    })
  })
})

describe('a proposal that waits', () => {
  const rule = (silence: 'lapses' | 'consents') => answerContext(toleranceRule({}, { proposalHours: 48, silence }))
  const waiting = (silence: 'lapses' | 'consents') => {
    const order = outcomes(issued, { schedule: late }, rule(silence))
    if (Array.isArray(order)) throw new Error('It is a proposal')
    return order
  }
  const after = '2026-11-04T10:00:00.000Z'

  it('does not end before its time, and without a rule never', () => {
    expect(decideExpiry(waiting('lapses'), '2026-11-04T09:59:59.000Z', turnContext)).toEqual([])
    expect(decideExpiry(given([...imported(), proposed()]), '2099-01-01T00:00:00.000Z', turnContext)).toEqual([])
  })

  it('lapses, and the supplier is asked again', () => {
    const order = waiting('lapses')
    const line = lineOf(given(decideExpiry(order, after, turnContext), order))
    expect(line).toMatchObject({ agreed: null, answerBy: newAnswerBy, turns: [{ outcome: 'expired' }] })
  })

  it('counts as agreed only where a rule says so, which is named and moves no reference', () => {
    const order = waiting('consents')
    const events = decideExpiry(order, after, turnContext)
    expect(events).toMatchObject([
      {},
      { payload: { basis: { kind: 'silence', turn: 1, version: 3, name: 'Bearings' } } },
    ])
    expect(lineOf(given(events, order))).toMatchObject({ agreed: late, reference: asked })
  })

  it('is taken back by its own side only', () => {
    const order = waiting('lapses')
    const command = { lineId, turn: 1, side: 'supplier' as const }
    const result = decideWithdraw(order, command, turnContext)
    expect(result).toMatchObject({ ok: true, value: [{ payload: { outcome: 'withdrawn', answerBy: newAnswerBy } }] })
    const not = err([{ code: 'turn-not-open', path: [] }])
    expect(decideWithdraw(order, { ...command, side: 'buyer' }, turnContext)).toEqual(not)
    expect(decideWithdraw(issued, command, turnContext)).toEqual(not)
  })
})

it('holds a backordered or rejected line of history as what it is', () => {
  const line = lineOf(given(imported(documentLine({ confirmed: { schedule: [], declined: '0' } }))))
  expect(line).toMatchObject({ agreed: null, answerNeeded: true })
  expect(lineOf(given(imported(documentLine({ confirmed: { ...plainOffer([]), declined: '100' } })))).agreed).toEqual(
    [],
  )
})
