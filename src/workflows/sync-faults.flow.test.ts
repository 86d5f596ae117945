import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '@/domain/order'
import { retryLine } from '@/features/orders/negotiate'
import { syncOrder } from '@/features/sync'
import { type FlowHouse, lookAtDue, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { asSystem, lineAt } from '../../scripts/test/house'

let house: FlowHouse
beforeAll(async () => {
  house = await openFlowHouse()
})
afterEach(() => house.erp.fault({ down: false, latency_ms: 0, fail_next: 0, lose_answers: 0, rate_limit_next: 0 }))
afterAll(() => house.close())

const inSync = (orderId: string) =>
  waitFor(async () => {
    const order = await house.order(orderId)
    expect(order.lines.map(line => line.syncState)).toEqual(order.lines.map(() => 'in-sync'))
    return order
  })
/** Numbers of every confirmation that a line ever got in the ERP. */
const confirmed = async (poNo: string, lineNo: number) =>
  (await house.erp.order(poNo)).confirmations.filter(held => held.line_no === lineNo).map(held => held.confirmation_no)
/** The last fault of the order's commands, once one of them has met one. */
const faultOf = (orderId: string) =>
  waitFor(async () => {
    const command = await asSystem(tx => tx.erpCommand.findFirst({ where: { orderId, fault: { not: null } } }))
    expect(command).not.toBeNull()
    return command
  })

describe('an answer that is lost with the change applied, and a planner who edits the order before the retry', () => {
  /** Answers the first line's confirmation into the void, and keeps the ERP out of reach while the planner edits. */
  async function loseAnswer(order: Order, edit: () => Promise<unknown>) {
    await house.erp.fault({ lose_answers: 1 })
    await house.answer(order)
    await waitFor(async () => expect(await confirmed(order.erpKey, 10)).toHaveLength(1))
    await house.erp.fault({ down: true })
    expect(lineAt(await house.order(order.id))).toMatchObject({ syncState: 'sent', erpDocument: null })
    await edit()
    await house.erp.fault({ down: false })
  }

  it('at another line: one confirmation, and the edit opens that line again', async () => {
    const order = await house.receiveOrder(2)
    await loseAnswer(order, () => house.erp.change(order.erpKey, 20, { qty: '120' }))
    const after = await waitFor(async () => {
      const { revision, lines } = await house.order(order.id)
      expect(revision).toBe(2)
      expect(lines.map(line => [line.syncState, line.answerNeeded, line.quantity])).toEqual([
        ['in-sync', false, '100'],
        ['in-sync', true, '120'],
      ])
      return lines
    })
    await house.settled()
    expect(await confirmed(order.erpKey, 10)).toEqual([after[0]?.erpDocument])
    expect(await confirmed(order.erpKey, 20)).toEqual([])
  })

  it('at another line, without touching its promise: one confirmation each, and the edit is imported', async () => {
    const order = await house.receiveOrder(2)
    await loseAnswer(order, () => house.erp.change(order.erpKey, 20, { unit_price: '4.5' }))
    const { revision, lines } = await inSync(order.id)
    await house.settled()
    expect(await confirmed(order.erpKey, 10)).toEqual([lines[0]?.erpDocument])
    expect(await confirmed(order.erpKey, 20)).toEqual([lines[1]?.erpDocument])
    expect([revision, lines[1]?.unitPrice]).toEqual([2, '4.5'])
  })

  it('at the same line: one confirmation, and the edit asks the supplier again', async () => {
    const order = await house.receiveOrder()
    await loseAnswer(order, () => house.erp.change(order.erpKey, 10, { qty: '120' }))
    const { lines } = await inSync(order.id)
    const first = await confirmed(order.erpKey, 10)
    expect(first).toEqual([lines[0]?.erpDocument])

    await house.askForPull()
    const revised = await waitFor(async () => {
      const now = await house.order(order.id)
      expect(now).toMatchObject({ revision: 2, lines: [{ quantity: '120', answerNeeded: true }] })
      return now
    })
    await house.settled()
    expect(await confirmed(order.erpKey, 10)).toEqual(first)
    await house.answer(revised)
    await waitFor(async () => expect(await confirmed(order.erpKey, 10)).toHaveLength(2))
    expect(lineAt(await inSync(order.id)).syncedAgreement).toBe(2)
  })
})

describe('an ERP that', () => {
  it('fails twice with 500 is asked again until it takes the confirmation, once', async () => {
    const order = await house.receiveOrder()
    await house.erp.fault({ fail_next: 2 })
    await house.answer(order)
    expect(await faultOf(order.id)).toMatchObject({ state: 'sent', fault: expect.stringContaining('500') })
    await inSync(order.id)
    expect(await confirmed(order.erpKey, 10)).toHaveLength(1)
  })

  it('says 429 is left alone for as long as it asks', async () => {
    const order = await house.receiveOrder()
    await house.settled()
    await house.erp.fault({ rate_limit_next: 2 })
    await house.answer(order)
    await inSync(order.id)
    const calls = await house.erp.calls()
    const limited = calls.flatMap((call, i) => (call.status === 429 ? [i] : []))
    expect(limited).toHaveLength(2)
    for (const i of limited)
      expect(Date.parse(calls[i + 1]?.at ?? '') - Date.parse(calls[i]?.at ?? '')).toBeGreaterThanOrEqual(990)
    expect(await confirmed(order.erpKey, 10)).toHaveLength(1)
  })

  it('is down holds nothing yet, and the line says so until it is up again', async () => {
    const order = await house.receiveOrder()
    await house.erp.fault({ down: true })
    await house.answer(order)
    await faultOf(order.id)
    expect(lineAt(await house.order(order.id))).toMatchObject({ syncState: 'sent', erpDocument: null })
    expect(await confirmed(order.erpKey, 10)).toEqual([])
    await house.erp.fault({ down: false })
    const { lines } = await inSync(order.id)
    expect(await confirmed(order.erpKey, 10)).toEqual([lines[0]?.erpDocument])
  })

  it('refuses a line puts it into the inbox with its reason, and takes the others; retried, it takes that one', async () => {
    const order = await house.receiveOrder(2)
    await house.erp.change(order.erpKey, 10, { blocked: true })
    await house.answer(order)
    await waitFor(async () => {
      expect((await house.order(order.id)).lines).toMatchObject([
        { syncState: 'refused', syncReasons: [{ code: 'LINE_BLOCKED' }] },
        { syncState: 'in-sync' },
      ])
      expect(await house.exceptions(order.id)).toMatchObject([{ type: 'erp-refused', state: 'open' }])
    })
    await house.settled()
    expect(await confirmed(order.erpKey, 10)).toEqual([])

    await house.erp.change(order.erpKey, 10, { blocked: false })
    const retry = { orderId: order.id, lineId: lineAt(order).id, key: randomUUID() }
    expect(await retryLine(house.buyer, retry, new Date())).toMatchObject({ sent: true })
    await inSync(order.id)
    await waitFor(async () => {
      const why = expect.stringMatching(/^(sent-again|confirmed-by-erp)$/)
      expect(await house.exceptions(order.id)).toMatchObject([{ state: 'cleared', clearedWhy: why }])
    })
    for (const lineNo of [10, 20]) expect(await confirmed(order.erpKey, lineNo)).toHaveLength(1)
  })
})

it('several runs at one order and the look of the minute beside them send each line once', async () => {
  const order = await house.receiveOrder(3)
  await house.settled()
  await house.erp.fault({ latency_ms: 100 })
  await house.answer(order)
  const runs = [1, 2, 3].map(() => syncOrder(order.id, { correlationId: randomUUID() }))
  await Promise.all([...runs, lookAtDue(), lookAtDue()])
  await inSync(order.id)
  await house.settled()
  for (const lineNo of [10, 20, 30]) expect(await confirmed(order.erpKey, lineNo)).toHaveLength(1)
  const puts = (await house.erp.calls()).filter(call => call.method === 'PUT' && call.path.includes(order.erpKey))
  expect(puts.map(call => call.status)).toEqual([200, 200, 200])
})
