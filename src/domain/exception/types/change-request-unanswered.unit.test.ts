import { expect, test } from 'vitest'
import type { OrderEvent } from '../../catalogue'
import { answered, confirmedInErp, decided, given, lineOf, newAnswerBy, piece } from '../../order/testing'
import { clearedBecause, lineExceptions } from '../index'

const request = answered({
  turn: 2,
  by: 'buyer',
  kind: 'request',
  wish: 'pull-in',
  schedule: [piece('100', '2026-11-20')],
  outcome: 'proposed',
  answerBy: newAnswerBy,
})
const lineAfter = (...events: OrderEvent[]) => lineOf(given([...confirmedInErp(), ...events]))
const before = new Date(Date.parse(newAnswerBy) - 1).toISOString()

test('a request stands in the inbox from the moment that it should have been answered, not before', () => {
  expect(lineExceptions(lineAfter(request), before)).toEqual([])
  expect(lineExceptions(lineAfter(request), newAnswerBy)).toMatchObject([
    { type: 'change-request-unanswered', severity: 2, facts: { turn: 2, wish: 'pull-in', answerBy: newAnswerBy } },
  ])
})

test.each([
  ['accepted', 'answered'],
  ['declined', 'answered'],
  ['withdrawn', 'withdrawn'],
] as const)('%s, it is cleared and says why', (outcome, why) => {
  const line = lineAfter(request, decided({ turn: 2, outcome }))
  expect(lineExceptions(line, newAnswerBy)).toEqual([])
  const [exception] = lineExceptions(lineAfter(request), newAnswerBy)
  expect(exception && clearedBecause(exception, line)).toBe(why)
})
