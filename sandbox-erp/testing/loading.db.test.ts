import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoCompanies } from '../demo/companies'
import { loadDemo } from '../demo/load'
import { startTestErp, type TestErp } from './start'

let erp: TestErp
beforeAll(async () => {
  erp = await startTestErp()
})
afterAll(() => erp?.close())

const today = '2026-11-24'
const [hamburg] = demoCompanies(today)
const po_no = hamburg?.orders?.find(order => order.lines.length === 10)?.po_no
const path = `/companies/1000/purchase-orders/${po_no}`
const read = () => erp.admin<{ version: number; lines: { qty: string }[] }>('GET', path)

it('loads the demonstration, and again without touching what has happened since', async () => {
  await loadDemo(erp.url, today)
  expect(await erp.admin('POST', '/load', hamburg)).toEqual({ vendors: 0, items: 0, orders: 0, lines: 0 })
  await erp.admin('PATCH', `${path}/lines/10`, { qty: '7' })
  await loadDemo(erp.url, today)
  const { version, lines } = await read()
  expect([version, lines[0]?.qty]).toEqual([2, '7'])
})

it('begins again when it is told to', async () => {
  await loadDemo(erp.url, today, { replace: true })
  const order = await read()
  expect(order.version).toBe(1)
  expect(order.lines[0]?.qty).not.toBe('7')
})

it('loads five thousand lines within seconds', { timeout: 10_000 }, async () => {
  const line = { item_no: 'A', qty: '1', unit_price: '1', schedule: [{ qty: '1', delivery_date: '2027-01-04' }] }
  const orders = Array.from({ length: 1000 }, (_, index) => ({
    po_no: `M${index}`,
    vendor_no: 'V',
    currency: 'EUR',
    order_date: null,
    lines: [line, line, line, line, line],
  }))
  const body = {
    company: { code: '9000', name: 'Many' },
    vendors: [{ vendor_no: 'V', name: 'Vendor' }],
    items: [{ item_no: 'A', description: 'Item', base_uom: 'C62' }],
    orders,
  }
  expect(await erp.admin('POST', '/load', body)).toEqual({ vendors: 1, items: 1, orders: 1000, lines: 5000 })
})

it('loads nothing when one order is wrong, and names it', async () => {
  const body = structuredClone(hamburg)
  const last = body?.orders?.at(-1)?.lines[0]
  if (!body || !last) throw new Error('the demonstration has no orders')
  last.schedule = [{ qty: '1', delivery_date: '2027-01-04' }]
  const wrong = { ...body, company: { code: '9001', name: 'Wrong' } }
  await expect(erp.admin('POST', '/load', wrong)).rejects.toThrow(/400 .*Line 10: its schedule adds up to 1, not to/)
  await expect(erp.admin('PUT', '/companies/9001/closed-periods', { periods: [] })).rejects.toThrow(/404/)
})
