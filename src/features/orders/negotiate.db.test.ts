import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Offer, Order } from '@/domain/order'
import { documentLine, late, piece } from '@/domain/order/testing'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { answerLines } from './answer-lines'
import { counterProposal, decideProposal, requestChange, withdrawTurn } from './negotiate'
import { viewOrder } from './order-view'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const middle = [piece('100', '2026-12-08')]
const plain = (schedule: Offer['schedule']): Offer => ({ schedule, backorder: null, unitPrice: null, substitute: null })
const key = () => randomUUID() as string
const events = async (order: Order) =>
  (await asSystem(tx => readStream(tx, `order:${order.id}`))).map(entry => entry.event)
const fresh = async (order: Order) => lineAt(await house.order(order.id))

async function proposal(schedule = late) {
  const order = await house.importOrder()
  const lines = [answerFor(lineAt(order), { schedule, reasonCode: 'capacity' })]
  await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, now)
  return order
}

async function confirmed() {
  const order = await house.importOrder()
  await answerLines(house.ball.person, { orderId: order.id, key: key(), lines: [answerFor(lineAt(order))] }, now)
  return order
}

interface Way {
  by?: House['pumps']['buyer']
  turn?: number
  revision?: number
  note?: string
  key?: string
}
const counter = (order: Order, schedule: Offer['schedule'], way: Way = {}) => {
  const { by = house.pumps.buyer, turn = 1, revision = 1, note } = way
  const input = { orderId: order.id, lineId: lineAt(order).id, turn, revision, ...plain(schedule) }
  return counterProposal(by, { ...input, key: way.key ?? key(), ...(note ? { note } : {}) }, later(60))
}
const request = (order: Order, schedule: Offer['schedule'], way: Way = {}) => {
  const { by = house.pumps.buyer, turn = 1, revision = 1, note } = way
  const input = { orderId: order.id, lineId: lineAt(order).id, turn, revision, wish: 'pull-in' as const }
  return requestChange(by, { ...input, ...plain(schedule), key: key(), ...(note ? { note } : {}) }, later(60))
}
const target = (order: Order, turn: number) => ({ orderId: order.id, lineId: lineAt(order).id, turn, key: key() })

describe('a counter-offer', () => {
  test('takes the place of the proposal and is the supplier’s to answer, by a time; nothing is agreed yet', async () => {
    const order = await proposal()
    expect(await counter(order, middle)).toEqual({ sent: true, outcome: { lineIds: [lineAt(order).id] } })
    const line = await fresh(order)
    expect(line).toMatchObject({ agreement: 0, agreed: null, turn: 2, answerBy: '2026-11-04T11:00:00.000Z' })
    expect(line.turns.map(turn => [turn.by, turn.kind, turn.outcome])).toEqual([
      ['supplier', 'answer', 'countered'],
      ['buyer', 'counter', 'open'],
    ])
    const seen = (await viewOrder(house.ball.person, order.id, now)).lines[0]
    expect(seen).toMatchObject({ state: 'countered', waitsFor: 'supplier', proposal: { number: 2, schedule: middle } })
  })

  test('accepted by the supplier is agreed, and later answers are held against it', async () => {
    const order = await proposal()
    await counter(order, middle)
    const accepted = await decideProposal(house.ball.person, { ...target(order, 2), decision: 'accept' }, later(90))
    expect(accepted).toMatchObject({ sent: true })
    expect(await fresh(order)).toMatchObject({ agreed: middle, reference: middle, agreement: 1, syncState: 'waiting' })
  })

  test('is countered back by answering otherwise, inside the tolerance or not: the buyer decides', async () => {
    const order = await proposal()
    await counter(order, middle)
    const schedule = [piece('100', '2026-12-09')]
    const lines = [answerFor(await fresh(order), { schedule, reasonCode: 'transport' })]
    const answered = await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, later(90))
    expect(answered).toMatchObject({ outcome: { proposed: [lineAt(order).id] } })
    expect((await fresh(order)).turns.map(turn => turn.outcome)).toEqual(['countered', 'countered', 'open'])
  })

  test('answered by saying the same accepts it', async () => {
    const order = await proposal()
    await counter(order, middle)
    const lines = [answerFor(await fresh(order), { schedule: middle })]
    await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, later(90))
    expect(await fresh(order)).toMatchObject({
      agreed: middle,
      turn: 3,
      turns: [{}, { outcome: 'accepted' }, { by: 'supplier', outcome: 'accepted' }],
    })
  })

  test('that says what the proposal says is none, nor is one to a day that has passed', async () => {
    const order = await proposal()
    expect(await counter(order, late)).toMatchObject({ refusals: [{ code: 'nothing-changed' }] })
    expect(await counter(order, [piece('100', '2026-11-01')])).toMatchObject({ refusals: [{ code: 'date-passed' }] })
    expect((await fresh(order)).turns).toHaveLength(1)
  })

  test('to a proposal that is not the one on the table any more is refused', async () => {
    const order = await proposal()
    await counter(order, middle)
    await withdrawTurn(house.pumps.buyer, target(order, 2), later(70))
    const lines = [answerFor(await fresh(order), { schedule: late, reasonCode: 'capacity' })]
    await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, later(80))
    expect(await counter(order, middle)).toMatchObject({ sent: false, refusals: [{ code: 'turn-changed' }] })
  })

  test('and an acceptance at once by two buyers: one counts, the other is told', async () => {
    const order = await proposal()
    const outcomes = await Promise.all([
      counter(order, middle),
      decideProposal(house.pumps.buyer, { ...target(order, 1), decision: 'accept' }, later(60)),
    ])
    expect(outcomes.filter(outcome => outcome.sent)).toHaveLength(1)
    expect((await fresh(order)).turns[0]?.outcome).toMatch(/^(countered|accepted)$/)
  })

  test('sent twice with one key is one', async () => {
    const order = await proposal()
    const once = key()
    const outcomes = await Promise.all([counter(order, middle, { key: once }), counter(order, middle, { key: once })])
    expect(outcomes[0]).toEqual(outcomes[1])
    expect((await fresh(order)).turns).toHaveLength(2)
  })

  test('keeps its note at the turn, where both sides read it, and out of the log', async () => {
    const order = await proposal()
    const note = 'The crane is booked for that week.'
    await counter(order, middle, { note })
    for (const person of [house.ball.person, house.pumps.buyer])
      expect((await viewOrder(person, order.id, now)).lines[0]?.turns[1]).toMatchObject({ note })
    expect(JSON.stringify(await events(order))).not.toContain(note)
  })

  test('is for a buyer of the unit alone, and to be answered by that supplier alone', async () => {
    const order = await proposal()
    const none = 'There is no such order for you.'
    await expect(counter(order, middle, { by: house.valves.buyer })).rejects.toThrow(none)
    await counter(order, middle)
    const stranger = decideProposal(house.cage.person, { ...target(order, 2), decision: 'accept' }, later(90))
    await expect(stranger).rejects.toThrow(none)
    await expect(withdrawTurn(house.valves.buyer, target(order, 2), later(90))).rejects.toThrow(none)
    expect((await fresh(order)).turns[1]?.outcome).toBe('open')
  })
})

describe('an open turn', () => {
  test('is taken back by its own side: the supplier’s, or the buyer’s; never by the other', async () => {
    const order = await proposal()
    expect(await withdrawTurn(house.pumps.buyer, target(order, 1), later(10))).toMatchObject({
      refusals: [{ code: 'turn-not-open' }],
    })
    expect(await withdrawTurn(house.ball.colleague, target(order, 1), later(10))).toMatchObject({ sent: true })
    expect(await fresh(order)).toMatchObject({ answerNeeded: true, turns: [{ outcome: 'withdrawn' }] })
  })

  test('is overtaken by a revision, and who answers it then is told', async () => {
    const order = await proposal()
    await counter(order, middle)
    const lines = [documentLine({ quantity: '120', netValue: '300', requested: [piece('120', '2026-12-01')] })]
    await house.importOrder({ erpKey: order.erpKey, version: '0002', lines })
    expect((await fresh(order)).turns[1]?.outcome).toBe('superseded')
    const accepted = await decideProposal(house.ball.person, { ...target(order, 2), decision: 'accept' }, later(90))
    expect(accepted).toMatchObject({ refusals: [{ code: 'turn-not-open' }] })
  })
})

describe('a change request', () => {
  const sooner = [piece('100', '2026-11-24')]

  test('changes nothing until the supplier accepts; then it is the next agreement', async () => {
    const order = await confirmed()
    const note = 'The customer waits for it.'
    expect(await request(order, sooner, { note })).toMatchObject({ sent: true })
    const asked = await fresh(order)
    expect(asked).toMatchObject({ agreement: 1, agreed: [piece('100', '2026-12-01')] })
    expect(asked.turns.at(-1)).toMatchObject({ kind: 'request', wish: 'pull-in', by: 'buyer', outcome: 'open' })
    await decideProposal(house.ball.person, { ...target(order, 2), decision: 'accept' }, later(90))
    expect(await fresh(order)).toMatchObject({ agreement: 2, agreed: sooner })
    expect(JSON.stringify(await events(order))).not.toContain(note)
  })

  test('declined leaves what was agreed, with the supplier’s words for the buyer', async () => {
    const order = await confirmed()
    await request(order, sooner)
    const note = 'The furnace is full until then.'
    await decideProposal(house.ball.person, { ...target(order, 2), decision: 'decline', note }, later(90))
    expect(await fresh(order)).toMatchObject({
      agreement: 1,
      answerNeeded: false,
      turns: [{}, { outcome: 'declined' }],
    })
    const seen = (await viewOrder(house.pumps.buyer, order.id, now)).lines[0]
    expect(seen).toMatchObject({ state: 'confirmed', turns: [{}, { decisionNote: note, decidedByPerson: null }] })
  })

  test('to cancel means nothing more of it comes, once accepted', async () => {
    const order = await confirmed()
    const input = { orderId: order.id, lineId: lineAt(order).id, turn: 1, revision: 1, wish: 'cancel' as const }
    await requestChange(house.pumps.buyer, { ...input, ...plain([]), key: key() }, later(60))
    await decideProposal(house.ball.person, { ...target(order, 2), decision: 'accept' }, later(90))
    expect(await fresh(order)).toMatchObject({ agreed: [], declined: '100', agreement: 2 })
  })

  test('needs something agreed, a change, the line as it is now, and one at a time', async () => {
    const open = await proposal()
    expect(await request(open, sooner)).toMatchObject({ refusals: [{ code: 'waiting-for-buyer' }] })
    const order = await confirmed()
    const agreed = [piece('100', '2026-12-01')]
    expect(await request(order, agreed)).toMatchObject({ refusals: [{ code: 'nothing-changed' }] })
    expect(await request(order, sooner, { turn: 0 })).toMatchObject({ refusals: [{ code: 'line-changed' }] })
    const outcomes = await Promise.all([request(order, sooner), request(order, middle)])
    expect(outcomes.filter(outcome => outcome.sent)).toHaveLength(1)
  })

  test('of another unit’s order finds none', async () => {
    const order = await confirmed()
    await expect(request(order, sooner, { by: house.valves.buyer })).rejects.toThrow('There is no such order for you.')
  })
})
