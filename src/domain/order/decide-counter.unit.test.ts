import { describe, expect, it } from 'vitest'
import { err } from '../result'
import { decideAnswer } from './decide-answer'
import { type ChangeRequest, decideCounter, decideRequest } from './decide-counter'
import { decideTurn, decideWithdraw } from './decide-turn'
import { lineState, waitsFor } from './line-state'
import { plainOffer } from './offer'
import {
  agreed,
  answerContext,
  answerTo,
  asked,
  confirmedInErp,
  decided,
  documentAt,
  documentLine,
  given,
  imported,
  importInto,
  late,
  lineId,
  lineOf,
  newAnswerBy,
  piece,
  proposed,
  synced,
  turnContext,
} from './testing'
import type { Order } from './types'

const between = [piece('100', '2026-12-08')]
const refusal = (code: string, ...path: (string | number)[]) => err([{ code, path }])
const waiting = given([...imported(), proposed()])

function counter(order: Order, schedule = between, changes = {}) {
  const { turn, revision } = lineOf(order)
  return decideCounter(order, { lineId, turn, revision, ...plainOffer(schedule), ...changes }, turnContext)
}
function request(order: Order, changes: Partial<ChangeRequest> = {}) {
  const { turn, revision } = lineOf(order)
  const wish = 'pull-in' as const
  return decideRequest(order, { lineId, turn, revision, ...plainOffer(between), wish, ...changes }, turnContext)
}
/** The order after what has to be good. */
function became(order: Order, result: ReturnType<typeof decideCounter>): Order {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return given(result.value, order)
}
const decide = (order: Order, side: 'buyer' | 'supplier', decision: 'accept' | 'decline', today = turnContext.today) =>
  decideTurn(order, { lineId, turn: lineOf(order).turn, side, decision }, { ...turnContext, today })

describe('a proposal that the buyer counters', () => {
  const countered = became(waiting, counter(waiting))

  it('gives way to the buyer’s offer, which waits for the supplier', () => {
    const line = lineOf(countered)
    expect(line.turns).toMatchObject([
      { outcome: 'countered' },
      { kind: 'counter', by: 'buyer', outcome: 'open', schedule: between },
    ])
    expect([lineState(line), waitsFor(line), line.answerBy]).toEqual(['countered', 'supplier', newAnswerBy])
  })

  it('is agreed once the supplier accepts it, or says the same', () => {
    const accepted = lineOf(became(countered, decide(countered, 'supplier', 'accept')))
    expect(accepted).toMatchObject({ agreed: between, reference: between, agreement: 1, syncState: 'waiting' })
    const same = lineOf(
      became(countered, decideAnswer(countered, [answerTo(countered, { schedule: between })], answerContext())),
    )
    expect(same).toMatchObject({ agreed: between, reference: between, agreement: 1, syncState: 'waiting' })
    // A turn of its own, so that how and by whom it was said is kept.
    expect(same.turns.map(turn => [turn.by, turn.outcome])).toEqual([
      ['supplier', 'countered'],
      ['buyer', 'accepted'],
      ['supplier', 'accepted'],
    ])
  })

  it('is countered back by anything else, even what was first asked', () => {
    const result = decideAnswer(countered, [answerTo(countered, { schedule: asked })], answerContext())
    const line = lineOf(became(countered, result))
    expect(line.turns.map(turn => turn.outcome)).toEqual(['countered', 'countered', 'open'])
    expect(lineState(line)).toBe('proposed')
  })

  it('declined or taken back, leaves the supplier to answer again', () => {
    const declined = lineOf(became(countered, decide(countered, 'supplier', 'decline')))
    expect(declined).toMatchObject({ answerNeeded: true, answerBy: newAnswerBy, agreed: null })
    const back = decideWithdraw(countered, { lineId, turn: 2, side: 'buyer' }, turnContext)
    expect(lineState(lineOf(became(countered, back)))).toBe('issued')
  })

  it('is not accepted for a day that has gone; the buyer takes note of one', () => {
    expect(decide(countered, 'supplier', 'accept', '2026-12-09')).toEqual(refusal('date-passed'))
    expect(decide(waiting, 'buyer', 'accept', '2026-12-20').ok).toBe(true)
  })

  it('is refused where there is nothing to counter, nothing new is said, or it cannot be meant', () => {
    expect(counter(given(imported()))).toEqual(refusal('turn-not-open'))
    expect(counter(countered)).toEqual(refusal('turn-not-open'))
    expect(counter(waiting, late)).toEqual(refusal('nothing-changed'))
    expect(counter(waiting, [piece('100', '2026-11-01')])).toEqual(refusal('date-passed', 'schedule', 0, 'date'))
    expect(counter(waiting, between, { turn: 7 })).toEqual(refusal('turn-changed'))
  })
})

describe('a change that the buyer asks for', () => {
  const confirmed = given(confirmedInErp())
  const asking = became(confirmed, request(confirmed))

  it('leaves what is agreed, and waits for the supplier', () => {
    const line = lineOf(asking)
    expect(line).toMatchObject({ agreed: asked, syncState: 'in-sync', answerBy: newAnswerBy })
    expect([lineState(line), waitsFor(line)]).toEqual(['change-requested', 'supplier'])
  })

  it('is agreed when the supplier accepts, and stands as it was when they decline', () => {
    expect(lineOf(became(asking, decide(asking, 'supplier', 'accept')))).toMatchObject({
      agreed: between,
      agreement: 2,
    })
    const declined = lineOf(became(asking, decide(asking, 'supplier', 'decline')))
    expect(declined).toMatchObject({ agreed: asked, agreement: 1, answerNeeded: false, answerBy: null })
  })

  it('to cancel asks for nothing, whatever else is said; accepted, all is declined', () => {
    const cancelling = became(confirmed, request(confirmed, { wish: 'cancel' }))
    const line = lineOf(became(cancelling, decide(cancelling, 'supplier', 'accept')))
    expect(line).toMatchObject({ agreed: [], declined: '100', agreement: 2 })
  })

  it('to expedite may ask for the same', () => {
    expect(request(confirmed, { ...plainOffer(asked) })).toEqual(refusal('nothing-changed'))
    expect(request(confirmed, { ...plainOffer(asked), wish: 'expedite' }).ok).toBe(true)
  })

  it('is one at a time, of what is agreed, as it was seen', () => {
    expect(request(asking)).toEqual(refusal('waiting-for-supplier'))
    expect(request(waiting)).toEqual(refusal('waiting-for-buyer'))
    expect(request(given(imported()))).toEqual(refusal('not-agreed'))
    expect(request(confirmed, { turn: 9 })).toEqual(refusal('line-changed'))
    expect(request(confirmed, { ...plainOffer([]) })).toEqual(refusal('nothing-offered', 'schedule'))
    const ended = given(importInto(confirmed, documentAt('0002', documentLine({ status: 'closed' }))), confirmed)
    expect(request(ended)).toEqual(refusal('line-not-open'))
  })
})

describe('the price of an agreement', () => {
  const dearer = [decided(), agreed({ unitPrice: '3', basis: { kind: 'turn', turn: 1 } })]
  const order = given([...imported(), proposed({ unitPrice: '3' }), ...dearer])
  const priced = (unitPrice: string) =>
    ({ type: 'line.priced', payload: { lineId, unitPrice, netValue: '300' } }) as const

  it('is the order’s own once the ERP holds it, and what later answers are held against', () => {
    expect(lineOf(order)).toMatchObject({ unitPrice: '2.5', agreedPrice: '3', referencePrice: '3' })
    expect(lineOf(given([priced('3')], order))).toMatchObject({
      unitPrice: '3',
      agreedPrice: null,
      referencePrice: '3',
    })
  })

  it('coming back in the ERP’s document is no revision; a later one there is, and leaves the day that was agreed', () => {
    const back = importInto(order, documentAt('0002', documentLine({ unitPrice: '3', netValue: '300' })))
    expect(back).toEqual([priced('3')])
    const then = given([...back, synced()], order)
    const confirmed = { schedule: asked, declined: '0', backorder: null, substitute: null }
    const line = documentLine({ unitPrice: '3.5', netValue: '350', confirmed })
    const later = importInto(then, documentAt('0003', line))
    expect(later).toMatchObject([{ type: 'order.revised', payload: { lines: [{ reopened: false }] } }])
    expect(lineOf(given(later, then))).toMatchObject({ unitPrice: '3.5', referencePrice: '3.5', agreed: asked })
  })

  it('of a newer agreement stays, when an older one reaches the ERP', () => {
    const second = (unitPrice: string | null) => given([agreed({ agreement: 2, unitPrice }), priced('3')], order)
    expect(lineOf(second('4'))).toMatchObject({ unitPrice: '3', agreedPrice: '4' })
    // On the order's price meant the one before.
    expect(lineOf(second(null))).toMatchObject({ unitPrice: '3', agreedPrice: '2.5' })
  })

  it('that the buyer’s own price became meanwhile is not written twice', () => {
    const open = given([...imported(), proposed({ unitPrice: '3' })])
    const revised = given(importInto(open, documentAt('0002', documentLine({ unitPrice: '3.00' }))), open)
    expect(lineOf(became(revised, decide(revised, 'buyer', 'accept')))).toMatchObject({
      agreedPrice: null,
      agreement: 1,
    })
  })
})

it('takes a substitute as agreed of nothing once another item is ordered', () => {
  const substitute = { itemId: null, number: 'ZZ-1', description: '', supplierPart: null, ratio: '1' }
  const order = given([...imported(), proposed({ substitute }), decided(), agreed({ substitute })])
  expect(lineOf(order).substitute).toEqual(substitute)
  const moved = (line: Parameters<typeof documentLine>[0]) =>
    lineOf(given(importInto(order, documentAt('0002', documentLine(line))), order))
  expect(moved({ requested: between })).toMatchObject({ substitute, answerBy: newAnswerBy })
  expect(moved({ erpItem: 'S-1' }).substitute).toBeNull()
})
