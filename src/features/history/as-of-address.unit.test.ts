import { expect, test } from 'vitest'
import { historyAddress, readInstant, stopAt } from './as-of-address'

const stops = ['2026-11-02T10:00:00.000Z', '2026-11-02T11:00:00.000Z', '2026-11-03T09:30:00.250Z']

test('an instant belongs to the last stop not after it', () => {
  expect(stopAt(stops, '2026-11-02T09:59:59.999Z')).toBe(-1)
  expect(stopAt(stops, '2026-11-02T10:00:00.000Z')).toBe(0)
  expect(stopAt(stops, '2026-11-02T12:00:00.000Z')).toBe(1)
  expect(stopAt(stops, '2027-01-01T00:00:00.000Z')).toBe(2)
  expect(stopAt(stops, null)).toBe(2)
})

test('an address is read back as it was written', () => {
  const address = historyAddress({ orderId: 'a', at: '2026-11-03T09:30:00.250Z', lineId: 'b' })
  const query = new URL(address, 'http://portal').searchParams
  expect([readInstant(query.get('asOf')), query.get('line')]).toEqual(['2026-11-03T09:30:00.250Z', 'b'])
  expect(historyAddress({ orderId: 'a', at: null, lineId: null })).toBe('/orders/a/history')
})

test.each([null, undefined, '', 'yesterday', '2026-11-03', '2026-13-40T25:00:00Z', '2026-11-03T09:30:00+01:00'])(
  'what is no instant is now: %s',
  text => expect(readInstant(text)).toBeNull(),
)

test('an instant without fractions is one', () => {
  expect(readInstant('2026-11-03T09:30:00Z')).toBe('2026-11-03T09:30:00.000Z')
})
