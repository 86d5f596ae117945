import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { failureOf, statusOf } from './failure'

const answered = (httpStatus: number) =>
  TRPCClientError.from({ error: { code: -32_000, message: 'said', data: { httpStatus } } })

test.each([
  [401, 'signedOut'],
  [403, 'refused'],
  [404, 'refused'],
  [409, 'refused'],
  [400, 'broken'],
  [500, 'broken'],
])('an answer %i is told as %s', (status, failure) => {
  const error = answered(status)
  expect(statusOf(error)).toBe(status)
  expect(failureOf(error)).toBe(failure)
})

test('only a call that no answer came to blames the connection', () => {
  const lost = TRPCClientError.from(new TypeError('Failed to fetch'))
  expect(statusOf(lost)).toBeNull()
  expect(failureOf(lost)).toBe('unreachable')
  expect(failureOf(new Error('a bug'))).toBe('broken')
})
