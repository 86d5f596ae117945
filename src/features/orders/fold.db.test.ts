import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderEvent } from '@/domain/catalogue'
import { evolve, type Order } from '@/domain/order'
import { confirmedAs, documentLine, piece } from '@/domain/order/testing'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { answerLines } from './answer-lines'
import { decideProposal, retryLine, sendBack } from './negotiate'
import { recordSync, type SyncReport } from './record-sync'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

/** What the log alone says of the order. */
async function folded(id: string): Promise<Order | null> {
  const logged = await asSystem(tx => readStream(tx, `order:${id}`))
  expect(logged.map(entry => entry.version)).toEqual(logged.map((_, i) => i + 1))
  return logged.reduce<Order | null>((order, { event, actor, happenedAt }) => {
    return evolve(order, id, event as OrderEvent, { actor, happenedAt: happenedAt.toISOString() })
  }, null)
}

/** The version of the ERP's document is bookkeeping of the pull: also a document that changed nothing moves it. */
const withoutBookkeeping = (order: Order | null) => order && { ...order, erpVersion: '' }

async function expectFold(id: string): Promise<Order> {
  const stored = await house.order(id)
  expect(withoutBookkeeping(stored)).toEqual(withoutBookkeeping(await folded(id)))
  return stored
}

const report = async (orderId: string, said: SyncReport) => {
  const change = { actor: { kind: 'system', name: 'sync' }, correlationId: randomUUID(), now: later(90) } as const
  await asSystem(tx => recordSync(tx, orderId, change, said))
}

test('at every step of an order’s life the stored state is what its events say', async () => {
  const { person } = house.ball
  const { buyer } = house.pumps
  const erpKey = 'PO-LIFE'
  const lines = [
    documentLine(),
    documentLine({ erpLine: '2', number: '20', quantity: '33.333333', requested: [piece('33.333333', '2026-12-01')] }),
    documentLine({ erpLine: '3', number: '30', erpItem: 'S-1' }),
    documentLine({ erpLine: '4', number: '40', confirmed: { schedule: [piece('100', '2026-12-03')], declined: '0' } }),
  ]
  let order = await house.importOrder({ erpKey, lines })
  const look = async () => {
    order = await expectFold(order.id)
    return order
  }
  await look()

  const line = (i: number) => lineAt(order, i)
  const answers = [
    answerFor(line(0), { schedule: [piece('40', '2026-12-01'), piece('58', '2026-12-03')], reasonCode: 'transport' }),
    answerFor(line(1), { schedule: [piece('20', '2027-02-01')], reasonCode: 'capacity' }),
    answerFor(line(2), { schedule: [piece('100', '2026-12-20')], reasonCode: 'material-shortage' }),
  ]
  await answerLines(person, { orderId: order.id, key: randomUUID(), lines: answers }, now)
  await look()
  expect(order.lines.map(held => held.turns.at(-1)?.outcome)).toEqual(['accepted', 'open', 'open', undefined])

  const decide = (i: number, decision: 'accept' | 'decline') =>
    decideProposal(
      buyer,
      { orderId: order.id, lineId: line(i).id, turn: 1, decision, key: randomUUID(), note: 'As discussed.' },
      later(30),
    )
  await decide(1, 'accept')
  await look()
  await decide(2, 'decline')
  await look()

  const at = { lineId: line(0).id, agreement: 1 }
  await report(order.id, { ...at, state: 'sent' })
  await look()
  await report(order.id, { ...at, state: 'refused', reasons: [{ code: 'LINE_BLOCKED', message: 'Blocked' }] })
  await look()
  await retryLine(buyer, { orderId: order.id, lineId: line(0).id, key: randomUUID() }, later(95))
  await look()
  await report(order.id, { ...at, state: 'refused', reasons: [{ code: 'LINE_BLOCKED', message: 'Blocked' }] })
  await sendBack(buyer, { orderId: order.id, lineId: line(0).id, key: randomUUID() }, later(100))
  await look()
  await report(order.id, { lineId: line(1).id, agreement: 1, state: 'in-sync', erpDocument: 'C-7', erpVersion: '0002' })
  await look()

  // The buyer asks for more on the first line, a dearer price on the second, cancels the third and adds a fifth.
  const [first, second, third, fourth] = lines
  if (!first || !second || !third || !fourth) throw new Error('The document lost its lines')
  const confirmed = confirmedAs({ schedule: [piece('20', '2027-02-01')], declined: '13.333333' })
  const revised = [
    { ...first, quantity: '120', requested: [piece('100', '2026-12-01'), piece('20', '2026-12-10')] },
    { ...second, unitPrice: '2.75', confirmed },
    { ...third, status: 'cancelled' as const },
    { ...fourth, receivedQuantity: '100', status: 'closed' as const },
    documentLine({ erpLine: '5', number: '50' }),
  ]
  await house.importOrder({ erpKey, version: '0003', lines: revised, at: later(200) })
  await look()
  expect(order.lines.map(held => held.erpStatus)).toEqual(['open', 'open', 'cancelled', 'closed', 'open'])
  await answerLines(person, { orderId: order.id, key: randomUUID(), lines: [answerFor(line(0))] }, later(210))
  await look()
  expect(line(0)).toMatchObject({ agreement: 2, syncState: 'waiting', turn: 2 })
})

test('a line of which the supplier declines all but nothing is what its events say', async () => {
  const order = await house.importOrder({ lines: [documentLine({ unit: 'KGM' })] })
  const [answer] = [
    answerFor(lineAt(order), { schedule: [piece('0.000001', '2026-12-01')], reasonCode: 'discontinued' }),
  ]
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: [answer] }, now)
  const stored = await expectFold(order.id)
  expect(lineAt(stored).turns[0]).toMatchObject({ declined: '99.999999', outcome: 'open' })
})

test('an imported order that the ERP already holds confirmed, also with nothing confirmed, is what its event says', async () => {
  const order = await house.importOrder({
    lines: [
      documentLine({ confirmed: { schedule: [], declined: '100' } }),
      documentLine({ erpLine: '2', confirmed: { schedule: [piece('90', '2026-12-02')], declined: '10' } }),
    ],
  })
  const stored = await expectFold(order.id)
  expect(stored.lines.map(line => line.agreed)).toEqual([[], [piece('90', '2026-12-02')]])
})

test('a document that is not newer changes nothing, the same version or an older one', async () => {
  const order = await house.importOrder({ erpKey: 'PO-OLD', version: '0005' })
  const lines = [documentLine({ quantity: '7', requested: [piece('7', '2026-12-01')] })]
  for (const version of ['0005', '0004']) await house.importOrder({ erpKey: 'PO-OLD', version, lines })
  expect(await expectFold(order.id)).toEqual(order)
})

test('two imports of one new order at once make one order', async () => {
  const [one, two] = await Promise.all([
    house.importOrder({ erpKey: 'PO-TWIN', version: '0001' }),
    house.importOrder({ erpKey: 'PO-TWIN', version: '0001' }),
  ])
  expect(one.id).toBe(two.id)
  expect((await expectFold(one.id)).version).toBe(1)
})
