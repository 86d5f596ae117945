import { describe, expect, it } from 'vitest'
import { err, ok } from '../result'
import { noDeviation } from '../tolerance/deviation'
import { decideAnswer, type LineAnswer, lineAnswer } from './decide-answer'
import { plainOffer } from './offer'
import {
  agreed,
  answerContext,
  answered,
  answerTo,
  asked,
  confirmedInErp,
  decided,
  documentAt,
  documentLine,
  given,
  id,
  imported,
  importInto,
  late,
  lineId,
  piece,
  proposed,
  synced,
  toleranceRule,
} from './testing'
import type { Order } from './types'

const strict = answerContext()
const lenient = answerContext(toleranceRule({ daysLate: 5, underPercent: 10 }))
const rule = { kind: 'rule', ruleId: id(50), version: 3, name: 'Bearings' } as const

const answer = (order: Order, changes: Partial<LineAnswer> = {}, context = strict) =>
  decideAnswer(order, [answerTo(order, changes)], context)
const refusal = (code: string, ...at: (string | number)[]) =>
  err([{ code, path: ['lines', 0, ...at], params: { line: '10' } }])

describe('a line that was issued, when the supplier answers', () => {
  const order = given(imported())

  it('as requested: agreed at once', () => {
    expect(answer(order)).toEqual(ok([answered(), agreed()]))
  })

  it('as requested, in pieces of one day: the same', () => {
    const schedule = [piece('40', '2026-12-01'), piece('60', '2026-12-01')]
    expect(answer(order, { schedule })).toEqual(ok([answered(), agreed()]))
  })

  it('inside the tolerance: agreed at once by the rule', () => {
    const schedule = [piece('95', '2026-12-04')]
    const deviation = { ...noDeviation, daysLate: 3, under: '5' }
    expect(answer(order, { schedule, reasonCode: 'transport' }, lenient)).toEqual(
      ok([
        answered({ schedule, declined: '5', reasonCode: 'transport', deviation }),
        agreed({ schedule, declined: '5', basis: rule }),
      ]),
    )
  })

  it('outside the tolerance: proposed, and nothing is agreed', () => {
    expect(answer(order, { schedule: late, reasonCode: 'capacity' }, lenient)).toEqual(ok([proposed()]))
    const schedule = [piece('89', '2026-12-01')]
    expect(answer(order, { schedule, reasonCode: 'other' }, lenient)).toEqual(
      ok([proposed({ schedule, declined: '11', reasonCode: 'other', deviation: { ...noDeviation, under: '11' } })]),
    )
  })

  it('more than ordered: proposed, nothing declined', () => {
    const schedule = [piece('110', '2026-12-01')]
    expect(answer(order, { schedule, reasonCode: 'other' })).toEqual(
      ok([proposed({ schedule, reasonCode: 'other', deviation: { ...noDeviation, over: '10' } })]),
    )
  })

  it('otherwise than asked without a reason: refused, inside the tolerance too', () => {
    expect(answer(order, { schedule: late })).toEqual(refusal('reason-needed', 'reasonCode'))
    expect(answer(order, { schedule: [piece('100', '2026-12-02')] }, lenient)).toEqual(
      refusal('reason-needed', 'reasonCode'),
    )
  })

  it('for a day that has passed: refused at that piece; today is still possible', () => {
    const schedule = [piece('50', '2026-12-01'), piece('50', '2026-11-01')]
    expect(answer(order, { schedule, reasonCode: 'other' })).toEqual(refusal('date-passed', 'schedule', 1, 'date'))
    expect(answer(order, {}, { ...strict, today: '2026-12-02' })).toEqual(refusal('date-passed', 'schedule', 0, 'date'))
    expect(answer(order, {}, { ...strict, today: '2026-12-01' }).ok).toBe(true)
  })

  it('for a day years away, or for part of a piece: refused at that field', () => {
    const years = [piece('100', '9999-12-31')]
    expect(answer(order, { schedule: years, reasonCode: 'other' })).toEqual(
      refusal('date-too-far', 'schedule', 0, 'date'),
    )
    const half = [piece('99.5', '2026-12-01')]
    expect(answer(order, { schedule: half, reasonCode: 'other' })).toEqual(
      refusal('whole-units', 'schedule', 0, 'quantity'),
    )
  })

  it('upon an older or invented turn or revision: refused', () => {
    for (const seen of [{ turn: 1 }, { revision: 2 }]) expect(answer(order, seen)).toEqual(refusal('line-changed'))
    const revised = given(importInto(order, documentAt('0002', documentLine({ unitPrice: '3' }))), order)
    expect(answer(revised, { revision: 1 })).toEqual(refusal('line-changed'))
    expect(answer(revised).ok).toBe(true)
  })
})

describe('several lines', () => {
  const order = given(imported(documentLine(), documentLine({ erpLine: '2', number: '20' })))

  it('are answered together, each for itself; the others stay', () => {
    const both = decideAnswer(order, [answerTo(order), answerTo(order, {}, 1)], strict)
    const second = { lineId: id(102) }
    expect(both).toEqual(ok([answered(), agreed(), answered(second), agreed(second)]))
    expect(decideAnswer(order, [answerTo(order, {}, 1)], strict)).toEqual(ok([answered(second), agreed(second)]))
    expect(decideAnswer(order, [], strict)).toEqual(ok([]))
  })

  it('are taken all or none, with every refusal named', () => {
    const result = decideAnswer(
      order,
      [answerTo(order, { schedule: late }), answerTo(order, {}, 1), answerTo(order, { lineId: id(999) })],
      strict,
    )
    expect(result).toEqual(
      err([
        { code: 'reason-needed', path: ['lines', 0, 'reasonCode'], params: { line: '10' } },
        { code: 'line-unknown', path: ['lines', 2] },
      ]),
    )
  })

  it('are refused where one is answered twice', () => {
    expect(decideAnswer(order, [answerTo(order), answerTo(order)], strict)).toEqual(
      err([{ code: 'answered-twice', path: ['lines', 1], params: { line: '10' } }]),
    )
  })
})

describe('a line that', () => {
  it('waits for the buyer takes no other answer', () => {
    expect(answer(given([...imported(), proposed()]))).toEqual(refusal('waiting-for-buyer'))
  })

  it.each(['cancelled', 'closed'] as const)('is %s takes none', status => {
    expect(answer(given(imported(documentLine({ status }))))).toEqual(refusal('line-not-open'))
  })

  it('is confirmed may be answered again: a promise may have to be changed', () => {
    const order = given(confirmedInErp())
    const deviation = { ...noDeviation, daysLate: 14 }
    expect(answer(order, { schedule: late, reasonCode: 'capacity' })).toEqual(ok([proposed({ turn: 2, deviation })]))
    const tolerated = answerContext(toleranceRule({ daysLate: 14 }))
    expect(answer(order, { schedule: late, reasonCode: 'capacity' }, tolerated)).toEqual(
      ok([
        answered({ turn: 2, schedule: late, reasonCode: 'capacity', deviation }),
        agreed({ agreement: 2, schedule: late, basis: rule }),
      ]),
    )
  })

  it('slipped inside the tolerance is held against what was asked, not against the slip', () => {
    const slipped = [piece('100', '2026-12-06')]
    const order = given([
      ...imported(),
      answered({ schedule: slipped, reasonCode: 'capacity', deviation: { ...noDeviation, daysLate: 5 } }),
      agreed({ schedule: slipped, basis: rule }),
    ])
    const further = answer(order, { schedule: [piece('100', '2026-12-08')], reasonCode: 'capacity' }, lenient)
    expect(further).toMatchObject({
      ok: true,
      value: [{ payload: { outcome: 'proposed', deviation: { daysLate: 7 } } }],
    })
  })

  it('the buyer has accepted late may be answered with any day up to then', () => {
    const turn = { kind: 'turn', turn: 1 } as const
    const order = given([...imported(), proposed(), decided(), agreed({ schedule: late, basis: turn }), synced()])
    for (const schedule of [asked, late, [piece('100', '2026-12-10')]])
      expect(answer(order, { schedule })).toEqual(
        ok([answered({ turn: 2, schedule }), agreed({ agreement: 2, schedule })]),
      )
    expect(answer(order, { schedule: [piece('100', '2026-12-16')], reasonCode: 'capacity' })).toMatchObject({
      value: [{ payload: { outcome: 'proposed', deviation: { daysLate: 1 } } }],
    })
  })
})

it('reads an answer and names the field that it cannot', () => {
  const good: LineAnswer = {
    lineId,
    turn: 0,
    revision: 1,
    kind: 'answer',
    ...plainOffer(asked),
    reasonCode: null,
  }
  const path = (changes: object) => lineAnswer.safeParse({ ...good, ...changes }).error?.issues.map(({ path }) => path)
  expect(lineAnswer.parse(good)).toEqual(good)
  const { kind: _, backorder: __, unitPrice: ___, substitute: ____, ...older } = good
  expect(lineAnswer.parse(older)).toEqual(good)
  expect(path({ schedule: [piece('0', '2026-12-01')] })).toEqual([['schedule', 0, 'quantity']])
  expect(path({ schedule: [piece('999999999999', '2026-12-01'), piece('1', '2026-12-01')] })).toEqual([['schedule']])
  expect(path({ reasonCode: 'because' })).toEqual([['reasonCode']])
  expect(path({ turn: -1 })).toEqual([['turn']])
  expect(path({ lineId: '10' })).toEqual([['lineId']])
})
