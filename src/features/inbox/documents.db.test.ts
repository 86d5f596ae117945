import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepUnreadable, settleReadable, type Unreadable } from '@/features/pull/documents'
import { readStream } from '@/platform/event-log'
import { asSystem, buildHouse, type House, later, now } from '../../../scripts/test/house'
import { dismissDocument } from './dismiss-document'
import { countExceptions, listExceptions, viewException } from './queries'
import { reconcileDocument } from './reconcile'

let house: House

beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const context = () => ({
  connectionId: house.pumps.connectionId,
  businessUnitId: house.pumps.id,
  actor: 'erp:test',
  correlationId: randomUUID(),
  now,
})
const wrong = (erpKey: string, version: string, path = 'currency'): Unreadable => ({
  kind: 'order',
  erpKey,
  version,
  code: 'invalid-field',
  path,
  message: 'no currency',
  raw: { erpKey, version },
})
const keep = async (document: Unreadable) => {
  await asSystem(tx => keepUnreadable(tx, context(), document))
  return held(document.erpKey)
}
const held = (erpKey: string) => asSystem(tx => tx.inboundDocument.findFirstOrThrow({ where: { erpKey } }))
const read = (erpKey: string, version: string) =>
  asSystem(tx => settleReadable(tx, context(), 'order', erpKey, version))
const look = (id: string) => reconcileDocument(id, { causeEventId: null, correlationId: randomUUID(), now })
const inbox = async () => (await listExceptions(house.pumps.buyer, { type: 'document-unreadable' })).rows
const types = async (id: string) =>
  (await asSystem(tx => readStream(tx, `document:${id}`))).map(entry => entry.event.type)

test('an unreadable document stands in the inbox with its field until it can be read', async () => {
  const { id } = await keep(wrong('D-1', '0001'))
  await Promise.all([look(id), look(id), look(id)])
  const [row, ...others] = await inbox()
  expect(others).toEqual([])
  expect(row).toMatchObject({ documentId: id, facts: { erpKey: 'D-1', path: 'currency', code: 'invalid-field' } })
  expect((await countExceptions(house.pumps.buyer))['document-unreadable']).toBe(1)
  const view = await viewException(house.pumps.buyer, row?.id ?? '')
  expect(view.document).toMatchObject({ erpKey: 'D-1', payload: { erpKey: 'D-1', version: '0001' } })
  await read('D-1', '0002')
  await look(id)
  expect(await inbox()).toEqual([])
  expect(await types(id)).toEqual(['document.unreadable', 'document.read'])
})

test('an older version that comes late settles nothing and takes nothing back', async () => {
  const { id } = await keep(wrong('D-2', '0005'))
  await read('D-2', '0004')
  expect(await held('D-2')).toMatchObject({ state: 'unreadable', erpVersion: '0005' })
  await keep(wrong('D-2', '0003', 'lines'))
  expect(await held('D-2')).toMatchObject({ erpVersion: '0005', errorPath: 'currency', version: 1 })
  await read('D-2', '0005')
  expect((await held('D-2')).state).toBe('read')
  expect(await types(id)).toEqual(['document.unreadable', 'document.read'])
})

test('dismissed by the buyer it leaves the inbox, and comes back only with a newer version', async () => {
  const { id } = await keep(wrong('D-3', '0001'))
  await look(id)
  const key = randomUUID()
  const { buyer } = house.pumps
  await Promise.all([
    dismissDocument(buyer, { documentId: id, key }, later(1)),
    dismissDocument(buyer, { documentId: id, key }, later(1)),
  ])
  await look(id)
  expect(await inbox()).toEqual([])
  await keep(wrong('D-3', '0001'))
  await look(id)
  expect(await inbox()).toEqual([])
  await keep(wrong('D-3', '0002', 'lines[0].quantity'))
  await look(id)
  expect((await inbox()).map(row => row.facts.path)).toEqual(['lines[0].quantity'])
  expect(await types(id)).toEqual(['document.unreadable', 'document.dismissed', 'document.unreadable'])
})

test('of another unit, or with another document’s key, nothing is dismissed', async () => {
  const one = await keep(wrong('D-4', '0001'))
  const two = await keep(wrong('D-5', '0001'))
  const key = randomUUID()
  const stranger = dismissDocument(house.valves.buyer, { documentId: one.id, key }, now)
  await expect(stranger).rejects.toThrow('There is no such exception for you.')
  await dismissDocument(house.pumps.buyer, { documentId: one.id, key }, now)
  const reused = dismissDocument(house.pumps.buyer, { documentId: two.id, key }, now)
  await expect(reused).rejects.toThrow('This request key was used for something else')
  expect((await held('D-5')).state).toBe('unreadable')
})
