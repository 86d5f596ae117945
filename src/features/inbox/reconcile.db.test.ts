import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Order, openTurn } from '@/domain/order'
import { documentLine, late, piece } from '@/domain/order/testing'
import { answerLines } from '@/features/orders/answer-lines'
import { decideProposal, retryLine, sendBack } from '@/features/orders/negotiate'
import { recordSync } from '@/features/orders/record-sync'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { reconcileOrder } from './reconcile'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const look = (order: Order, causeEventId: string | null = null) =>
  reconcileOrder(order.id, { causeEventId, correlationId: randomUUID(), now })
const inbox = (order: Order) =>
  asSystem(tx => tx.exception.findMany({ where: { orderId: order.id }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] }))
const open = async (order: Order) => (await inbox(order)).filter(exception => exception.state === 'open')

const twoLines = [documentLine(), documentLine({ erpLine: '2', number: '20' })]
const propose = async (order: Order, position: number, schedule = late) => {
  const line = lineAt(await house.order(order.id), position)
  const lines = [answerFor(line, { schedule, reasonCode: 'capacity' })]
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines }, now)
}
const confirm = async (order: Order, position: number) => {
  const lines = [answerFor(lineAt(await house.order(order.id), position))]
  await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines }, now)
}
const decide = async (order: Order, position: number, decision: 'accept' | 'decline') => {
  const line = lineAt(await house.order(order.id), position)
  const turn = openTurn(line)?.number ?? 1
  await decideProposal(
    house.pumps.buyer,
    { orderId: order.id, lineId: line.id, turn, decision, key: randomUUID() },
    now,
  )
}
const erpSays = async (order: Order, position: number, state: 'refused' | 'in-sync') => {
  const line = lineAt(await house.order(order.id), position)
  const change = { actor: { kind: 'system', name: 'sync' }, correlationId: randomUUID(), now } as const
  const reasons = state === 'refused' ? [{ code: 'LINE_BLOCKED', message: 'Blocked' }] : []
  await asSystem(tx => recordSync(tx, order.id, change, { lineId: line.id, agreement: line.agreement, state, reasons }))
}

test('a proposal stands in the inbox until it is decided, and is told in the log for the buyer alone', async () => {
  const order = await house.importOrder()
  await look(order)
  expect(await inbox(order)).toEqual([])
  await propose(order, 0)
  const cause = randomUUID()
  await look(order, cause)
  const [exception] = await open(order)
  expect(exception).toMatchObject({ type: 'proposal-waiting', severity: 3, count: 1, openedBy: cause })
  expect(exception).toMatchObject({ subjectId: lineAt(order).id, businessUnitId: house.pumps.id })
  await look(order)
  expect(await open(order)).toEqual([exception])
  await decide(order, 0, 'accept')
  await look(order)
  expect(await inbox(order)).toMatchObject([{ state: 'cleared', clearedWhy: 'decided', version: 2 }])
  const logged = await asSystem(tx => readStream(tx, `exception:${exception?.id}`))
  expect(logged.map(entry => [entry.event.type, entry.audience, entry.version])).toEqual([
    ['exception.opened', 'buyer', 1],
    ['exception.cleared', 'buyer', 2],
  ])
})

test('another proposal in place of the first changes the one that is open; a new one after it is another', async () => {
  const order = await house.importOrder()
  await propose(order, 0)
  await look(order)
  await decide(order, 0, 'decline')
  await propose(order, 0, [piece('100', '2026-12-06')])
  await look(order) // nobody looked in between
  expect(await open(order)).toMatchObject([{ count: 2, severity: 2, facts: { turn: 2, daysLate: 5 } }])
  await decide(order, 0, 'decline')
  await look(order)
  await propose(order, 0)
  await look(order)
  expect((await inbox(order)).map(exception => exception.state).sort()).toEqual(['cleared', 'open'])
})

test('what the ERP refused stands there until it is sent again, and says which way it went', async () => {
  const order = await house.importOrder()
  const at = () => ({ orderId: order.id, lineId: lineAt(order).id, key: randomUUID() as string })
  await confirm(order, 0)
  await erpSays(order, 0, 'refused')
  await look(order)
  expect(await open(order)).toMatchObject([{ type: 'erp-refused', facts: { code: 'LINE_BLOCKED', agreement: 1 } }])
  await retryLine(house.pumps.buyer, at(), now)
  await look(order)
  expect((await inbox(order)).map(exception => exception.clearedWhy)).toEqual(['sent-again'])
  await erpSays(order, 0, 'refused')
  await look(order)
  await sendBack(house.pumps.buyer, at(), now)
  await look(order)
  expect((await inbox(order)).map(exception => exception.clearedWhy).sort()).toEqual(['sent-again', 'sent-back'])
})

test('a line that the buyer cancels has nothing left in the inbox', async () => {
  const erpKey = 'PO-CANCEL'
  const order = await house.importOrder({ erpKey, lines: twoLines })
  await propose(order, 0)
  await propose(order, 1)
  await look(order)
  expect(await open(order)).toHaveLength(2)
  const lines = [documentLine({ status: 'cancelled' }), documentLine({ erpLine: '2', number: '20' })]
  await house.importOrder({ erpKey, version: '0002', lines, at: later(5) })
  await look(order)
  expect((await open(order)).map(exception => exception.subjectId)).toEqual([lineAt(order, 1).id])
  expect((await inbox(order)).find(exception => exception.state === 'cleared')?.clearedWhy).toBe('line-ended')
})

test('many looks at once open one', async () => {
  const order = await house.importOrder()
  await propose(order, 0)
  await Promise.all(Array.from({ length: 8 }, () => look(order)))
  expect(await inbox(order)).toHaveLength(1)
})

test('the database itself holds one open exception a type and subject', async () => {
  const order = await house.importOrder()
  await propose(order, 0)
  await look(order)
  const [exception] = await open(order)
  const again = asSystem(
    tx => tx.$executeRaw`
      insert into exception (id, type, subject_kind, subject_id, business_unit_id, severity, state, facts, opened_at, version)
      select gen_random_uuid(), type, subject_kind, subject_id, business_unit_id, severity, state, facts, opened_at, version
      from exception where id = ${exception?.id}::uuid`,
  )
  await expect(again).rejects.toThrow(/exception_one_open/)
})

const steps = ['propose', 'confirm', 'accept', 'decline', 'refuse'] as const
const take = (order: Order, step: (typeof steps)[number], position: number): Promise<void> => {
  if (step === 'propose') return propose(order, position)
  if (step === 'confirm') return confirm(order, position)
  if (step === 'refuse') return erpSays(order, position, 'refused')
  return decide(order, position, step)
}

test('looks that come late, twice, at once or not at all end in the same inbox', async () => {
  const life = fc.array(
    fc.record({
      step: fc.constantFrom(...steps),
      position: fc.nat({ max: 1 }),
      /** How many looks follow before the next thing happens. */
      looks: fc.nat({ max: 2 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(life, async happenings => {
      const [watched, unwatched] = [
        await house.importOrder({ lines: twoLines }),
        await house.importOrder({ lines: twoLines }),
      ]
      for (const { step, position, looks } of happenings) {
        await Promise.all([take(watched, step, position), take(unwatched, step, position)])
        await Promise.all(Array.from({ length: looks }, () => look(watched)))
      }
      await look(watched)
      await look(unwatched)
      const shown = async (order: Order) =>
        (await open(order))
          .map(({ type, subjectId, severity, facts }) => {
            const position = order.lines.findIndex(line => line.id === subjectId)
            return { type, position, severity, facts }
          })
          .sort((a, b) => a.position - b.position || (a.type < b.type ? -1 : 1))
      expect(await shown(watched)).toEqual(await shown(unwatched))
    }),
    { numRuns: 12 },
  )
})
