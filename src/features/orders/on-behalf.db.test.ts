import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Order } from '@/domain/order'
import { late, piece } from '@/domain/order/testing'
import { openAttachment, upload } from '@/features/attachments'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { answerLines, answerOnBehalf } from './answer-lines'
import { counterProposal } from './negotiate'
import { viewOrder } from './order-view'

let house: House

const folder = mkdtempSync(join(tmpdir(), 'countersign-behalf-'))

beforeAll(async () => {
  vi.stubEnv('COUNTERSIGN_DATA_DIR', folder)
  house = await buildHouse()
})
afterAll(async () => {
  await house.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const key = () => randomUUID() as string
const fresh = async (order: Order) => lineAt(await house.order(order.id))
const note = 'Mr Race says: two weeks later, the forge stands still.'

interface Way {
  by?: House['pumps']['buyer']
  note?: string
  sourceId?: string | null
  schedule?: typeof late
}
const told = (order: Order, way: Way = {}) => {
  const { by = house.pumps.buyer, schedule = late, sourceId = null } = way
  const answer = answerFor(lineAt(order), { schedule, reasonCode: 'capacity' })
  const lines = [{ ...answer, note: way.note ?? '' }]
  return answerOnBehalf(by, { orderId: order.id, key: key(), lines, channel: 'telephone', sourceId }, now)
}

describe('an answer told to the buyer', () => {
  test('is the supplier’s proposal, shown to both sides as written down; the words are not in the log', async () => {
    const order = await house.importOrder()
    expect(await told(order, { note })).toMatchObject({ sent: true, outcome: { proposed: [lineAt(order).id] } })
    for (const person of [house.ball.person, house.pumps.buyer]) {
      const line = (await viewOrder(person, order.id, now)).lines[0]
      expect(line).toMatchObject({ state: 'proposed', proposal: { by: 'supplier', channel: 'telephone', note } })
    }
    const logged = await asSystem(tx => readStream(tx, `order:${order.id}`))
    expect(JSON.stringify(logged.map(entry => entry.event))).not.toContain('Mr Race')
  })

  test('names the buyer’s person to their own side alone', async () => {
    const order = await house.importOrder()
    await told(order, { note })
    const own = (await viewOrder(house.pumps.buyer, order.id, now)).lines[0]?.proposal?.person
    expect(own).toBe('buyer@pumps.test')
    expect((await viewOrder(house.ball.person, order.id, now)).lines[0]?.proposal?.person).toBeNull()
  })

  test('as asked, or inside the tolerance, is confirmed at once', async () => {
    const order = await house.importOrder()
    await told(order, { note, schedule: [piece('100', '2026-12-03')] })
    expect(await fresh(order)).toMatchObject({ agreement: 1, agreed: [piece('100', '2026-12-03')] })
  })

  test('that accepts the buyer’s own counter is the supplier’s turn all the same, with its way and words', async () => {
    const order = await house.importOrder()
    const { id: lineId } = lineAt(order)
    const proposal = [answerFor(lineAt(order), { schedule: late, reasonCode: 'capacity' })]
    await answerLines(house.ball.person, { orderId: order.id, key: key(), lines: proposal }, now)
    const schedule = [piece('100', '2026-12-08')]
    const offer = { schedule, backorder: null, unitPrice: null, substitute: null }
    await counterProposal(
      house.pumps.buyer,
      { orderId: order.id, key: key(), lineId, turn: 1, revision: 1, ...offer },
      now,
    )
    await told(await house.order(order.id), { note, schedule })
    const line = (await viewOrder(house.ball.person, order.id, now)).lines[0]
    expect(line).toMatchObject({ state: 'confirmed', agreed: schedule })
    expect(line?.turns.at(-1)).toMatchObject({ by: 'supplier', channel: 'telephone', note, outcome: 'accepted' })
  })

  test('rests on something: a file, or what was said on each line', async () => {
    const order = await house.importOrder()
    expect(await told(order)).toEqual({ sent: false, refusals: [{ code: 'source-needed', path: ['sourceId'] }] })
    expect((await fresh(order)).turns).toEqual([])
  })

  test('is corrected by the supplier while it waits, and the correction stands in its place', async () => {
    const order = await house.importOrder()
    await told(order, { note })
    const schedule = [piece('100', '2026-12-20')]
    const lines = [answerFor(await fresh(order), { schedule, reasonCode: 'transport' })]
    const corrected = await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, later(30))
    expect(corrected).toMatchObject({ outcome: { proposed: [lineAt(order).id] } })
    const { turns } = await fresh(order)
    expect(turns.map(turn => [turn.channel, turn.outcome])).toEqual([
      ['telephone', 'withdrawn'],
      ['portal', 'open'],
    ])
  })

  test('while the supplier’s own proposal waits is refused: that one is decided', async () => {
    const order = await house.importOrder()
    const lines = [answerFor(lineAt(order), { schedule: late, reasonCode: 'capacity' })]
    await answerLines(house.ball.person, { orderId: order.id, key: key(), lines }, now)
    const again = { ...answerFor(await fresh(order), { schedule: late, reasonCode: 'capacity' }), note }
    const input = { orderId: order.id, key: key(), lines: [again], channel: 'mail' as const, sourceId: null }
    expect(await answerOnBehalf(house.pumps.buyer, input, now)).toMatchObject({
      refusals: [{ code: 'waiting-for-buyer' }],
    })
  })

  test('and the supplier’s own at once: the first counts, the second is told', async () => {
    const order = await house.importOrder()
    const outcomes = await Promise.all([
      told(order, { note }),
      answerLines(house.ball.person, { orderId: order.id, key: key(), lines: [answerFor(lineAt(order))] }, now),
    ])
    expect(outcomes.filter(outcome => outcome.sent)).toHaveLength(1)
    expect(outcomes.find(outcome => !outcome.sent)).toMatchObject({ refusals: [{ code: 'line-changed' }] })
  })

  test('of another unit’s order finds none', async () => {
    const order = await house.importOrder()
    await expect(told(order, { by: house.valves.buyer, note })).rejects.toThrow('There is no such order for you.')
  })
})

describe('what an answer rests on', () => {
  const attach = async (order: Order, by = house.pumps.buyer) => {
    const mail = new Blob(['From: race@ball.test\nSubject: your order\n\nTwo weeks later.\n']).stream()
    const file = await upload(by, { orderId: order.id, lineId: null, name: 'told.txt', length: null }, mail, now)
    if (!file.ok) throw new Error(file.error)
    return file.value.id
  }
  const sees = async (who: Parameters<typeof openAttachment>[0], id: string) => {
    const file = await openAttachment(who, id)
    await file?.content.cancel()
    return file !== null
  }

  test('is its buyer’s alone until the answer is written down, then both sides’, and no stranger’s', async () => {
    const order = await house.importOrder()
    const sourceId = await attach(order)
    expect(await sees(house.ball.person, sourceId)).toBe(false)
    expect(await told(order, { sourceId })).toMatchObject({ sent: true })
    expect(await sees(house.ball.person, sourceId)).toBe(true)
    expect(await sees(house.pumps.buyer, sourceId)).toBe(true)
    expect(await sees(house.cage.person, sourceId)).toBe(false)
    expect(await sees(house.valves.buyer, sourceId)).toBe(false)
    expect((await viewOrder(house.ball.person, order.id, now)).lines[0]?.proposal).toMatchObject({ sourceId })
  })

  test('is a file of this order and this person: any other is not there, and nothing is written down', async () => {
    const [order, other] = [await house.importOrder(), await house.importOrder()]
    for (const sourceId of [await attach(other), randomUUID()])
      await expect(told(order, { sourceId })).rejects.toThrow()
    expect((await fresh(order)).turns).toEqual([])
  })

  test('stays its buyer’s alone where the answer is refused', async () => {
    const order = await house.importOrder()
    const sourceId = await attach(order)
    expect(await told(order, { sourceId, schedule: [piece('100', '2026-10-01')] })).toMatchObject({ sent: false })
    expect(await sees(house.ball.person, sourceId)).toBe(false)
  })
})
