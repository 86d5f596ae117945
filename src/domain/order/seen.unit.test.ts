import { describe, expect, it } from 'vitest'
import { ok } from '../result'
import { decideAnswer } from './decide-answer'
import { decideRequest } from './decide-counter'
import { decideTurn, decideWithdraw } from './decide-turn'
import { lineState } from './line-state'
import { seenOf } from './seen'
import { standingOffer } from './standing'
import {
  agreed,
  answerContext,
  answered,
  answerTo,
  asked,
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
  proposed,
  synced,
  today,
} from './testing'
import type { Order } from './types'

const context = { answerBy: newAnswerBy, today }
const became = (order: Order, result: ReturnType<typeof decideAnswer>): Order => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return given(result.value, order)
}
const confirmed = given([...imported(), answered(), agreed(), synced()])
const request = (order: Order) => {
  const { turn, revision } = lineOf(order)
  const offer = { schedule: late, backorder: null, unitPrice: null, substitute: null }
  return decideRequest(order, { lineId, turn, revision, ...offer, wish: 'push-out' }, context)
}
const changed = { ok: false, error: [expect.objectContaining({ code: 'line-changed' })] }

describe('what was on the screen', () => {
  const requested = became(confirmed, request(confirmed))
  const seen = seenOf(lineOf(requested))

  it('is no longer so once the buyer has taken the request back, although no turn was added', () => {
    const back = became(requested, decideWithdraw(requested, { lineId, turn: 2, side: 'buyer' }, context))
    expect(lineOf(back).turn).toBe(lineOf(requested).turn)
    expect(decideAnswer(back, [answerTo(back, { seen })], answerContext())).toEqual(changed)
  })

  it('is no longer so once a colleague has accepted: the second does not undo the first', () => {
    const command = { lineId, turn: 2, side: 'supplier' as const, decision: 'accept' as const }
    const accepted = became(requested, decideTurn(requested, command, context))
    const other = answerTo(accepted, { seen, schedule: asked })
    expect(decideAnswer(accepted, [other], answerContext())).toEqual(changed)
  })

  it('holds a decision too: a price that the buyer changed under an open offer is seen first', () => {
    const waiting = given([...imported(), proposed()])
    const on = { lineId, turn: 1, side: 'buyer' as const, seen: seenOf(lineOf(waiting)) }
    const dearer = given(
      importInto(waiting, documentAt('0002', documentLine({ unitPrice: '1', netValue: '100' }))),
      waiting,
    )
    expect(decideTurn(dearer, { ...on, decision: 'accept' }, context)).toMatchObject({ ok: false })
    expect(decideTurn(waiting, { ...on, decision: 'accept' }, context).ok).toBe(true)
  })
})

describe('a price that both agreed and the ERP does not hold yet', () => {
  const cheaper = given([
    ...imported(),
    answered({ unitPrice: '2', outcome: 'proposed' }),
    decided(),
    agreed({ unitPrice: '2', basis: { kind: 'turn', turn: 1 } }),
  ])

  it('is not undone by an answer at the order’s own price', () => {
    const back = answerTo(cheaper, { reasonCode: 'price-agreement' })
    const result = decideAnswer(cheaper, [back], answerContext())
    expect(result).toMatchObject(ok([{ payload: { outcome: 'proposed' } }]))
  })

  it('stands in what an answer begins with, also when the line is asked again', () => {
    const again = given([{ type: 'line.sent-back', payload: { lineId, answerBy: newAnswerBy } }], cheaper)
    expect(standingOffer(lineOf(again))).toMatchObject({ schedule: asked, unitPrice: '2' })
  })

  it('comes back late from the ERP as ours, after a newer one was agreed', () => {
    const newer = given(
      [
        answered({ turn: 2, unitPrice: '1.9', outcome: 'confirmed' }),
        agreed({ agreement: 2, unitPrice: '1.9', basis: { kind: 'turn', turn: 2 } }),
      ],
      cheaper,
    )
    const pulled = importInto(newer, documentAt('0002', documentLine({ unitPrice: '2', netValue: '200' })))
    expect(pulled).toEqual([{ type: 'line.priced', payload: { lineId, unitPrice: '2', netValue: '200' } }])
    expect(lineOf(given(pulled, newer)).agreedPrice).toBe('1.9')
  })
})

it('a line that both agreed to cancel is cancelled, not rejected', () => {
  const { turn, revision } = lineOf(confirmed)
  const nothing = { schedule: [], backorder: null, unitPrice: null, substitute: null }
  const asking = decideRequest(confirmed, { lineId, turn, revision, ...nothing, wish: 'cancel' }, context)
  const open = became(confirmed, asking)
  const command = { lineId, turn: 2, side: 'supplier' as const, decision: 'accept' as const }
  expect(lineState(lineOf(became(open, decideTurn(open, command, context))))).toBe('cancelled')
})
