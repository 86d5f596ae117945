import { describe, expect, it } from 'vitest'
import { readItem, readOrder, readVendor } from './documents'
import { retryAfterMs } from './faults'

const line = {
  line_no: 10,
  item_no: 'BRG-6204',
  description: 'Bearing',
  uom: 'C62',
  qty: '100',
  unit_price: '4.25',
  net_value: '425',
  status: 'open',
  blocked: false,
  received_qty: '0',
  schedule: [
    { no: 1, qty: '60', delivery_date: '2027-03-15' },
    { no: 2, qty: '40', delivery_date: '2027-04-15' },
  ],
  confirmation: null,
}
const order = {
  po_no: '4500017000',
  vendor_no: '100210',
  currency: 'EUR',
  order_date: '2027-01-04',
  status: 'open',
  revision: 1,
  version: 3,
  changed_at: '2027-01-04T08:00:00Z',
  lines: [line],
}
const wrong = (change: object) => readOrder({ ...order, lines: [{ ...line, ...change }] })

describe('an order of the sandbox ERP', () => {
  it('has a version that sorts as text', () => {
    const version = (number: number) => {
      const reading = readOrder({ ...order, version: number })
      return reading.readable ? reading.document.version : ''
    }
    expect(version(9) < version(10)).toBe(true)
  })

  it('that is cancelled has all its lines cancelled', () => {
    expect(readOrder({ ...order, status: 'cancelled' })).toMatchObject({
      readable: true,
      document: { lines: [{ status: 'cancelled' }] },
    })
  })

  it.each([
    [
      'a day that does not exist',
      { schedule: [{ qty: '100', delivery_date: '2027-02-30' }] },
      'lines[0].requested[0].date',
      '"2027-02-30"',
    ],
    ['a number where a text belongs', { qty: 100 }, 'lines[0].quantity', 'The ERP sent 100 as'],
    ['a field that is missing', { item_no: undefined }, 'lines[0].erpItem', 'The ERP sent no lines[0].erpItem'],
    ['an unknown status', { status: 'parked' }, 'lines[0].status', '"parked"'],
    ['a schedule that is no list', { schedule: 'soon' }, 'lines[0].requested', '"soon"'],
    ['a schedule that does not add up', { qty: '90' }, 'lines[0].requested', 'add up to the quantity of the line'],
    ['a confirmation without dates', { confirmation: { declined_qty: '0' } }, 'lines[0].confirmed.schedule', 'no'],
  ])('with %s is named by its field, in canonical words', (_, change, path, message) => {
    const reading = wrong(change)
    expect(reading).toMatchObject({ readable: false, erpKey: '4500017000', version: '000000000003', path })
    expect(reading).toHaveProperty('message', expect.stringContaining(message))
  })

  it('with the same line twice is not guessed at', () => {
    expect(readOrder({ ...order, lines: [line, line] })).toMatchObject({ readable: false, path: 'lines[1].erpLine' })
  })

  it.each([[null], ['order'], [[order]], [{}]])('may be anything at all: %j', raw => {
    expect(readOrder(raw)).toMatchObject({ readable: false, erpKey: 'unknown', raw })
  })
})

it('vendors and items may lack what is optional, and nothing else', () => {
  expect(readVendor({ vendor_no: '1', name: 'A' })).toMatchObject({ document: { taxId: null, timeZone: null } })
  expect(readVendor({ vendor_no: '1' })).toMatchObject({ readable: false, path: 'name' })
  expect(readItem({ item_no: 'A', description: 'Item', base_uom: 'C62' })).toMatchObject({ document: { group: null } })
  expect(readItem({ item_no: 'A', description: 'Item' })).toMatchObject({ readable: false, path: 'unit' })
})

it('Retry-After is seconds or a date, and a second where it is neither', () => {
  const now = Date.parse('2027-01-04T08:00:00Z')
  expect(retryAfterMs('30', now)).toBe(30_000)
  expect(retryAfterMs('Mon, 04 Jan 2027 08:00:05 GMT', now)).toBe(5000)
  expect(retryAfterMs('Mon, 04 Jan 2027 07:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('soon', now)).toBe(1000)
  expect(retryAfterMs(null, now)).toBe(1000)
})
