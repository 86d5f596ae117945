import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleCompany, sampleOrder } from './sample'
import { startTestErp, type TestErp } from './start'

let erp: TestErp
let token: string
let poNo: string

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
  fetch(`${erp.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  })
const order = () => `/companies/1000/purchase-orders/${poNo}`
const confirm = (headers: Record<string, string>, body: object) =>
  call('PUT', `/api${order()}/lines/10/confirmation`, headers, body)
const whole = { schedule: [{ qty: '100', delivery_date: '2027-03-15' }], declined_qty: '0' }

beforeAll(async () => {
  erp = await startTestErp({ rate: { perSecond: 1, burst: 40 } })
  await erp.admin('POST', '/load', sampleCompany)
  poNo = (await erp.admin<{ po_no: string }>('POST', '/companies/1000/purchase-orders', sampleOrder())).po_no
  const credentials = { client_id: erp.clientId, client_secret: erp.clientSecret }
  token = ((await (await call('POST', '/api/token', {}, credentials)).json()) as { access_token: string }).access_token
})
afterAll(() => erp?.close())

describe("the ERP's API", () => {
  it('wants a token, and the right credentials for it', async () => {
    expect((await call('GET', `/api${order()}`, { authorization: 'Bearer x' })).status).toBe(401)
    expect((await call('POST', '/api/token', {}, { client_id: erp.clientId, client_secret: 'x' })).status).toBe(401)
  })

  it('serves an order with its version as ETag, and takes a confirmation only with it', async () => {
    const read = await call('GET', `/api${order()}`)
    expect(read.headers.get('etag')).toBe('"1"')
    expect((await read.json()).changed_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect((await confirm({}, whole)).status).toBe(428)
    expect((await confirm({ 'if-match': '"7"' }, whole)).status).toBe(412)
    expect((await confirm({ 'if-match': '"1"' }, { schedule: [] })).status).toBe(400)
    expect((await confirm({ 'if-match': '"1"', 'dry-run': 'true' }, whole)).status).toBe(204)
    const done = await confirm({ 'if-match': '"1"' }, whole)
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"'])
  })

  it('keeps every confirmation, and the same one twice is two', async () => {
    expect((await confirm({ 'if-match': '"2"' }, whole)).status).toBe(200)
    const held = await erp.admin<{ version: number; revision: number; confirmations: object[] }>('GET', order())
    expect(held).toMatchObject({ version: 3, revision: 1, confirmations: [{ line_no: 10, by: 'api' }, {}] })
  })

  it('takes one of several confirmations that come at once upon the same version', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm({ 'if-match': '"3"' }, whole)))
    expect(answers.map(answer => answer.status).toSorted()).toEqual([200, 412, 412, 412])
    expect((await erp.admin<{ confirmations: object[] }>('GET', order())).confirmations).toHaveLength(3)
  })

  it('counts as revision only what the buyer changed', async () => {
    const patch = (body: object) => erp.admin('PATCH', `${order()}/lines/10`, body)
    expect(await patch({ received_qty: '10' })).toMatchObject({ version: 5, revision: 1 })
    expect(await patch({ blocked: true })).toMatchObject({ version: 6, revision: 1 })
    expect(await patch({ blocked: false, qty: '120' })).toMatchObject({
      revision: 2,
      lines: [{ qty: '120', net_value: '510', schedule: [{ qty: '120' }] }],
    })
    expect(await patch({ unit_price: '4.25' })).toMatchObject({ version: 8, revision: 2 })
    expect(await patch({ status: 'cancelled' })).toMatchObject({ status: 'cancelled', revision: 3 })
    await expect(patch({ schedule: [{ qty: '1', delivery_date: '2027-02-30' }] })).rejects.toThrow(
      /400 .*delivery_date/,
    )
  })

  it('keeps the whole answer; a price that was agreed becomes the line’s, and is no revision', async () => {
    const { po_no } = await erp.admin<{ po_no: string }>('POST', '/companies/1000/purchase-orders', sampleOrder())
    const put = (version: number, body: object) =>
      call(
        'PUT',
        `/api/companies/1000/purchase-orders/${po_no}/lines/10/confirmation`,
        { 'if-match': `"${version}"` },
        body,
      )
    const codes = async (body: object) => {
      const details: { code: string }[] = (await (await put(1, { ...whole, ...body })).json()).error.details
      return details.map(({ code }) => code)
    }
    const substitute = { item_no: 'BRG-OLD', number: 'BRG-OLD' }
    expect(await codes({ unit_price: '5.3126', substitute })).toEqual(['PRICE_ABOVE_LIMIT', 'ITEM_BLOCKED'])
    expect(await codes({ substitute: { ...substitute, item_no: 'NO-SUCH' } })).toEqual(['UNKNOWN_ITEM'])
    expect(await codes({ backordered: { qty: '11', delivery_date: null } })).toEqual(['OVER_ORDERED'])
    const answer = {
      schedule: [{ qty: '60', delivery_date: '2027-03-15' }],
      declined_qty: '10',
      backordered: { qty: '30', delivery_date: null },
      unit_price: '5.3125',
      substitute: { item_no: null, number: 'X-1', description: 'Shielded', supplier_part: 'H-77', ratio: '2' },
    }
    expect(await (await put(1, answer)).json()).toMatchObject({
      version: 2,
      revision: 1,
      lines: [{ unit_price: '5.3125', net_value: '531.25', confirmation: answer }],
    })
    // Without a price the line keeps the one it has.
    const plain = { backordered: null, unit_price: null, substitute: null }
    expect(await (await put(2, whole)).json()).toMatchObject({ lines: [{ unit_price: '5.3125', confirmation: plain }] })
    const page = await (await fetch(`${erp.url}/companies/1000/orders/${po_no}`)).text()
    for (const text of ['Backordered 30, day not known yet', 'Price of one 5.3125', 'X-1 Shielded (H-77), 2 for one'])
      expect(page).toContain(text)
  })

  it('lets the last piece be below the minimum lot when it is what is left', async () => {
    const lines = [
      { item_no: 'FST-M8', qty: '120', unit_price: '1', schedule: [{ qty: '120', delivery_date: '2027-03-15' }] },
    ]
    const body = { ...sampleOrder(), vendor_no: '100340', lines }
    poNo = (await erp.admin<{ po_no: string }>('POST', '/companies/1000/purchase-orders', body)).po_no
    const pieces = (first: string, last: string) => ({
      schedule: [
        { qty: first, delivery_date: '2027-03-15' },
        { qty: last, delivery_date: '2027-03-22' },
      ],
      declined_qty: '0',
    })
    const small = await confirm({ 'if-match': '"1"' }, pieces('20', '100'))
    expect([small.status, (await small.json()).error.details[0].code]).toEqual([422, 'BELOW_MINIMUM_LOT'])
    expect((await confirm({ 'if-match': '"1"' }, pieces('100', '20'))).status).toBe(200)
  })

  it('lets no foreign page in, nor a body that a browser sends unasked', async () => {
    const status = async (headers: Record<string, string>) =>
      (await call('POST', `/admin${order()}/mend`, headers, {})).status
    expect(await status({ origin: 'https://elsewhere.example' })).toBe(403)
    expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await status({ origin: erp.url, 'sec-fetch-site': 'same-origin' })).toBe(200)
    const simple = { 'content-type': 'text/plain' }
    expect((await call('POST', `/admin${order()}/break`, simple, { how: 'bad-date' })).status).toBe(415)
  })

  it('refuses a body that is too large', async () => {
    expect((await confirm({ 'if-match': '"1"' }, { schedule: ['x'.repeat(300_000)], declined_qty: '0' })).status).toBe(
      413,
    )
  })

  it('keeps a log of the calls, without secrets', async () => {
    const log = JSON.stringify(await erp.admin('GET', '/log'))
    expect(log).toContain('/api/token')
    expect(log).not.toContain(token)
    expect(log).not.toContain(erp.clientSecret)
  })

  it('slows down who calls too often', async () => {
    const answers = await Promise.all(Array.from({ length: 45 }, () => call('GET', `/api${order()}`)))
    const slowed = answers.filter(answer => answer.status === 429)
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed[0]?.headers.get('retry-after')).toBe('1')
  })
})
