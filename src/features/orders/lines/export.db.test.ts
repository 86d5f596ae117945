import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentLine } from '@/domain/order/testing'
import { buildHouse, type House, now } from '../../../../scripts/test/house'
import type { LinesInput } from './address'
import { exportLines, type FileColumn } from './export'
import * as list from './list'

const columns: FileColumn[] = [
  { heading: 'Order', value: line => line.orderNumber },
  { heading: 'Line', value: line => line.number },
  { heading: 'Description', value: line => line.description },
]
const all: LinesInput = { view: 'all', sort: 'order', descending: false, filters: {}, after: null }
const harmful = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '"quoted", and\r\nparted']

let house: House
beforeAll(async () => {
  house = await buildHouse()
  const lines = harmful.map((description, index) =>
    documentLine({ erpLine: String(index + 1), number: String((index + 1) * 10), description }),
  )
  await house.importOrder({ lines })
  await house.importOrder({ supplier: house.cage })
  await house.importOrder({ unit: house.valves })
})
afterAll(() => house.close())

async function fileOf(actor: Parameters<typeof exportLines>[0], size?: number): Promise<string> {
  let text = ''
  for await (const part of exportLines(actor, all, columns, now, size)) text += part
  return text
}

test('the file begins with the mark of UTF-8, ends its lines as RFC 4180 says, and is read back whole', async () => {
  const text = await fileOf(house.pumps.buyer)
  expect(text.startsWith('\uFEFFOrder,Line,Description\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/\n/)
  expect(parse(text, { bom: true })).toHaveLength(1 + harmful.length + 1)
})

test('nothing in it is a formula to a spreadsheet', async () => {
  const rows: string[][] = parse(await fileOf(house.ball.person), { bom: true })
  const descriptions = rows.slice(1).map(row => row[2] ?? '')
  expect(descriptions.slice(0, 5)).toEqual(harmful.slice(0, 5).map(text => `'${text}`))
  expect(descriptions.some(text => /^[=+\-@\t\r]/.test(text))).toBe(false)
})

test('page by page it is the same file, and no more than a page is asked for before it is taken', async () => {
  expect(await fileOf(house.ball.person, 2)).toBe(await fileOf(house.ball.person))
  const asked = vi.spyOn(list, 'listLines')
  const parts = exportLines(house.ball.person, all, columns, now, 2)
  await parts.next()
  expect(asked).not.toHaveBeenCalled()
  await parts.next()
  expect(asked).toHaveBeenCalledTimes(1)
  await parts.return()
  asked.mockRestore()
})

test('it holds what the list shows to this actor, and nothing of a stranger', async () => {
  const orders = async (actor: Parameters<typeof exportLines>[0]) => {
    const rows: string[][] = parse(await fileOf(actor), { bom: true, from_line: 2 })
    return new Set(rows.map(row => row[0])).size
  }
  expect(await orders(house.ball.person)).toBe(2)
  expect(await orders(house.cage.person)).toBe(1)
  expect(await orders(house.pumps.buyer)).toBe(2)
  expect(await orders(house.seal.person)).toBe(0)
})
