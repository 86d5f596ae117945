import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { OrderEvent } from '@/domain/catalogue'
import type { CanonicalLine } from '@/domain/documents/canonical'
import { agreedOffer, evolve, type LineAnswer, type Order, type OrderLine, wishes } from '@/domain/order'
import { equal } from '@/domain/quantity/decimal'
import { sameSchedule } from '@/domain/tolerance/deviation'
import { openConnection } from '@/features/connections'
import { answerLines, answerOnBehalf } from '@/features/orders/answer-lines'
import {
  counterProposal,
  decideProposal,
  requestChange,
  retryLine,
  sendBack,
  withdrawTurn,
} from '@/features/orders/negotiate'
import { passTime } from '@/features/orders/pass-time'
import { readStream } from '@/platform/event-log'
import { erpBench } from '../../../scripts/test/erp-bench'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'

vi.mock('@/features/connections', () => ({ openConnection: vi.fn() }))

let house: House
let bench: Awaited<ReturnType<typeof erpBench>>

beforeAll(async () => {
  house = await buildHouse()
  bench = await erpBench(house)
  vi.mocked(openConnection).mockResolvedValue(bench.connection)
  const data = { version: { increment: 1 }, proposalHours: 4, silence: 'consents', reconfirmDays: 5 }
  await asSystem(tx => tx.toleranceRule.updateMany({ where: { id: house.ruleId }, data }))
})
afterAll(async () => {
  await bench?.close()
  await house.close()
})

const days = ['2026-12-01', '2026-12-04', '2027-01-15'] as const
const day = fc.constantFrom(...days)
const terms = fc.record({
  schedule: fc.uniqueArray(fc.record({ quantity: fc.constantFrom('40', '50', '60', '100'), date: day }), {
    maxLength: 2,
    selector: ({ date }) => date,
  }),
  backorder: fc.option(
    fc.record({ quantity: fc.constantFrom('10', '50'), date: fc.option(fc.constant('2027-02-01')) }),
    { freq: 2 },
  ),
  // The last is more than the ERP takes.
  unitPrice: fc.option(fc.constantFrom('3.9', '4.1', '4.5', '9'), { freq: 2 }),
  substitute: fc.option(
    fc.constant({ itemId: null, number: 'X-77', description: 'As good', supplierPart: 'H-77', ratio: '2' }),
    { freq: 2 },
  ),
})
type Terms = typeof terms extends fc.Arbitrary<infer T> ? T : never
const line = fc.nat({ max: 1 })
const is = <K extends string>(kind: K) => fc.constant(kind)

const patch = fc.constantFrom<object>(
  { qty: '120' },
  { schedule: [{ qty: '100', delivery_date: '2026-12-08' }] },
  { unit_price: '4.2' },
  { unit_price: '4.5' },
  { status: 'cancelled' },
  { status: 'closed' },
  { status: 'open' },
  { blocked: true },
  { blocked: false },
  { received_qty: '5' },
)
const theirs = { confirmation: { schedule: [{ qty: '90', delivery_date: '2026-12-24' }], declined_qty: '10' } }

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: is('answer'), line, terms, as: fc.constantFrom('answer', 'reject', 'hold') }),
  },
  { weight: 4, arbitrary: fc.record({ kind: is('answer'), line, terms, as: is('answer') }) },
  { weight: 1, arbitrary: fc.record({ kind: is('on-behalf'), line, terms }) },
  { weight: 6, arbitrary: fc.record({ kind: is('accept'), line }) },
  { weight: 1, arbitrary: fc.record({ kind: is('decline'), line }) },
  { weight: 2, arbitrary: fc.record({ kind: is('counter'), line, terms }) },
  { weight: 2, arbitrary: fc.record({ kind: is('request'), line, terms, wish: fc.constantFrom(...wishes) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('withdraw'), line }) },
  { weight: 1, arbitrary: fc.record({ kind: is('time'), minutes: fc.constantFrom(300, 3_000) }) },
  { weight: 3, arbitrary: fc.record({ kind: is('patch'), line, patch }) },
  { weight: 2, arbitrary: fc.record({ kind: is('patch'), line, patch: fc.constant(theirs) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('mend'), line, by: fc.constantFrom(retryLine, sendBack) }) },
  { weight: 2, arbitrary: fc.record({ kind: is('pull') }) },
  { weight: 4, arbitrary: fc.record({ kind: is('sync'), lost: fc.boolean() }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What people and planners do; what the rules refuse is refused, and nothing comes of it. */
async function play(orderId: string, action: Step): Promise<unknown> {
  const order = await house.order(orderId)
  const { ball, pumps } = house
  const key = { orderId, key: randomUUID() }
  const seen = (at: number) => {
    const { id: lineId, turn, revision } = lineAt(order, at)
    return { lineId, turn, revision }
  }
  switch (action.kind) {
    case 'answer': {
      const kind = action.as as LineAnswer['kind']
      const answer = answerFor(lineAt(order, action.line), { kind, ...action.terms, reasonCode: 'other' })
      return answerLines(ball.person, { ...key, lines: [answer] }, now)
    }
    case 'on-behalf': {
      const answer = answerFor(lineAt(order, action.line), { ...action.terms, reasonCode: 'other' })
      return answerOnBehalf(
        pumps.buyer,
        { ...key, channel: 'telephone', lines: [{ ...answer, note: 'By phone' }] },
        now,
      )
    }
    case 'accept':
    case 'decline': {
      const command = { ...key, ...seen(action.line), decision: action.kind }
      await decideProposal(pumps.buyer, command, now)
      return decideProposal(ball.person, { ...command, key: randomUUID() }, now)
    }
    case 'counter':
      return counterProposal(pumps.buyer, { ...key, ...seen(action.line), ...action.terms }, now)
    case 'request':
      return requestChange(pumps.buyer, { ...key, ...seen(action.line), ...action.terms, wish: action.wish }, now)
    case 'withdraw':
      await withdrawTurn(pumps.buyer, { ...key, ...seen(action.line) }, now)
      return withdrawTurn(ball.person, { ...key, ...seen(action.line), key: randomUUID() }, now)
    case 'time':
      return passTime(later(action.minutes))
    case 'patch':
      return bench.patch(order, lineAt(order, action.line).erpLine, action.patch)
    case 'mend':
      return action.by(pumps.buyer, { ...key, lineId: lineAt(order, action.line).id }, now)
    case 'pull':
      return bench.pull()
    case 'sync':
      if (action.lost) await bench.fault({ lose_answers: 1 })
      return bench.sync(order)
  }
}

/** Until nothing is left to be sent and nothing new is read. */
async function drain(orderId: string): Promise<Order> {
  await bench.fault({ lose_answers: 0 })
  for (let round = 0; round < 10; round += 1) {
    const before = await house.order(orderId)
    const commands = { orderId, state: { in: ['pending', 'sent'] } }
    await asSystem(tx => tx.erpCommand.updateMany({ where: commands, data: { nextTryAt: new Date(0) } }))
    await bench.sync(before)
    await bench.pull()
    const after = await house.order(orderId)
    if (after.version === before.version && round > 0) return after
  }
  throw new Error(`Order ${orderId} does not come to rest`)
}

/** What the log alone says of the order; the version of the ERP's document is bookkeeping of the pull. */
async function folded(id: string): Promise<Order | null> {
  const logged = await asSystem(tx => readStream(tx, `order:${id}`))
  return logged.reduce<Order | null>((order, { event, actor, happenedAt }) => {
    return evolve(order, id, event as OrderEvent, { actor, happenedAt: happenedAt.toISOString() })
  }, null)
}

/** Whether the ERP holds of the line what both companies do. */
function isHeld({ confirmed }: CanonicalLine, line: OrderLine): boolean {
  const { schedule, backorder, substitute } = agreedOffer(line)
  if (!confirmed) return false
  const { erpItem: _, ...theirs } = confirmed.substitute ?? { erpItem: null }
  const { itemId: __, ...ours } = substitute ?? { itemId: null }
  return (
    sameSchedule(confirmed.schedule, schedule) &&
    equal(confirmed.declined, line.declined) &&
    isDeepStrictEqual(confirmed.backorder, backorder) &&
    isDeepStrictEqual(theirs, ours)
  )
}

function expectEqual(line: OrderLine, theirs: CanonicalLine, met: Set<string>): void {
  const { quantity, requested, unitPrice, netValue, receivedQuantity, status } = theirs
  expect(line).toMatchObject({ quantity, requested, unitPrice, netValue, receivedQuantity, erpStatus: status })
  if (line.erpStatus !== 'open' || line.answerNeeded || line.agreement === 0) return
  met.add(line.syncState)
  switch (line.syncState) {
    case 'in-sync':
      expect(line).toMatchObject({ syncedAgreement: line.agreement, agreedPrice: null })
      expect(isHeld(theirs, line)).toBe(true)
      if (line.backorder) met.add('backorder')
      if (line.substitute) met.add('substitute')
      if (line.declined !== '0') met.add('declined')
      if (line.referencePrice === theirs.unitPrice && theirs.unitPrice !== '4') met.add('price')
      return
    case 'conflict':
      expect(isHeld(theirs, line)).toBe(false)
      return
    default:
      // Only the ERP's own rules leave an agreement outside of it, and they say why.
      expect(line.syncState).toBe('refused')
      expect(line.syncReasons.length).toBeGreaterThan(0)
  }
}

/** Lives that are told beside the arbitrary ones, so that each kind of ending is met whatever chance brings. */
const plain: Terms = {
  schedule: [{ quantity: '100', date: days[0] }],
  backorder: null,
  unitPrice: null,
  substitute: null,
}
const said = (terms: Partial<Terms>): Step[] => [
  { kind: 'answer', line: 0, as: 'answer', terms: { ...plain, ...terms } },
  { kind: 'accept', line: 0 },
]
const told: Step[][] = [
  [
    ...said({
      schedule: [{ quantity: '40', date: days[2] }],
      backorder: { quantity: '50', date: null },
      unitPrice: '4.5',
      substitute: { itemId: null, number: 'X-77', description: 'As good', supplierPart: 'H-77', ratio: '2' },
    }),
    { kind: 'sync', lost: true },
  ],
  [...said({}), { kind: 'sync', lost: false }, { kind: 'patch', line: 0, patch: theirs }],
  [...said({ unitPrice: '9' }), { kind: 'sync', lost: false }],
]

test('whatever is said and done: when everything has drained, portal and ERP are equal, and the log says so', async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14, size: 'max' }), async actions => {
      const { id } = await bench.issue({}, { schedule: [{ qty: '100', delivery_date: days[1] }] })
      for (const action of actions) await play(id, action)
      const order = await drain(id)
      expect({ ...order, erpVersion: '' }).toEqual({ ...(await folded(id)), erpVersion: '' })
      const reading = await bench.connection.connector.readOrder(order.erpKey)
      if (!reading.ok || !reading.value.readable) throw new Error('The ERP cannot be read')
      for (const theirs of reading.value.document.lines) {
        const line = order.lines.find(candidate => candidate.erpLine === theirs.erpLine)
        if (!line) throw new Error(`The portal lacks line ${theirs.erpLine}`)
        expectEqual(line, theirs, met)
      }
    }),
    { numRuns: 12, examples: told.map(actions => [actions]), endOnFailure: true },
  )
  expect([...met].sort()).toEqual(['backorder', 'conflict', 'declined', 'in-sync', 'price', 'refused', 'substitute'])
}, 600_000)
