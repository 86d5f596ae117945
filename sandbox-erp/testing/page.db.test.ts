import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleCompany, sampleOrder } from './sample'
import { startTestErp, type TestErp } from './start'

let erp: TestErp
let poNo: string
const told: { authorization: string | undefined; body: string }[] = []
const listener = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  told.push({ authorization: request.headers.authorization, body: Buffer.concat(chunks).toString() })
  response.writeHead(202).end()
})

beforeAll(async () => {
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/notify`
  erp = await startTestErp({ notify: { url, secret: 'notify-secret' } })
  await erp.admin('POST', '/load', sampleCompany)
  poNo = (await erp.admin<{ po_no: string }>('POST', '/companies/1000/purchase-orders', sampleOrder())).po_no
})
afterAll(async () => {
  await erp?.close()
  await new Promise(resolve => listener.close(resolve))
})

const get = async (path: string) => (await fetch(`${erp.url}${path}`)).text()
const post = (path: string, fields: Record<string, string> | [string, string][]) =>
  fetch(`${erp.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
const here = () => `/companies/1000/orders/${poNo}`
const order = () =>
  erp.admin<{ revision: number; broken: string | null; lines: object[] }>(
    'GET',
    `/companies/1000/purchase-orders/${poNo}`,
  )

describe("the ERP's own page", () => {
  it('finds an order by its vendor, and shows it', async () => {
    expect(await get('/')).toContain('Sample Trading')
    expect(await get('/companies/1000?q=halvor')).toContain(poNo)
    expect(await get('/companies/1000?q=cortina')).not.toContain(poNo)
    expect(await get('/companies/1000?q=%25')).not.toContain(poNo)
    expect(await get(here())).toContain('Deep groove ball bearing')
  })

  it('revises a line, with another delivery beside the first', async () => {
    const answer = await post(`${here()}/lines/10/revise`, [
      ['delivery_date', '2027-03-15'],
      ['qty', '60'],
      ['delivery_date', '2027-04-01'],
      ['qty', '50'],
      ['delivery_date', ''],
      ['qty', ''],
      ['unit_price', '4.5'],
    ])
    expect(answer.url).toContain(`${here()}?done=`)
    expect(await answer.text()).toContain('Line 10: revised.')
    const { revision, lines } = await order()
    expect(revision).toBe(2)
    expect(lines).toMatchObject([{ qty: '110', unit_price: '4.5', schedule: [{ qty: '60' }, { qty: '50' }] }])
  })

  it('blocks, books a receipt, breaks and mends', async () => {
    await post(`${here()}/lines/10/set`, { blocked: 'yes' })
    await post(`${here()}/lines/10/receive`, { received_qty: '25' })
    await post(`${here()}/break`, { how: 'bad-date' })
    const broken = await order()
    expect(broken).toMatchObject({ broken: 'bad-date', revision: 2 })
    expect(broken.lines).toMatchObject([{ blocked: true, received_qty: '25' }])
    await post(`${here()}/mend`, {})
    expect((await order()).broken).toBeNull()
  })

  it('issues an order from the form', async () => {
    const answer = await post('/companies/1000/issue', [
      ['vendor_no', '100340'],
      ['currency', 'EUR'],
      ['item_no', ''],
      ['qty', ''],
      ['unit_price', ''],
      ['delivery_date', ''],
      ['item_no', 'FST-M8'],
      ['qty', '500'],
      ['unit_price', '0.12'],
      ['delivery_date', '2027-05-03'],
    ])
    expect(await answer.text()).toMatch(/The order was issued\.[\s\S]*Line 20/)
  })

  it('says on a page what is wrong with what was entered, and changes nothing', async () => {
    const answer = await post(`${here()}/lines/10/receive`, { received_qty: '<b>many' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await answer.text()).toContain('received_qty')
    expect((await order()).lines).toMatchObject([{ received_qty: '25' }])
    expect((await fetch(`${erp.url}/companies/4711`)).status).toBe(404)
  })

  it('escapes what people entered', async () => {
    expect(await get('/companies/1000?q=%3Cscript%3E')).toContain('&lt;script&gt;')
  })

  it('tells the other side that there are changes', async () => {
    await post('/companies/1000/pull-now', {})
    expect(told).toEqual([{ authorization: 'Bearer notify-secret', body: '{"company":"1000"}' }])
  })

  it('switches faults, and shows the calls that met them', async () => {
    const none = { latency_ms: '0', lose_answers: '0', rate_limit_next: '0', down: 'no', expire_tokens: 'no' }
    await post('/faults', { ...none, fail_next: '1' })
    expect((await fetch(`${erp.url}/api/companies/1000/vendors`)).status).toBe(500)
    expect(await get('/calls')).toContain('/api/companies/1000/vendors')
  })
})
