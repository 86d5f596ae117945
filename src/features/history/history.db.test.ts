import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentLine, piece } from '@/domain/order/testing'
import { answerLines, recordSync } from '@/features/orders'
import { decideProposal } from '@/features/orders/negotiate'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import type { Entry } from './entry'
import { orderAsOf } from './order-as-of'
import { lineHistory, orderHistory } from './order-history'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const asked = [piece('100', '2026-12-01')]
const late = [piece('60', '2026-12-01'), piece('40', '2026-12-20')]
const told = (entries: Entry[]) => entries.map(entry => `${entry.fact.kind} ${entry.party} ${entry.person ?? '-'}`)

/** Proposed late with a note, accepted, refused by the ERP, revised by the buyer. */
async function live() {
  const { person } = house.ball
  const { buyer } = house.pumps
  const erpKey = `PO-${randomUUID().slice(0, 8)}`
  const order = await house.importOrder({ erpKey })
  const line = lineAt(order)
  const answer = { ...answerFor(line, { schedule: late, reasonCode: 'capacity' }), note: 'The furnace is down.' }
  await answerLines(person, { orderId: order.id, key: randomUUID(), lines: [answer] }, later(10))
  const decision = { orderId: order.id, lineId: line.id, turn: 1, decision: 'accept', note: 'So be it.' } as const
  await decideProposal(buyer, { ...decision, key: randomUUID() }, later(20))
  const change = { actor: { kind: 'system', name: 'sync' }, correlationId: randomUUID(), now: later(30) } as const
  const reasons = [{ code: 'LINE_BLOCKED', message: 'Blocked' }]
  await asSystem(tx => recordSync(tx, order.id, change, { lineId: line.id, agreement: 1, state: 'refused', reasons }))
  const more = documentLine({ quantity: '120', unitPrice: '2.75', requested: [piece('120', '2026-12-05')] })
  await house.importOrder({ erpKey, version: '0002', lines: [more], at: later(60) })
  return { id: order.id, lineId: line.id }
}

test('a line’s history tells each side what became known, in order, with only its own people by name', async () => {
  const { lineId } = await live()
  const supplier = await lineHistory(house.ball.person, lineId, later(90))
  expect(told(supplier.entries)).toEqual([
    'issued erp -',
    'requested erp -',
    'answered supplier ada@100.test',
    'decided buyer -',
    'agreed buyer -',
    'sync erp -',
    'revised erp -',
  ])
  const buyer = await lineHistory(house.pumps.buyer, lineId, later(90))
  expect(told(buyer.entries)).toEqual([
    'issued erp -',
    'requested erp -',
    'answered supplier -',
    'decided buyer buyer@pumps.test',
    'agreed buyer buyer@pumps.test',
    'sync erp -',
    'revised erp -',
  ])
  expect(supplier.entries.map(entry => entry.state)).toEqual([
    null,
    'issued',
    'proposed',
    'confirmed',
    'confirmed',
    'confirmed',
    'issued',
  ])
  expect(supplier.entries[2]?.fact).toMatchObject({ note: 'The furnace is down.', reasonCode: 'capacity' })
  expect(supplier.entries[3]?.fact).toMatchObject({ note: 'So be it.', outcome: 'accepted' })
  expect(supplier.entries[4]?.fact).toMatchObject({ basis: { kind: 'turn', turn: 1 } })
  expect(supplier.entries[6]?.fact).toMatchObject({
    reopened: true,
    superseded: false,
    fields: [
      { field: 'quantity', before: '100', after: '120' },
      { field: 'price', before: '2.5', after: '2.75' },
      { field: 'requested', before: asked, after: [piece('120', '2026-12-05')] },
    ],
  })
})

test('each entry says when it happened, when it was recorded and the ERP’s own time', async () => {
  const { id } = await live()
  const { entries, stops } = await orderHistory(house.ball.person, id, later(90))
  const answered = entries.find(entry => entry.fact.kind === 'answered')
  expect(answered).toMatchObject({ happenedAt: later(10).toISOString(), erpAt: null })
  expect(entries[0]).toMatchObject({ happenedAt: now.toISOString(), erpAt: '2026-11-02T09:00:00.000Z' })
  const known = entries.map(entry => entry.knownAt)
  expect(known).toEqual([...known].sort())
  expect(stops).toEqual([...new Set(known)])
  expect(stops.length).toBeGreaterThanOrEqual(5)
})

test('at each instant the order is exactly what the sides saw then, and the last is what they see now', async () => {
  const { id } = await live()
  const at = later(90)
  const { stops } = await orderHistory(house.pumps.buyer, id, at)
  const seen = await Promise.all(stops.map(stop => orderAsOf(house.pumps.buyer, id, stop, at)))
  const lines = seen.map(order => order?.lines[0])
  expect(lines.map(line => [line?.state, line?.sync, line?.quantity, line?.proposal?.number ?? null])).toEqual([
    ['issued', null, '100', null],
    ['proposed', null, '100', 1],
    ['confirmed', 'waiting', '100', null],
    ['confirmed', 'refused', '100', null],
    ['issued', null, '120', null],
  ])
  expect(seen.map(order => order?.revision)).toEqual([1, 1, 1, 1, 2])
  expect(lines[2]?.agreed).toEqual(late)

  const current = await orderAsOf(house.pumps.buyer, id, null, at)
  expect({ ...seen.at(-1), at: null, today: current?.today }).toEqual(current)
  const supplier = await orderAsOf(house.ball.person, id, stops[2] ?? '', at)
  expect(supplier?.lines).toEqual(seen[2]?.lines)
})

test('before it came there was no order', async () => {
  const { id } = await live()
  expect(await orderAsOf(house.ball.person, id, '2020-01-01T00:00:00.000Z', now)).toBeNull()
})

test('an automatic decision names rule and version, and tells a supplier neither its id nor its limits', async () => {
  const order = await house.importOrder()
  const line = lineAt(order)
  const answer = answerFor(line, { schedule: [piece('98', '2026-12-03')], reasonCode: 'transport' })
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: [answer] }, later(10))
  const history = await lineHistory(house.ball.person, line.id, later(20))
  const agreed = history.entries.at(-1)
  expect(agreed?.fact).toMatchObject({ kind: 'agreed', basis: { kind: 'rule', name: 'Bearings', version: 3 } })
  const text = JSON.stringify(history)
  for (const hidden of [house.ruleId, 'daysLate":3,"underPercent', 'user:', 'underPercent', house.ball.person.userId])
    expect(text).not.toContain(hidden)
  const buyers = await lineHistory(house.pumps.buyer, line.id, later(20))
  expect(buyers.entries.at(-1)?.fact).toMatchObject({ kind: 'agreed', basis: { kind: 'rule', ruleId: house.ruleId } })
})

test('who is of neither side learns nothing of an order, its lines or its past', async () => {
  const { id, lineId } = await live()
  for (const stranger of [house.cage.person, house.valves.buyer]) {
    await expect(orderHistory(stranger, id, now)).rejects.toThrow('There is no such order for you.')
    await expect(lineHistory(stranger, lineId, now)).rejects.toThrow('There is no such line for you.')
    await expect(orderAsOf(stranger, id, null, now)).rejects.toThrow('There is no such order for you.')
    await expect(orderAsOf(stranger, id, now.toISOString(), now)).rejects.toThrow('There is no such order for you.')
  }
})

test('a buyer’s own event in the order’s log reaches no supplier, and moves nobody’s picture', async () => {
  const { id } = await live()
  const { stops, entries } = await orderHistory(house.ball.person, id, now)
  await asSystem(tx =>
    tx.event.updateMany({ where: { stream: `order:${id}`, version: 4 }, data: { audience: 'buyer' } }),
  )
  const less = await orderHistory(house.ball.person, id, now)
  expect(less.entries.length).toBe(entries.length - 1)
  expect((await orderHistory(house.pumps.buyer, id, now)).stops).toEqual(stops)
})
