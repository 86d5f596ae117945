import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addDays } from '@/domain/calendar/plain-date'
import type { Order } from '@/domain/order'
import { decideProposal } from '@/features/orders/negotiate'
import type { FeedEntry, Send } from '@/platform/event-log'
import { requestedDay } from '../../scripts/test/flow-erp'
import { type FlowHouse, lookAtDue, openFlowHouse } from '../../scripts/test/flow-house'
import { waitFor } from '../../scripts/test/flow-wait'
import { asSystem } from '../../scripts/test/house'

let house: FlowHouse
let send: Send
beforeAll(async () => {
  house = await openFlowHouse()
  send = house.relay.send
})
beforeEach(() => {
  house.relay.send = send
  house.relay.start()
})
afterAll(() => house.close())

const late = (days: number) => [{ quantity: '100', date: addDays(requestedDay, days) }]

/**
 * The same thread each time: four orders of two lines; one answered as asked, one refused by the ERP, one proposed and
 * accepted, one proposed and left. Then the minute's look comes, late enough for everything.
 */
async function thread(): Promise<Order[]> {
  const numbers = [
    await house.erp.issue(2),
    await house.erp.issue(2),
    await house.erp.issue(2),
    await house.erp.issue(2),
  ]
  await house.askForPull()
  const orders = await waitFor(async () => {
    const found = await Promise.all(numbers.map(house.find))
    const here = found.filter(order => order !== null)
    expect(here).toHaveLength(numbers.length)
    return here
  })
  const [asked, refused, accepted, left] = orders
  if (!asked || !refused || !accepted || !left) throw new Error('four orders were issued')
  await house.erp.change(refused.erpKey, 20, { blocked: true })
  await house.answer(asked)
  await house.answer(refused)
  for (const order of [accepted, left]) await house.answer(order, { schedule: late(9), reasonCode: 'capacity' })
  for (const { id: lineId, turn } of (await house.order(accepted.id)).lines) {
    const decision = { orderId: accepted.id, lineId, turn, decision: 'accept' as const, key: randomUUID() }
    await decideProposal(house.buyer, decision, new Date())
  }
  return orders
}

/** What everybody can see of it in the end, without ids and numbers that are drawn anew each time. */
const endState = (orders: Order[]) =>
  Promise.all(
    orders.map(async ({ id }) => {
      const order = await house.order(id)
      const held = await house.erp.order(order.erpKey)
      const exceptions = await asSystem(tx => tx.exception.findMany({ where: { orderId: id, state: 'open' } }))
      return {
        lines: order.lines.map(line => ({
          agreed: line.agreed,
          sync: [line.syncState, line.syncedAgreement, line.syncReasons.map(reason => reason.code)],
          asErp:
            line.erpDocument ===
            (held.lines.find(l => String(l.line_no) === line.erpLine)?.confirmation?.confirmation_no ?? null),
        })),
        inbox: exceptions.map(open => [open.type, order.lines.findIndex(line => line.id === open.subjectId)]).sort(),
        confirmations: held.confirmations.map(held => [held.line_no, held.schedule]).sort(),
      }
    }),
  )

const calm = [
  { sync: ['in-sync', 'in-sync'], inbox: [], confirmations: 2 },
  { sync: ['in-sync', 'refused'], inbox: [['erp-refused', 1]], confirmations: 1 },
  { sync: ['in-sync', 'in-sync'], inbox: [], confirmations: 2 },
  {
    sync: ['in-sync', 'in-sync'],
    inbox: [
      ['proposal-waiting', 0],
      ['proposal-waiting', 1],
    ],
    confirmations: 0,
  },
]

/** Looks as the minutes do, until what each order shows is what a calm run leaves. */
async function endsCalmly(orders: Order[]): Promise<void> {
  const end = await waitFor(async () => {
    // A minute and a half on: by then even the youngest event has been left to its run for long enough.
    await lookAtDue(new Date(Date.now() + 90_000))
    const state = await endState(orders)
    const seen = state.map(({ lines, inbox, confirmations }) => ({
      sync: lines.map(line => line.sync[0]),
      inbox,
      confirmations: confirmations.length,
    }))
    expect(seen).toEqual(calm)
    return state
  })
  await house.settled()
  expect(await endState(orders)).toEqual(end)
  expect(end).toEqual(undisturbed)
}

let undisturbed: Awaited<ReturnType<typeof endState>>

it('an undisturbed run needs no look of the minute', async () => {
  const orders = await thread()
  await waitFor(async () => {
    const state = await endState(orders)
    expect(state.map(order => order.inbox)).toEqual(calm.map(order => order.inbox))
    expect(state.map(order => order.confirmations.length)).toEqual(calm.map(order => order.confirmations))
  })
  await house.settled()
  undisturbed = await endState(orders)
  expect(undisturbed.flatMap(order => order.lines.map(line => line.asErp))).toEqual(Array(8).fill(true))
})

/** The same draws each time: a linear congruential generator (Numerical Recipes' constants). */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

it.each([1, 2])('events lost, three times over and in any order leave the same (seed %i)', async seed => {
  const draw = draws(seed)
  const kept: FeedEntry[] = []
  let lost = 0
  house.relay.send = async entries => {
    const through = entries.filter(() => draw() > 1 / 3)
    lost += entries.length - through.length
    kept.push(...through)
    // Each comes three times, and what was sent lately comes with it once more: shuffled, and under ids of their own.
    const again = [...kept.slice(-8), ...through, ...through].map(entry => ({ entry, place: draw() }))
    again.sort((a, b) => a.place - b.place)
    for (const { entry } of again) await send([{ ...entry, eventId: randomUUID() }])
  }
  await endsCalmly(await thread())
  expect(lost).toBeGreaterThan(3)
})

it('every event lost: the look of the minute finds it all', async () => {
  house.relay.send = async () => {}
  await endsCalmly(await thread())
})

it('a relay that dies after sending and before it moves its mark sends again, and nothing is done twice', async () => {
  let deaths = 0
  house.relay.send = async entries => {
    await send(entries)
    deaths += 1
    if (deaths <= 3) throw new Error('the relay died here')
  }
  const runsBefore = await house.runs('sync-order')
  const orders = await thread()
  await endsCalmly(orders)
  expect(deaths).toBeGreaterThan(3)
  expect(house.relay.faults).toHaveLength(3)
  const events = await asSystem(tx =>
    tx.event.count({
      where: { stream: { in: orders.map(order => `order:${order.id}`) }, type: { not: 'order.imported' } },
    }),
  )
  expect((await house.runs('sync-order')).length - runsBefore.length).toBe(events)
})
