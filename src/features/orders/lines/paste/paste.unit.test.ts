import { describe, expect, test } from 'vitest'
import { readDay } from './read-day'
import { readFigure, readPrice, readRows } from './read-rows'
import { readTable } from './read-table'

const reasons = {
  capacity: 'Capacity',
  'material-shortage': 'Material shortage',
  transport: 'Transport',
  'price-agreement': 'Price agreement',
  discontinued: 'Discontinued',
  holiday: 'Holiday',
  other: 'Other',
}
const read = (text: string, order: Parameters<typeof readRows>[2] = null) => readRows(readTable(text), reasons, order)
const row = { quantity: null, date: null, price: null, currency: null, reasonCode: null, note: null }

describe('a block of cells', () => {
  test('without headings is order, line, quantity, date, price, reason and note', () => {
    expect(read('4500000001\t10\t90\t2026-12-01\t3,50\tCapacity\tAs told').rows).toEqual([
      {
        number: 1,
        order: '4500000001',
        line: '10',
        quantity: '90',
        date: '2026-12-01',
        price: '3,50',
        currency: null,
        reasonCode: 'capacity',
        note: 'As told',
      },
    ])
  })

  test('with headings has its columns in any order, and others beside', () => {
    const text = 'Liefertermin\tBuyer\tPO no.\tPos.\tMenge\r\n01.12.2026\tPumps\t4711\t20\t1.200,50\r\n'
    expect(read(text).rows).toEqual([
      { ...row, number: 2, order: '4711', line: '20', quantity: '1200.50', date: '2026-12-01' },
    ])
  })

  test('that was downloaded from the list, headings and all, is read back', () => {
    const headings = 'Order\tSupplier\tLine\tItem\tQuantity\tUnit\tUnit price\tDue\tState'
    expect(read(`${headings}\n4711\tBall\t10\tBRG-1\t100\tC62\t2.5\t2026-12-01\tTo answer`).rows).toEqual([
      { ...row, number: 2, order: '4711', line: '10', quantity: '100', date: '2026-12-01', price: '2.5' },
    ])
  })

  test('whose line is called item, where nothing is called line', () => {
    expect(readTable('PO\tItem\tQty\n1\t2\t3').columns).toEqual(['order', 'line', 'quantity'])
    expect(readTable('PO\tItem\tLine\n1\t2\t3').columns).toEqual(['order', null, 'line'])
  })

  test('with order and line in one cell, as the list shows them', () => {
    expect(read('Order / line\tQuantity\n4711 / 10\t5').rows).toEqual([
      { ...row, number: 2, order: '4711', line: '10', quantity: '5' },
    ])
  })

  test('with quoted cells, line breaks in a note and empty rows', () => {
    const text = '\uFEFF4711\t10\t5\t\t\t\t"two\nlines of ""note"""\n\t\t\n4711\t20\t6'
    expect(read(text).rows.map(({ number, note, quantity }) => [number, note, quantity])).toEqual([
      [1, 'two\nlines of "note"', '5'],
      [2, null, '6'],
    ])
  })

  test('of which one row is wrong keeps the others, and says which and why', () => {
    const long = '4'.repeat(65)
    const { rows, problems } = read(
      `4711\t10\tmany\n4711\t20\t5\tsoon\n\t30\t5\n4711\t40\t5\t2026-12-01\t\tlazy\n4711\t50\t5\t\tca. 12\n${long}\t1`,
    )
    expect(rows.map(({ line }) => line)).toEqual(['40'])
    expect(problems).toEqual([
      { row: 1, code: 'no-quantity', text: 'many' },
      { row: 2, code: 'no-date', text: 'soon' },
      { row: 3, code: 'no-order', text: ' 30 5' },
      { row: 4, code: 'no-reason', text: 'lazy' },
      { row: 5, code: 'no-price', text: 'ca. 12' },
      { row: 6, code: 'no-order', text: `${long} 1` },
    ])
  })

  test('of very many rows is read as far as it goes, and names what is left', () => {
    const block = (count: number) => Array.from({ length: count }, (_, i) => `4711\t${i}\t1`).join('\n')
    const table = readTable(`Order\tLine\tQuantity\n${block(503)}`)
    expect([table.rows.length, table.left]).toEqual([500, { first: 502, last: 504 }])
    expect(readTable(block(500)).left).toBeNull()
  })

  test('may name the currency beside the price', () => {
    const { rows } = read('4711\t10\t5\t\tEUR 12.50\n4711\t20\t5\t\t12,50 usd')
    expect(rows.map(({ price, currency }) => [price, currency])).toEqual([
      ['12.50', 'EUR'],
      ['12,50', 'USD'],
    ])
  })

  test('asks how dates are written that can be read both ways, and takes the answer', () => {
    const text = '4711\t10\t5\t03/04/2027\n4711\t20\t5\t25/12/2026'
    const asked = read(text)
    expect(asked.ask).toEqual({
      text: '03/04/2027',
      either: { 'day-first': '2027-04-03', 'month-first': '2027-03-04' },
    })
    expect(asked.rows.map(({ date }) => date)).toEqual([null, '2026-12-25'])
    expect(read(text, 'month-first').rows.map(({ date }) => date)).toEqual(['2027-03-04', '2026-12-25'])
    expect(read(text, 'day-first').ask).toBeNull()
  })
})

test.each([
  ['2026-12-01', '2026-12-01'],
  ['2026/12/1', '2026-12-01'],
  ['2026-12-01 00:00:00', '2026-12-01'],
  ['1.12.2026', '2026-12-01'],
  ['01.12.26', '2026-12-01'],
  ['13/12/2026', '2026-12-13'],
  ['12/13/2026', '2026-12-13'],
  ['5/5/2027', '2027-05-05'],
  ['1 Dec 2026', '2026-12-01'],
  ['1-Dec-26', '2026-12-01'],
  ['Tue 1 December 2026', '2026-12-01'],
  ['Dec 1, 2026', '2026-12-01'],
  ['1. Dez 2026', '2026-12-01'],
  ['3 Mär 2027', '2027-03-03'],
])('the date %s is %s', (text, day) => expect(readDay(text)).toEqual({ day }))

test.each(['', 'soon', '31.2.2027', '31/31/2026', '46357', '1 Foo 2026', '2026-13-01'])('%s is no date', text =>
  expect(readDay(text)).toEqual({ wrong: true }),
)

test.each([
  ['100', '100'],
  ['1,200.50', '1200.50'],
  ['1.200,50', '1200.50'],
  ['1 200', '1200'],
  ['1’200.5', '1200.5'],
  ['1,200,000', '1200000'],
  ['1,200', '1,200'],
  ['1.200', '1.200'],
  ['0,125', '0,125'],
  ['€ 3.50', '3.50'],
  ['3,50 €', '3,50'],
  ['100 pcs', '100'],
])('the figure %s is read as %s', (text, figure) => expect(readFigure(text)).toBe(figure))

test.each(['', 'many', '-5', '=1+1', '1e5x1'])('%s is no figure', text => expect(readFigure(text)).toBeNull())

test.each([
  ['12.50', '12.50', null],
  ['€ 12.50', '12.50', null],
  ['12,50 €', '12,50', null],
  ['EUR 12.50', '12.50', 'EUR'],
  ['EUR12.50', '12.50', 'EUR'],
  ['1.200,50 CHF', '1200.50', 'CHF'],
])('the price %s is %s in %s', (text, figure, currency) => expect(readPrice(text)).toEqual({ figure, currency }))

test.each(['', 'ca. 12', '12 approx', '12.50 EUR/pc', 'EUR 12 USD', '-5', 'EUR'])('%s is no price', text =>
  expect(readPrice(text)).toBeNull(),
)
