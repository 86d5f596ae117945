import { expect, test } from 'vitest'
import type { AnswerOfLine, LineResult } from '../answer-many'
import { heldAfter, requestFor } from './held-request'

const line = (lineId: string, seen = '1.0.0.0'): AnswerOfLine => ({
  orderId: `order of ${lineId}`,
  answer: { kind: 'accept', lineId, seen },
})
const came = (lineId: string, result: 'confirmed' | 'failed'): LineResult => ({ lineId, orderId: '', result })
let made = 0
const newKey = () => `key ${++made}`
const lines = [line('a'), line('b'), line('c')]

test('what failed is sent as the first request once more, whole and under its key, until nothing fails', () => {
  const first = requestFor(null, lines, newKey)
  const held = heldAfter(first, [came('a', 'confirmed'), came('b', 'failed'), came('c', 'failed')])
  const second = requestFor(held, [line('b'), line('c')], newKey)
  expect([second.key, second.lines]).toEqual([first.key, lines])
  const third = requestFor(heldAfter(second, [came('a', 'confirmed'), came('b', 'failed')]), [line('b')], newKey)
  expect([third.key, third.lines]).toEqual([first.key, lines])
  expect(heldAfter(third, [came('a', 'confirmed'), came('b', 'confirmed')])).toBeNull()
})

test('an answer that was lost leaves the whole request to be sent again, also for a part of it', () => {
  const lost = requestFor(null, lines, newKey)
  expect(requestFor(lost, lines, newKey)).toBe(lost)
  expect(requestFor(lost, [line('c')], newKey)).toBe(lost)
})

test('other lines, or other words about them, are a request of their own', () => {
  const first = requestFor(null, lines, newKey)
  const held = heldAfter(first, [came('a', 'confirmed'), came('b', 'failed')])
  for (const other of [[line('b', '2.0.0.0')], [line('b'), line('d')], [line('a')]]) {
    const next = requestFor(held, other, newKey)
    expect(next.lines).toBe(other)
    expect(next.key).not.toBe(first.key)
  }
})
