import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineAnswer, Order } from '@/domain/order'
import { documentLine, late, piece } from '@/domain/order/testing'
import { withScope } from '@/platform/db'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { answerLines } from './answer-lines'
import { type DraftValues, saveDraft, saveDraftInput } from './draft'
import { decideProposal, retryLine, sendBack } from './negotiate'
import { viewOrder } from './order-view'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const twoLines = [documentLine(), documentLine({ erpLine: '2', number: '20' })]
const answer = (order: Order, lines: LineAnswer[], { by = house.ball.person, key = randomUUID() as string } = {}) =>
  answerLines(by, { orderId: order.id, key, lines }, now)
const events = async (order: Order) =>
  (await asSystem(tx => readStream(tx, `order:${order.id}`))).map(entry => entry.event)

describe('an answer', () => {
  test('inside the tolerance is confirmed by the rule, named with its version', async () => {
    const order = await house.importOrder()
    const inside = answerFor(lineAt(order), { schedule: [piece('95', '2026-12-04')], reasonCode: 'transport' })
    const { id: lineId } = lineAt(order)
    expect(await answer(order, [inside])).toEqual({
      sent: true,
      outcome: { confirmed: [lineId], proposed: [], held: [] },
    })
    const basis = { kind: 'rule', ruleId: house.ruleId, version: 3, name: 'Bearings' }
    expect((await events(order)).at(-1)).toMatchObject({ type: 'line.agreed', payload: { basis, declined: '5' } })
    expect(lineAt(await house.order(order.id))).toMatchObject({ agreement: 1, syncState: 'waiting' })
  })

  test('outside it waits for the buyer and is no agreement', async () => {
    const order = await house.importOrder()
    const outside = answerFor(lineAt(order), { schedule: [piece('94', '2026-12-01')], reasonCode: 'capacity' })
    expect(await answer(order, [outside])).toMatchObject({ outcome: { confirmed: [], proposed: [lineAt(order).id] } })
    expect(lineAt(await house.order(order.id))).toMatchObject({ agreement: 0, agreed: null, syncState: 'in-sync' })
  })

  test('of another unit, which has no rule, or of an item outside the rule’s group, is proposed', async () => {
    const elsewhere = await house.importOrder({ unit: house.valves })
    const other = await house.importOrder({ lines: [documentLine({ erpItem: 'S-1' })] })
    for (const order of [elsewhere, other]) {
      const dayLate = answerFor(lineAt(order), { schedule: [piece('100', '2026-12-02')], reasonCode: 'transport' })
      expect(await answer(order, [dayLate])).toMatchObject({ outcome: { proposed: [lineAt(order).id] } })
    }
  })

  test('sent twice with one key, also at once, is one turn and one answer', async () => {
    const order = await house.importOrder()
    const key = randomUUID()
    const line = answerFor(lineAt(order))
    const answers = await Promise.all([answer(order, [line], { key }), answer(order, [line], { key })])
    expect(answers[0]).toEqual(answers[1])
    expect(await answer(order, [line], { key })).toEqual(answers[0])
    expect(lineAt(await house.order(order.id)).turns).toHaveLength(1)
  })

  test('of two people on one line at once, the first counts and the second is told that the line has changed', async () => {
    const order = await house.importOrder()
    const line = lineAt(order)
    const outcomes = await Promise.all([
      answer(order, [answerFor(line)]),
      answer(order, [answerFor(line, { schedule: late, reasonCode: 'capacity' })], { by: house.ball.colleague }),
    ])
    expect(outcomes.filter(outcome => outcome.sent)).toHaveLength(1)
    expect(outcomes.find(outcome => !outcome.sent)).toMatchObject({
      refusals: [{ code: 'line-changed', path: ['lines', 0] }],
    })
    expect(lineAt(await house.order(order.id)).turns).toHaveLength(1)
  })

  test('of two people on different lines at once, both count', async () => {
    const order = await house.importOrder({ lines: twoLines })
    const outcomes = await Promise.all([
      answer(order, [answerFor(lineAt(order, 0))]),
      answer(order, [answerFor(lineAt(order, 1))], { by: house.ball.colleague }),
    ])
    expect(outcomes.map(outcome => outcome.sent)).toEqual([true, true])
    expect((await house.order(order.id)).lines.map(line => line.agreement)).toEqual([1, 1])
  })

  test('is taken whole or not at all', async () => {
    const order = await house.importOrder({ lines: twoLines })
    const wrong = answerFor(lineAt(order, 1), { schedule: [piece('100', '2026-10-01')], reasonCode: 'other' })
    const refusal = { code: 'date-passed', path: ['lines', 1, 'schedule', 0, 'date'] }
    expect(await answer(order, [answerFor(lineAt(order)), wrong])).toMatchObject({ sent: false, refusals: [refusal] })
    expect(await house.order(order.id)).toEqual(order)
  })

  test('to a stranger’s order finds none', async () => {
    const order = await house.importOrder({ supplier: house.cage })
    await expect(answer(order, [answerFor(lineAt(order))])).rejects.toThrow('There is no such order for you.')
    await expect(viewOrder(house.ball.person, order.id, now)).rejects.toThrow('There is no such order for you.')
    expect(await house.order(order.id)).toEqual(order)
  })
})

describe('a draft', () => {
  const typed: DraftValues[string] = {
    revision: 1,
    turn: 0,
    seen: '1.0.0.0',
    kind: 'answer',
    pieces: [{ quantity: '9o', date: '' }],
    backorder: null,
    price: null,
    substitute: null,
    reasonCode: null,
    note: null,
  }
  const draftOf = async (order: Order, by = house.ball.person) => (await viewOrder(by, order.id, now)).draft

  test('is kept as typed, loses the lines that were answered, and ends with the last of them', async () => {
    const order = await house.importOrder({ lines: twoLines })
    const [first, second] = [lineAt(order, 0), lineAt(order, 1)]
    const values = { [first.id]: typed, [second.id]: typed }
    await saveDraft(house.ball.person, { orderId: order.id, baseRevision: 1, values }, now)
    expect(await draftOf(order)).toEqual({ baseRevision: 1, values, updatedAt: now.toISOString() })
    expect(await draftOf(order, house.ball.colleague)).toBeNull()
    await answer(order, [answerFor(first)])
    expect((await draftOf(order))?.values).toEqual({ [second.id]: typed })
    await answer(order, [answerFor(second)])
    expect(await draftOf(order)).toBeNull()
  })

  test('stays when the answer is refused, and a colleague’s answer does not touch it', async () => {
    const order = await house.importOrder()
    const values = { [lineAt(order).id]: typed }
    await saveDraft(house.ball.person, { orderId: order.id, baseRevision: 1, values }, now)
    await answer(order, [answerFor(lineAt(order), { turn: 7 })])
    await answer(order, [answerFor(lineAt(order))], { by: house.ball.colleague })
    expect((await draftOf(order))?.values).toEqual(values)
    await saveDraft(
      house.ball.person,
      { orderId: order.id, baseRevision: 1, values: { [lineAt(order).id]: null } },
      now,
    )
    expect(await draftOf(order)).toBeNull()
  })

  test('that arrives after its answer is not kept again; what a colleague overtook stays', async () => {
    const order = await house.importOrder({ lines: twoLines })
    const [first, second] = [lineAt(order, 0), lineAt(order, 1)]
    const values = { [first.id]: typed, [second.id]: typed }
    await answer(order, [answerFor(first)])
    await answer(order, [answerFor(second)], { by: house.ball.colleague })
    await saveDraft(house.ball.person, { orderId: order.id, baseRevision: 1, values }, now)
    expect((await draftOf(order))?.values).toEqual({ [second.id]: typed })
    const anew = { [first.id]: { ...typed, turn: 1 } }
    await saveDraft(house.ball.person, { orderId: order.id, baseRevision: 1, values: anew }, now)
    expect((await draftOf(order))?.values).toEqual({ [second.id]: typed, ...anew })
  })

  test('of two windows of one person is kept line by line: neither undoes the other', async () => {
    const order = await house.importOrder({ lines: twoLines })
    const [first, second] = [lineAt(order, 0), lineAt(order, 1)]
    const save = (values: object) =>
      saveDraft(house.ball.person, saveDraftInput.parse({ orderId: order.id, baseRevision: 1, values }), now)
    await Promise.all([save({ [first.id]: typed }), save({ [second.id]: typed })])
    expect((await draftOf(order))?.values).toEqual({ [first.id]: typed, [second.id]: typed })
    await save({ [first.id]: null })
    expect((await draftOf(order))?.values).toEqual({ [second.id]: typed })
  })

  test('takes no text that the database cannot hold', () => {
    const values = { [randomUUID()]: { ...typed, pieces: [{ quantity: '1\0', date: '' }] } }
    const input = { orderId: randomUUID(), baseRevision: 1, values }
    expect(saveDraftInput.safeParse(input).error?.issues).toMatchObject([
      { message: 'must not hold the character NUL' },
    ])
  })

  test('of a stranger’s order is not to be had', async () => {
    const order = await house.importOrder({ supplier: house.cage })
    const saving = saveDraft(house.ball.person, { orderId: order.id, baseRevision: 1, values: {} }, now)
    await expect(saving).rejects.toThrow('There is no such order for you.')
  })
})

describe('the buyer', () => {
  async function proposal() {
    const order = await house.importOrder()
    await answer(order, [answerFor(lineAt(order), { schedule: late, reasonCode: 'capacity' })])
    return order
  }
  const decide = (order: Order, decision: 'accept' | 'decline', { by = house.pumps.buyer, note = '' } = {}) => {
    const input = { orderId: order.id, lineId: lineAt(order).id, turn: 1, decision, key: randomUUID() as string }
    return decideProposal(by, note ? { ...input, note } : input, later(60))
  }

  test('accepts: agreed on the turn, and the reference moves', async () => {
    const order = await proposal()
    expect(await decide(order, 'accept')).toMatchObject({ sent: true })
    expect(lineAt(await house.order(order.id))).toMatchObject({ agreed: late, reference: late, agreement: 1 })
    expect(await decide(order, 'accept')).toMatchObject({ sent: false, refusals: [{ code: 'turn-not-open' }] })
  })

  test('declines with a note: asked again by a new time; the supplier reads the note, the log never holds it', async () => {
    const order = await proposal()
    const note = 'The line stops on 5 December.'
    await decide(order, 'decline', { note })
    const line = lineAt(await house.order(order.id))
    expect(line).toMatchObject({ agreement: 0, answerNeeded: true })
    // Sixteen business hours after Monday noon in Berlin, from nine to five.
    expect(line.answerBy).toBe('2026-11-04T11:00:00.000Z')
    expect((await viewOrder(house.ball.person, order.id, now)).lines[0]?.turns[0]).toMatchObject({
      decisionNote: note,
      outcome: 'declined',
    })
    expect(JSON.stringify(await events(order))).not.toContain(note)
  })

  test('of two decisions at once one counts', async () => {
    const order = await proposal()
    const outcomes = await Promise.all([decide(order, 'accept'), decide(order, 'decline')])
    expect(outcomes.filter(outcome => outcome.sent)).toHaveLength(1)
  })

  test('of another unit finds no such order', async () => {
    const order = await proposal()
    await expect(decide(order, 'accept', { by: house.valves.buyer })).rejects.toThrow('There is no such order for you.')
  })

  test('retries or sends back only what the ERP did not take', async () => {
    const order = await house.importOrder()
    const input = () => ({ orderId: order.id, lineId: lineAt(order).id, key: randomUUID() as string })
    for (const act of [retryLine, sendBack])
      expect(await act(house.pumps.buyer, input(), now)).toMatchObject({ refusals: [{ code: 'not-refused' }] })
  })

  test('is not named to the supplier, nor the supplier’s person to the buyer', async () => {
    const order = await proposal()
    await decide(order, 'accept')
    for (const by of [house.ball.person, house.pumps.buyer]) {
      const text = JSON.stringify(await viewOrder(by, order.id, now))
      expect(text).not.toContain(house.ball.person.userId)
      expect(text).not.toContain(house.pumps.buyer.userId)
    }
    const rules = await withScope(house.pumps.buyer, tx => tx.toleranceRule.count())
    expect(rules).toBe(1)
  })
})
