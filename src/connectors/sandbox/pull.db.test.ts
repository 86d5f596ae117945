import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleCompany, sampleOrder } from '../../../sandbox-erp/testing/sample'
import { startTestErp, type TestErp } from '../../../sandbox-erp/testing/start'
import { bad, document, good, pullAll } from '../contract'
import type { ErpConnector } from '../port'
import { createSandboxConnector } from './connector'

let erp: TestErp
let connector: ErpConnector

const load = (orders: object[]) => erp.admin('POST', '/load', { ...sampleCompany, orders })
const orderAt = (po_no: string, changed_at: string) => ({ po_no, changed_at, ...sampleOrder() })
const keysSince = async (watermark: string | null, limit = 3) =>
  (await pullAll(from => connector.pullOrders(from), limit, watermark)).entries.map(entry => document(entry).erpKey)

beforeAll(async () => {
  erp = await startTestErp()
  const { url: baseUrl, clientId, clientSecret } = erp
  connector = createSandboxConnector({ baseUrl, company: '1000', clientId, clientSecret, timeoutMs: 5000 })
})
afterAll(() => erp?.close())

describe('what the sandbox connector pulls', () => {
  it('loses no row where a page border cuts through one second', async () => {
    const ties = Array.from({ length: 11 }, (_, index) => orderAt(`T${index}`, '2027-01-05T08:00:00Z'))
    await load([...ties, orderAt('EARLY', '2027-01-05T07:59:59Z'), orderAt('LATE', '2027-01-05T08:00:01Z')])
    const keys = await keysSince(null)
    expect(keys.at(0)).toBe('EARLY')
    expect(keys.at(-1)).toBe('LATE')
    expect(keys.toSorted()).toEqual(['EARLY', 'LATE', ...ties.map(order => order.po_no)].toSorted())
  })

  it('begins ten seconds before the watermark, and never moves it back', async () => {
    await load([orderAt('OLD', '2027-01-06T07:59:49Z'), orderAt('JUST', '2027-01-06T07:59:50Z')])
    const from = { watermark: '2027-01-06T08:00:00Z', page: null, limit: 50 }
    const page = good(await connector.pullOrders(from))
    expect(page.entries.map(entry => document(entry).erpKey)).toEqual(['JUST'])
    expect(page.watermark).toBe('2027-01-06T08:00:00Z')
    expect(page.nextPage).toBeNull()
  })

  it('translates every field of an order', async () => {
    await load([
      {
        ...orderAt('FULL', '2027-01-07T08:00:00Z'),
        order_date: null,
        lines: [
          {
            ...sampleOrder().lines[0],
            line_no: 30,
            unit_price: '4.250',
            net_value: '400',
            received_qty: '20',
            schedule: [
              { qty: '70', delivery_date: '2027-03-15' },
              { qty: '30.0', delivery_date: '2027-04-15' },
            ],
            confirmation: {
              schedule: [{ qty: '70', delivery_date: '2027-03-16' }],
              declined_qty: '0',
              backordered: { qty: '30', delivery_date: null },
              substitute: { item_no: 'FST-M8', number: 'M8', description: 'Bolt', supplier_part: 'P-1', ratio: '2.50' },
            },
          },
        ],
      },
    ])
    expect(document(good(await connector.readOrder('FULL')))).toEqual({
      erpKey: 'FULL',
      number: 'FULL',
      version: '000000000001',
      changedAt: '2027-01-07T08:00:00Z',
      vendorNumber: '100210',
      currency: 'EUR',
      orderedOn: null,
      lines: [
        {
          erpLine: '30',
          number: '30',
          erpItem: 'BRG-6204',
          description: 'Deep groove ball bearing 6204-2RS',
          unit: 'C62',
          quantity: '100',
          unitPrice: '4.25',
          netValue: '400',
          status: 'open',
          receivedQuantity: '20',
          requested: [
            { quantity: '70', date: '2027-03-15' },
            { quantity: '30', date: '2027-04-15' },
          ],
          confirmed: {
            schedule: [{ quantity: '70', date: '2027-03-16' }],
            declined: '0',
            backorder: { quantity: '30', date: null },
            substitute: { erpItem: 'FST-M8', number: 'M8', description: 'Bolt', supplierPart: 'P-1', ratio: '2.5' },
          },
        },
      ],
    })
  })

  it.each([
    ['bad-date', 'lines[0].requested[0].date', 'The ERP sent "31.02.2027" as lines[0].requested[0].date'],
    ['missing-quantity', 'lines[0].quantity', 'The ERP sent no lines[0].quantity'],
  ])('names the field of a document with %s, and goes on with the others', async (how, path, message) => {
    const orders = ['B1', 'B2', 'B3'].map(no => orderAt(`${how}-${no}`, '2027-01-08T08:00:00Z'))
    await load(orders)
    const broken = `${how}-B2`
    await erp.admin('POST', `/companies/1000/purchase-orders/${broken}/break`, { how })
    const { entries } = await pullAll(from => connector.pullOrders(from), 2)
    const wrong = entries.filter(entry => !entry.readable)
    expect(wrong).toMatchObject([{ erpKey: broken, version: '000000000002', path, raw: { po_no: broken } }])
    expect(wrong[0]).toHaveProperty('message', expect.stringContaining(message))
    for (const key of [`${how}-B1`, `${how}-B3`]) {
      expect(entries.some(entry => entry.readable && entry.document.erpKey === key)).toBe(true)
    }
    await erp.admin('POST', `/companies/1000/purchase-orders/${broken}/mend`)
    expect(document(good(await connector.readOrder(broken))).version).toBe('000000000003')
  })

  it('refuses a page token that is not its own', async () => {
    expect(bad(await connector.pullOrders({ watermark: null, page: 'page 2', limit: 10 })).kind).toBe('permanent')
  })
})
