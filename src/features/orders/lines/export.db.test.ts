import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentLine } from '@/domain/order/testing'
import { buildHouse, type House, now } from '../../../../scripts/test/house'
import type { LinesInput } from './address'
import { exportLines, type FileWords } from './export'
import * as finding from './find'
import * as list from './list'

const words: FileWords = {
  columns: [
    { heading: 'Order', value: line => line.orderNumber },
    { heading: 'Line', value: line => line.number },
    { heading: 'Description', value: line => line.description },
  ],
  cut: most => `Only ${most}`,
}
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

async function fileOf(actor: Parameters<typeof exportLines>[0], size?: number, input = all): Promise<string> {
  let text = ''
  for await (const part of exportLines(actor, input, words, now, size)) text += part
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
  const parts = exportLines(house.ball.person, all, words, now, 2)
  await parts.next()
  expect(asked).not.toHaveBeenCalled()
  await parts.next()
  expect(asked).toHaveBeenCalledTimes(1)
  await parts.return()
  asked.mockRestore()
})

test('a text is looked for once for all pages; a search that was cut is said in the last line', async () => {
  const searched = { ...all, filters: { text: 'brg' } }
  const whole = await fileOf(house.ball.person, 2, searched)
  expect(parse(whole, { bom: true })).toHaveLength(1 + harmful.length + 1)
  expect(whole).not.toContain('Only')

  const real = finding.findLines
  const cut = vi.spyOn(finding, 'foundBy').mockImplementation((tx, actor) => real(tx, actor, 'brg', 3))
  const rows: string[][] = parse(await fileOf(house.ball.person, 2, searched), { bom: true, relax_column_count: true })
  expect(cut).toHaveBeenCalledTimes(1)
  cut.mockRestore()
  expect([rows.length, rows.at(-1)]).toEqual([1 + 3 + 1, ['Only 500']])
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
