import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sampleCompany, sampleOrder } from '../../../sandbox-erp/testing/sample'
import { startTestErp, type TestErp } from '../../../sandbox-erp/testing/start'
import { bad, document, good } from '../contract'
import type { ConfirmationPush, ErpConnector } from '../port'
import { createSandboxConnector } from './connector'

let erp: TestErp
let connector: ErpConnector
let push: ConfirmationPush

const fail = (switches: object) => erp.admin('PUT', '/faults', switches)
const line = () => `/companies/1000/purchase-orders/${push.erpKey}/lines/10`
const confirmations = async () =>
  (await erp.admin<{ confirmations: unknown[] }>('GET', `/companies/1000/purchase-orders/${push.erpKey}`)).confirmations

beforeAll(async () => {
  erp = await startTestErp()
  await erp.admin('POST', '/load', sampleCompany)
  connector = createSandboxConnector({
    baseUrl: erp.url,
    company: '1000',
    clientId: erp.clientId,
    clientSecret: erp.clientSecret,
    timeoutMs: 400,
  })
})
afterAll(() => erp?.close())

beforeEach(async () => {
  await fail({ latency_ms: 0, fail_next: 0, down: false, lose_answers: 0, rate_limit_next: 0 })
  const { po_no } = await erp.admin<{ po_no: string }>('POST', '/companies/1000/purchase-orders', sampleOrder())
  const { version } = document(good(await connector.readOrder(po_no)))
  const schedule = [{ quantity: '100', date: '2027-03-18' }]
  const plain = { declined: '0', backorder: null, unitPrice: null, substitute: null }
  push = { erpKey: po_no, expectedVersion: version, erpLine: '10', schedule, ...plain }
})

describe('what the sandbox connector makes of failures', () => {
  it('an answer that takes too long is transient', async () => {
    await fail({ latency_ms: 2000 })
    expect(bad(await connector.health())).toEqual({
      kind: 'transient',
      message: 'The ERP did not answer within 400 ms',
    })
  })

  it('a dropped connection is transient', async () => {
    await fail({ down: true })
    expect(bad(await connector.readOrder(push.erpKey)).kind).toBe('transient')
  })

  it('nobody listening is transient', async () => {
    const settings = { company: '1000', clientId: 'a', clientSecret: 'b', timeoutMs: 400 }
    const lonely = createSandboxConnector({ ...settings, baseUrl: 'http://127.0.0.1:9' })
    expect(bad(await lonely.health()).kind).toBe('transient')
  })

  it('a failure of the ERP is transient and leaves nothing', async () => {
    await fail({ fail_next: 1 })
    expect(bad(await connector.pushConfirmation(push)).kind).toBe('transient')
    expect(await confirmations()).toEqual([])
    expect(good(await connector.pushConfirmation(push)).alreadyHeld).toBe(false)
  })

  it('too many calls say when to come back', async () => {
    await fail({ rate_limit_next: 1 })
    expect(bad(await connector.health())).toMatchObject({ kind: 'rate-limited', retryAfterMs: 1000 })
  })

  it('a lost answer to a write is found again, not written again', async () => {
    await fail({ lose_answers: 1 })
    expect(bad(await connector.pushConfirmation(push)).kind).toBe('transient')
    expect(await confirmations()).toHaveLength(1)
    expect(good(await connector.pushConfirmation(push))).toMatchObject({ alreadyHeld: true })
    expect(await confirmations()).toHaveLength(1)
  })

  it('a change between reading and writing is a conflict', async () => {
    const { fetch: real } = globalThis
    const raced = createSandboxConnector(
      { baseUrl: erp.url, company: '1000', clientId: erp.clientId, clientSecret: erp.clientSecret, timeoutMs: 5000 },
      {
        fetch: async (...call) => {
          if (call[1]?.method === 'PUT') await erp.admin('PATCH', line(), { unit_price: '5' })
          return real(...call)
        },
      },
    )
    expect(bad(await raced.pushConfirmation(push)).kind).toBe('conflict')
    expect(await confirmations()).toEqual([])
  })

  it.each([
    ['LINE_BLOCKED', { blocked: true }],
    ['LINE_NOT_OPEN', { status: 'closed' }],
  ])('the rule %s is a refusal of that line', async (code, patch) => {
    await erp.admin('PATCH', line(), patch)
    const { version } = document(good(await connector.readOrder(push.erpKey)))
    const fault = bad(await connector.pushConfirmation({ ...push, expectedVersion: version }))
    expect(fault).toMatchObject({ kind: 'refused', reasons: [{ erpLine: '10', code }] })
  })

  it('several rules are several reasons', async () => {
    await erp.admin('PUT', '/companies/1000/closed-periods', { periods: [{ from: '2027-03-18', to: '2027-03-19' }] })
    const fault = bad(
      await connector.dryRunConfirmation({ ...push, schedule: [{ quantity: '111', date: '2027-03-18' }] }),
    )
    await erp.admin('PUT', '/companies/1000/closed-periods', { periods: [] })
    expect(fault.kind === 'refused' && fault.reasons.map(reason => reason.code)).toEqual([
      'PERIOD_CLOSED',
      'OVER_ORDERED',
    ])
  })

  it('a token that has ended is renewed once, unseen', async () => {
    good(await connector.health())
    await fail({ expire_tokens: true })
    expect(good(await connector.pushConfirmation(push)).alreadyHeld).toBe(false)
  })

  it('an order, line or company that is gone is permanent', async () => {
    expect(bad(await connector.readOrder('4599999999')).kind).toBe('permanent')
    expect(bad(await connector.pushConfirmation({ ...push, erpLine: '990' }))).toEqual({
      kind: 'permanent',
      message: `Order ${push.erpKey} has no line 990 in the ERP`,
    })
    expect(
      bad(await connector.pushConfirmation({ ...push, schedule: [{ quantity: '0', date: '2027-03-18' }] })).kind,
    ).toBe('permanent')
  })

  it('what people changed in the ERP is not taken for our own', async () => {
    const confirmation = { schedule: [{ qty: '40', delivery_date: '2027-03-18' }], declined_qty: '60' }
    await erp.admin('PATCH', line(), { confirmation })
    expect(bad(await connector.pushConfirmation(push)).kind).toBe('conflict')
    const same = { ...push, schedule: [{ quantity: '40.0', date: '2027-03-18' }], declined: '60' }
    expect(good(await connector.pushConfirmation(same)).alreadyHeld).toBe(true)
  })
})
