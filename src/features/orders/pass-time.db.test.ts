import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '@/domain/order'
import { late } from '@/domain/order/testing'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { answerLines } from './answer-lines'
import { decideProposal, reconfirmLines } from './negotiate'
import { viewOrder } from './order-view'
import { passTime } from './pass-time'

let house: House

const at = (instant: string) => new Date(instant)
const key = () => randomUUID() as string
const fresh = async (order: Order) => lineAt(await house.order(order.id))
/** Changes the rule of the house: a version of its own each time. */
const rule = (data: object) =>
  asSystem(tx => tx.toleranceRule.update({ where: { id: house.ruleId }, data: { ...data, version: { increment: 1 } } }))
const last = async (order: Order) => (await asSystem(tx => readStream(tx, `order:${order.id}`))).at(-1)?.event
const seen = async (order: Order) => (await viewOrder(house.ball.person, order.id, now)).lines[0]

beforeAll(async () => {
  house = await buildHouse()
})
beforeEach(() => rule({ proposalHours: null, silence: 'lapses', reconfirmDays: null }))
afterAll(() => house.close())

async function answered(schedule = late) {
  const order = await house.importOrder()
  const lines = [answerFor(lineAt(order), { schedule, reasonCode: 'capacity' })]
  await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, now)
  return order
}

describe('a proposal that nobody decides', () => {
  /** Eight business hours after Monday eleven o'clock in Berlin, from nine to five. */
  const end = '2026-11-03T10:00:00.000Z'

  test('waits for ever where no rule says otherwise', async () => {
    const order = await answered()
    expect(await passTime(at('2027-06-01T10:00:00.000Z'))).toBe(0)
    expect((await fresh(order)).turns[0]).toMatchObject({ outcome: 'open', expiry: null })
  })

  test('lapses at its rule’s time, not a moment before: the supplier is asked again, and the rule is named', async () => {
    await rule({ proposalHours: 8 })
    const order = await answered()
    expect((await seen(order))?.proposal?.expiry).toEqual({ at: end, name: 'Bearings', silence: 'lapses' })
    await passTime(new Date(Date.parse(end) - 1))
    expect((await fresh(order)).turns[0]?.outcome).toBe('open')
    await passTime(at(end))
    const line = await fresh(order)
    expect(line).toMatchObject({ agreement: 0, answerNeeded: true, turns: [{ outcome: 'expired', decidedAt: end }] })
    expect(line.answerBy).not.toBeNull()
    expect(await passTime(later(10_000))).toBe(0)
  })

  test('is decided by nobody once its time has passed, although no clock has looked yet', async () => {
    await rule({ proposalHours: 8 })
    const order = await answered()
    const input = { orderId: order.id, lineId: lineAt(order).id, turn: 1, decision: 'accept' as const }
    const tooLate = await decideProposal(house.pumps.buyer, { ...input, key: key() }, at(end))
    expect(tooLate).toEqual({ sent: false, refusals: [{ code: 'turn-expired', path: [] }] })
    const inTime = await decideProposal(house.pumps.buyer, { ...input, key: key() }, new Date(Date.parse(end) - 1))
    expect(inTime.sent).toBe(true)
    const turn = (await seen(order))?.turns[0]
    expect(turn).toMatchObject({ outcome: 'accepted', decidedByTime: false })
  })

  test('counts as agreed where the rule says that silence is consent, on that basis; the reference stays', async () => {
    const { version } = await rule({ proposalHours: 8, silence: 'consents' })
    const order = await answered()
    await passTime(at(end))
    expect(await fresh(order)).toMatchObject({ agreed: late, agreement: 1, syncState: 'waiting' })
    expect((await fresh(order)).reference).not.toEqual(late)
    const basis = { kind: 'silence', turn: 1, ruleId: house.ruleId, version, name: 'Bearings' }
    expect(await last(order)).toMatchObject({ type: 'line.agreed', payload: { basis } })
  })

  test('keeps the rule it was proposed under, whatever the rule says later', async () => {
    await rule({ proposalHours: 8 })
    const order = await answered()
    await rule({ proposalHours: 80, silence: 'consents' })
    await passTime(at(end))
    expect((await fresh(order)).turns[0]?.outcome).toBe('expired')
  })

  test('decided in the same moment ends once', async () => {
    await rule({ proposalHours: 8 })
    const order = await answered()
    const input = { orderId: order.id, lineId: lineAt(order).id, turn: 1, decision: 'accept' as const, key: key() }
    const [decision] = await Promise.all([decideProposal(house.pumps.buyer, input, at(end)), passTime(at(end))])
    const { turns, agreement } = await fresh(order)
    expect(turns[0]?.outcome).toBe(decision.sent ? 'accepted' : 'expired')
    expect(agreement).toBe(decision.sent ? 1 : 0)
  })
})

describe('a line coming due', () => {
  const asked = [{ quantity: '100', date: '2026-12-01' }]
  const due = at('2026-11-24T10:00:00.000Z')
  const reconfirm = async (order: Order, by = house.ball.person) =>
    reconfirmLines(by, { orderId: order.id, key: key(), lines: [{ lineId: lineAt(order).id, agreement: 1 }] }, due)

  test('is asked about once, so many days before by its rule, by a time; said, it is done', async () => {
    await rule({ reconfirmDays: 7 })
    const order = await answered(asked)
    await passTime(at('2026-11-23T10:00:00.000Z'))
    expect(await fresh(order)).toMatchObject({ reconfirm: 'none' })
    await passTime(due)
    expect(await fresh(order)).toMatchObject({ reconfirm: 'asked', answerBy: expect.stringMatching(/^2026-11-2/) })
    expect(await seen(order)).toMatchObject({ waitsFor: 'supplier', state: 'confirmed' })
    expect(await passTime(due)).toBe(0)
    expect(await reconfirm(order)).toMatchObject({ sent: true })
    expect(await fresh(order)).toMatchObject({ reconfirm: 'done', answerBy: null, agreement: 1 })
    expect(await passTime(at('2026-11-25T10:00:00.000Z'))).toBe(0)
    expect(await reconfirm(order)).toMatchObject({ refusals: [{ code: 'reconfirm-not-asked' }] })
  })

  test('is left alone where no rule asks, and is a stranger’s to reconfirm never', async () => {
    const order = await answered(asked)
    expect(await passTime(due)).toBe(0)
    await rule({ reconfirmDays: 7 })
    await passTime(due)
    await expect(reconfirm(order, house.cage.person)).rejects.toThrow('There is no such order for you.')
    expect(await fresh(order)).toMatchObject({ reconfirm: 'asked' })
  })
})
