import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Actor, system } from '@/domain/access/actor'
import { revokeSession } from '@/platform/auth/sessions'
import { Prisma, withScope } from '@/platform/db'
import { lastPosition } from '@/platform/event-log'
import { asSystem, buildHouse, type House, now, settleFeed } from '../../../scripts/test/house'
import { listen } from './hub'

let house: House
const stops: (() => void)[] = []

beforeAll(async () => {
  house = await buildHouse()
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})
afterAll(() => house.close())

interface Heard {
  ids: string[]
  seqs: bigint[]
  revoked: number
}

async function hear(actor: Actor, after: bigint | null = null, sessionId: string = randomUUID()) {
  const heard: Heard = { ids: [], seqs: [], revoked: 0 }
  const listener = {
    actor,
    sessionId,
    onChange: (change: { seq: string; id: string }) => {
      heard.ids.push(change.id)
      heard.seqs.push(BigInt(change.seq))
    },
    onRevoked: () => {
      heard.revoked += 1
    },
  }
  const held = await listen(listener, after)
  stops.push(held.stop)
  return { ...held, heard }
}

/** Waits until the tail, which those who listen hold, has told everything that there is now. */
async function allTold(): Promise<void> {
  const last = await withScope(system('test'), lastPosition)
  for (;;) {
    const probe = await hear(system('test'))
    probe.stop()
    if (probe.position >= last) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

test('tells each what it may know, in the feed’s order, and nothing else', async () => {
  const ball = await hear(house.ball.person)
  const cage = await hear(house.cage.person)
  const pumps = await hear(house.pumps.buyer)
  const valves = await hear(house.valves.buyer)
  const first = await house.importOrder({ supplier: house.ball })
  const second = await house.importOrder({ supplier: house.cage })
  const third = await house.importOrder({ supplier: house.ball, unit: house.valves })
  await settleFeed()
  await allTold()
  expect(ball.heard.ids).toEqual([first.id, third.id])
  expect(cage.heard.ids).toEqual([second.id])
  expect(pumps.heard.ids).toEqual([first.id, second.id])
  expect(valves.heard.ids).toEqual([third.id])
})

test('a buyer’s event of an order never reaches its supplier, the buyer hears it', async () => {
  const supplier = await hear(house.ball.person)
  const buyer = await hear(house.pumps.buyer)
  const subject = randomUUID()
  await asSystem(async tx => {
    const id = randomUUID()
    await tx.event.createMany({
      data: [
        {
          id,
          stream: `exception:${subject}`,
          version: 1,
          type: 'exception.opened',
          typeVersion: 1,
          payload: {},
          audience: 'buyer',
          businessUnitId: house.pumps.id,
          supplierId: house.ball.id,
          correlationId: randomUUID(),
          actor: 'system:test',
          happenedAt: now,
        },
      ],
    })
    await tx.outbox.createMany({ data: [{ eventId: id }] })
  })
  await settleFeed()
  await allTold()
  expect(buyer.heard.ids).toEqual([subject])
  expect(supplier.heard.ids).toEqual([])
})

test('who comes back hears what it missed, once and in order, also while more is coming', async () => {
  const { position } = await hear(house.ball.person)
  const orders = []
  for (let i = 0; i < 4; i++) orders.push(await house.importOrder())
  await settleFeed()
  await allTold()
  const late = house.importOrder().then(async order => {
    orders.push(order)
    await settleFeed()
  })
  const back = await hear(house.ball.person, position)
  await late
  await allTold()
  expect(back.missed).toBe(false)
  expect(back.heard.ids).toEqual(orders.map(order => order.id))
  expect(back.heard.seqs).toEqual([...back.heard.seqs].sort((a, b) => Number(a - b)))
})

test('of listeners that come at the same moment none misses what happens then', async () => {
  // Nobody listens before, so each of them may be the one that finds out where the feed stands.
  await new Promise(resolve => setTimeout(resolve, 300))
  const { position: before } = await hear(system('test'))
  for (const stop of stops.splice(0)) stop()
  await new Promise(resolve => setTimeout(resolve, 300))
  const coming = Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      if (i % 3 === 1) await house.importOrder()
      if (i % 3 === 1) await settleFeed()
      return hear(system('test'))
    }),
  )
  const listeners = await coming
  await house.importOrder()
  await settleFeed()
  await allTold()
  const all = await asSystem(tx => tx.feed.findMany({ where: { seq: { gt: before } }, orderBy: { seq: 'asc' } }))
  for (const { heard, position } of listeners) {
    const told = new Set(heard.seqs)
    const due = all.map(row => row.seq).filter(seq => seq > position)
    expect(due.filter(seq => !told.has(seq))).toEqual([])
  }
})

test('who is too far behind, or ahead of a feed that was restored, is told to fetch everything', async () => {
  const { position } = await hear(house.ball.person)
  expect((await hear(house.ball.person, position + 5n)).missed).toBe(true)
  await asSystem(async tx => {
    const ids = Array.from({ length: 1_001 }, () => randomUUID())
    await tx.$executeRaw`insert into event (id, stream, version, type, type_version, payload, audience, correlation_id,
        actor, happened_at)
      select id, 'session:' || id, 1, 'session.revoked', 1, '{}', 'buyer', id, 'x', now()
      from unnest(array[${Prisma.join(ids)}]::uuid[]) as t(id)`
    await tx.outbox.createMany({ data: ids.map(eventId => ({ eventId })) })
  })
  await settleFeed()
  await allTold()
  const back = await hear(house.ball.person, position)
  expect(back.missed).toBe(true)
  expect(back.heard.ids).toEqual([])
})

test('the revocation of a session is heard by its own stream only', async () => {
  const id = randomUUID()
  const { userId } = house.ball.person
  const data = [{ id, userId, expiresAt: new Date(Date.now() + 3_600_000) }]
  await asSystem(tx => tx.session.createMany({ data }))
  const own = await hear(house.ball.person, null, id)
  const other = await hear(house.ball.person)
  await revokeSession(id, now)
  await settleFeed()
  await allTold()
  expect(own.heard.revoked).toBe(1)
  expect(other.heard.revoked).toBe(0)
})

test('a listener that fails keeps nobody else from hearing', async () => {
  const broken = {
    actor: system('test'),
    sessionId: randomUUID(),
    onChange: () => {
      throw new Error('the browser has gone')
    },
    onRevoked: () => {},
  }
  stops.push((await listen(broken, null)).stop)
  const well = await hear(house.ball.person)
  const orders = [await house.importOrder(), await house.importOrder()]
  await settleFeed()
  await allTold()
  expect(well.heard.ids).toEqual(orders.map(order => order.id))
})
