import { describe, expect, it } from 'vitest'
import type { CanonicalLine } from '../documents/canonical'
import { decideImport } from './decide-import'
import { lineBalance, lineState } from './line-state'
import {
  answerBy,
  asked,
  confirmedInErp,
  documentAt,
  documentLine,
  given,
  happened,
  id,
  importContext,
  imported,
  importInto,
  type LineChanges,
  lineId,
  lineOf,
  newAnswerBy,
  piece,
  proposed,
  supplierId,
} from './testing'
import type { Order } from './types'

const held = { schedule: asked, declined: '0' }
/** The default line as the ERP holds it after our confirmation arrived, with what the buyer changes. */
const echoed = (changes: LineChanges = {}) => documentLine({ confirmed: held, ...changes })
const revise = (order: Order, ...lines: CanonicalLine[]) => {
  const events = importInto(order, documentAt('0002', ...lines))
  return { events, order: given(events, order) }
}

describe('an order that the portal has not seen', () => {
  it('is imported whole, and asks for an answer to what is open', () => {
    const events = imported()
    expect(events).toMatchObject([
      {
        type: 'order.imported',
        payload: { supplierId, number: '4500000001', revision: 1, erpVersion: '0001', currency: 'EUR' },
      },
    ])
    const order = given(events)
    expect(order).toMatchObject({ version: 1, releasedAt: happened.happenedAt, orderedOn: '2026-11-01' })
    expect(lineOf(order)).toMatchObject({
      id: lineId,
      itemNumber: 'BRG-6204',
      itemGroup: 'bearings',
      requested: asked,
      reference: asked,
      agreed: null,
      answerNeeded: true,
      answerBy,
      turn: 0,
      agreement: 0,
      syncState: 'in-sync',
    })
    expect(lineState(lineOf(order))).toBe('issued')
  })

  it('brings its history along: what is confirmed, closed or cancelled is not asked about', () => {
    const confirmed = { schedule: [piece('50', '2026-12-03'), piece('40', '2026-12-01')], declined: '10' }
    const order = given(
      imported(
        documentLine({ confirmed }),
        documentLine({ erpLine: '2', status: 'closed', receivedQuantity: '100' }),
        documentLine({ erpLine: '3', status: 'cancelled' }),
      ),
    )
    expect(order.lines.map(lineState)).toEqual(['confirmed', 'closed', 'cancelled'])
    expect(order.lines.map(line => [line.answerNeeded, line.answerBy])).toEqual(Array(3).fill([false, null]))
    expect(order.lines.map(line => line.position)).toEqual([0, 1, 2])
    expect(lineOf(order).agreed).toEqual([piece('40', '2026-12-01'), piece('50', '2026-12-03')])
    expect(lineOf(order)).toMatchObject({ declined: '10', agreement: 0 })
    expect(lineBalance(lineOf(order))).toMatchObject({ confirmed: '90', declined: '10', open: '0' })
  })

  it('has its requested pieces by date, those of one day joined', () => {
    const requested = [piece('10', '2026-12-05'), piece('30', '2026-12-01'), piece('60', '2026-12-05')]
    expect(lineOf(given(imported(documentLine({ requested })))).requested).toEqual([
      piece('30', '2026-12-01'),
      piece('70', '2026-12-05'),
    ])
  })

  it('cannot be imported before its items are known', () => {
    expect(() => importInto(null, documentAt('0001', documentLine({ erpItem: 'X-9' })))).toThrow('X-9')
  })
})

describe('a document of an order that the portal has', () => {
  const order = given(confirmedInErp())

  it.each(['0001', '0000'])('gives nothing at version %s, which is not newer, whatever it says', version => {
    expect(
      importInto(order, documentAt(version, documentLine({ quantity: '1', requested: [piece('1', '2026-12-01')] }))),
    ).toEqual([])
  })

  it('gives nothing when it is our own confirmation coming back', () => {
    expect(importInto(order, documentAt('0002', echoed()))).toEqual([])
    const sameThing = { schedule: [piece('60.0', '2026-12-01'), piece('40', '2026-12-01')], declined: '0.00' }
    expect(importInto(order, documentAt('0002', echoed({ confirmed: sameThing, unitPrice: '2.50' })))).toEqual([])
  })

  it('shows a change of price alone, and leaves what is agreed', () => {
    const { events, order: after } = revise(order, echoed({ unitPrice: '2.6', netValue: '260' }))
    expect(events).toMatchObject([
      {
        type: 'order.revised',
        payload: {
          revision: 2,
          erpVersion: '0002',
          added: [],
          lines: [
            { lineId, before: { unitPrice: '2.5' }, after: { unitPrice: '2.6' }, reopened: false, answerBy: null },
          ],
        },
      },
    ])
    expect(lineOf(after)).toMatchObject({ unitPrice: '2.6', netValue: '260', agreed: asked, revision: 2 })
    expect(lineState(lineOf(after))).toBe('confirmed')
  })

  it('leaves a proposal open when only the price or the text changes', () => {
    const waiting = given([...imported(), proposed()])
    const { order: after } = revise(waiting, documentLine({ unitPrice: '3', description: 'Ball bearing' }))
    expect(lineOf(after).turns).toMatchObject([{ outcome: 'open' }])
    expect(lineOf(after)).toMatchObject({ description: 'Ball bearing', answerBy: null })
  })

  it.each<[string, Partial<CanonicalLine>]>([
    ['quantity', { quantity: '120', requested: [piece('120', '2026-12-01')] }],
    ['day', { requested: [piece('100', '2026-12-08')] }],
    ['split', { requested: [piece('60', '2026-12-01'), piece('40', '2026-12-08')] }],
    ['item', { erpItem: 'S-1' }],
    ['unit', { unit: 'KGM' }],
  ])('re-opens a line whose %s changes, and asks about it anew', (_, changes) => {
    const { events, order: after } = revise(order, echoed(changes))
    expect(events).toMatchObject([{ payload: { lines: [{ lineId, reopened: true, answerBy: newAnswerBy }] } }])
    const line = lineOf(after)
    const requested = changes.requested ?? asked
    expect(line).toMatchObject({
      requested,
      reference: requested,
      answerNeeded: true,
      answerBy: newAnswerBy,
      revision: 2,
    })
    expect(lineState(line)).toBe('issued')
    expect(lineBalance(line)).toMatchObject({ confirmed: '0', open: line.quantity })
  })

  it('touches only the line that changed', () => {
    const two = given(imported(documentLine(), documentLine({ erpLine: '2', number: '20' })))
    const { order: after } = revise(two, documentLine({ erpItem: 'S-1' }), documentLine({ erpLine: '2', number: '20' }))
    expect(after.revision).toBe(2)
    expect(after.lines.map(line => line.revision)).toEqual([2, 1])
    expect(lineOf(after, 1)).toEqual(lineOf(two, 1))
  })

  it('adds a new line behind the others and asks about it', () => {
    const { events, order: after } = revise(order, documentLine({ erpLine: '2', number: '5' }), echoed())
    expect(events).toMatchObject([
      { payload: { lines: [], added: [{ lineId: id(102), position: 1, answerBy: newAnswerBy }] } },
    ])
    expect(after.lines.map(line => [line.number, line.position, line.revision])).toEqual([
      ['10', 0, 1],
      ['5', 1, 2],
    ])
    expect(lineState(lineOf(after, 1))).toBe('issued')
  })

  it('is decided anew upon what an earlier one left, so that a repeat gives nothing', () => {
    const document = documentAt('0002', echoed({ erpItem: 'S-1' }), documentLine({ erpLine: '2' }))
    const after = given(importInto(order, document), order)
    expect(decideImport(after, document, importContext(after))).toEqual([])
    // Nor does the same content at a later version, as after somebody saved it without a change.
    expect(importInto(after, { ...document, version: '0003' })).toEqual([])
  })
})
