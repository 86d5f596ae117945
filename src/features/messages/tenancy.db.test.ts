import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/domain/access/actor'
import type { Order } from '@/domain/order'
import { type Tx, withScope } from '@/platform/db'
import { asSystem, buildHouse, type House, lineAt, now } from '../../../scripts/test/house'
import { postMessage } from './post'
import { markRead } from './read'

let house: House
let ours: Order
let theirs: Order
let elsewhere: Order
/** The same strangers' orders on which nothing is written yet. */
let theirNext: Order
let nextElsewhere: Order
const tables = ['message_thread', 'message', 'message_read', 'attachment']

/** On each of three orders: a message to both, a note of the buyer, what both have read, files for each audience. */
beforeAll(async () => {
  house = await buildHouse()
  ours = await house.importOrder({ supplier: house.ball })
  theirs = await house.importOrder({ supplier: house.cage })
  elsewhere = await house.importOrder({ supplier: house.ball, unit: house.valves })
  theirNext = await house.importOrder({ supplier: house.cage })
  nextElsewhere = await house.importOrder({ supplier: house.ball, unit: house.valves })
  for (const [order, supplier, buyer] of [
    [ours, house.ball.person, house.pumps.buyer],
    [theirs, house.cage.person, house.pumps.buyer],
    [elsewhere, house.ball.person, house.valves.buyer],
  ] as const) {
    const said = { orderId: order.id, lineId: null, attachments: [] }
    await postMessage(supplier, { ...said, key: randomUUID(), audience: 'both', text: 'a' }, now)
    await postMessage(buyer, { ...said, key: randomUUID(), audience: 'buyer', text: 'b' }, now)
    for (const audience of ['both', 'buyer'] as const)
      for (const reader of [supplier, buyer])
        await markRead(reader, { orderId: order.id, audience, number: 1, lineId: null })
    await asSystem(async tx => {
      for (const audience of ['both', 'buyer', 'uploader'])
        for (const by of [supplier, buyer])
          if (by.kind === 'buyer' || audience !== 'buyer') await attach(tx, order, by, audience)
    })
  }
})
afterAll(() => house.close())

const attach = (tx: Tx, order: Order, by: { kind: string; userId: string }, audience: string) =>
  tx.attachment.createMany({
    data: [
      {
        id: randomUUID(),
        orderId: order.id,
        businessUnitId: order.businessUnitId,
        supplierId: order.supplierId,
        audience,
        side: by.kind,
        uploadedBy: by.userId,
        name: 'a.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256: '0'.repeat(64),
        uploadedAt: now,
      },
    ],
  })

const count = async (actor: Actor, from: string, ...values: unknown[]) => {
  const sql = `select count(*)::int as n from ${from}`
  return (await withScope(actor, tx => tx.$queryRawUnsafe<{ n: number }[]>(sql, ...values)))[0]?.n
}
const changed = (actor: Actor, sql: string, ...values: unknown[]) =>
  withScope(actor, tx => tx.$executeRawUnsafe(sql, ...values))

describe.each(tables)('%s', table => {
  test('shows a supplier its own, and nothing of a stranger or of the buyer alone', async () => {
    const { person, id } = house.ball
    expect(await count(person, `${table} where supplier_id = $1::uuid`, id)).toBeGreaterThan(0)
    expect(await count(person, `${table} where supplier_id is distinct from $1::uuid`, id)).toBe(0)
    expect(await count(person, `${table} where audience = 'buyer'`)).toBe(0)
    expect(await asSystem(tx => tx.$queryRawUnsafe(`select 1 from ${table} where audience = 'buyer'`))).not.toEqual([])
  })

  test('shows a buyer those of the own units, notes and all, and nothing of another unit', async () => {
    const { buyer, id } = house.pumps
    expect(await count(buyer, `${table} where business_unit_id = $1::uuid and audience = 'buyer'`, id)).toBeGreaterThan(
      0,
    )
    expect(await count(buyer, `${table} where business_unit_id is distinct from $1::uuid`, id)).toBe(0)
    expect(await count({ ...buyer, unitIds: [] }, table)).toBe(0)
  })

  test('lets nobody make a row of a stranger, or of a stranger’s order under the own name', async () => {
    const row = `select * from json_populate_record(null::${table}, $1::json)`
    const insert = (actor: Actor, order: Order, as: object) => {
      const { id: order_id, businessUnitId: business_unit_id, supplierId: supplier_id } = order
      const values = { id: randomUUID(), order_id, business_unit_id, supplier_id, ...filled(actor), ...as }
      return changed(actor, `insert into ${table} ${row}`, JSON.stringify(values))
    }
    const { person, id } = house.ball
    await expect(insert(person, theirNext, {})).rejects.toThrow(/row-level security/)
    await expect(insert(person, theirNext, { supplier_id: id })).rejects.toThrow(/violates foreign key/)
    await expect(insert(person, ours, { audience: 'buyer', side: 'buyer' })).rejects.toThrow(/row-level security/)
    await expect(insert(house.pumps.buyer, nextElsewhere, {})).rejects.toThrow(/row-level security/)
    await expect(insert(house.pumps.buyer, nextElsewhere, { business_unit_id: house.pumps.id })).rejects.toThrow(
      /violates foreign key/,
    )
  })

  test('is changed by nobody else', async () => {
    const column = table === 'attachment' ? 'message_id' : table === 'message' ? 'withdrawn_at' : 'number'
    const touch = `update ${table} set ${column} = ${column} where order_id = $1::uuid`
    expect(await changed(house.cage.person, touch, ours.id)).toBe(0)
    expect(await changed(house.valves.buyer, touch, ours.id)).toBe(0)
    await expect(
      changed(house.ball.person, `update ${table} set audience = 'both', supplier_id = supplier_id`),
    ).rejects.toThrow(/permission denied/)
  })

  const filled = (actor: Actor) => {
    const user = actor.kind === 'system' ? '' : actor.userId
    const moment = now.toISOString()
    const side = actor.kind
    switch (table) {
      case 'message_thread':
        return { audience: 'both', number: 0, version: 0, last_at: moment }
      case 'message':
        return { audience: 'both', number: 9, side, author_id: user, text: 'x', mentions: [], posted_at: moment }
      case 'message_read':
        return { audience: 'both', number: 9, user_id: user }
      default:
        return {
          audience: 'uploader',
          side,
          uploaded_by: user,
          name: 'x.pdf',
          media_type: 'x',
          size: 1,
          sha256: '0'.repeat(64),
          uploaded_at: moment,
        }
    }
  }
})

test('what a person has read, and what they have not sent yet, is hidden from their colleagues', async () => {
  const { person, colleague } = house.ball
  expect(await count(colleague, 'message_read')).toBe(0)
  expect(await count(person, 'message_read')).toBe(2)
  const unsent = `attachment where audience = 'uploader'`
  expect([await count(colleague, unsent), await count(person, unsent)]).toEqual([0, 2])
  expect(await count(house.pumps.buyer, `${unsent} and side = 'supplier'`)).toBe(0)
})

test('nobody changes or withdraws in another’s name, and a note never becomes a message to both', async () => {
  const withdraw = `update message set text = null, withdrawn_at = now() where order_id = $1::uuid`
  expect(await changed(house.ball.colleague, withdraw, ours.id)).toBe(0)
  await expect(changed(house.pumps.buyer, `update message set audience = 'both'`)).rejects.toThrow(/permission denied/)
  const forge = `insert into message (id, order_id, audience, business_unit_id, supplier_id, number, side, author_id, text,
      mentions, posted_at)
    select gen_random_uuid(), order_id, audience, business_unit_id, supplier_id, 9, $2, $3::uuid, 'x', '{}', now()
    from message_thread where order_id = $1::uuid and audience = 'both'`
  const { person, colleague } = house.ball
  await expect(changed(person, forge, ours.id, 'supplier', colleague.userId)).rejects.toThrow(/row-level security/)
  await expect(changed(person, forge, ours.id, 'buyer', person.userId)).rejects.toThrow(/row-level security/)
  expect(await changed(person, forge, ours.id, 'supplier', person.userId)).toBe(1)
})

test('an answer rests only on a file of its own order’s owners', async () => {
  const source = async (order: Order) => {
    const [row] = await asSystem(tx => tx.attachment.findMany({ where: { orderId: order.id, audience: 'both' } }))
    return row?.id
  }
  const rest = async (order: Order) => {
    const sourceId = await source(order)
    await asSystem(tx =>
      tx.turn.createMany({
        data: [
          {
            lineId: lineAt(ours).id,
            number: 1,
            businessUnitId: ours.businessUnitId,
            supplierId: ours.supplierId,
            by: 'supplier',
            actor: 'user:x',
            revision: 1,
            schedule: [],
            declined: 0,
            deviation: {},
            outcome: 'noted',
            takenAt: now,
            sourceId,
          },
        ],
      }),
    )
  }
  await expect(rest(theirs)).rejects.toThrow(/turn_source/)
  await rest(ours)
  const remove = `delete from attachment where id in (select source_id from turn where source_id is not null)`
  await expect(asSystem(tx => tx.$executeRawUnsafe(remove))).rejects.toThrow(/turn_source/)
})
