import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withScope } from '@/platform/db'
import { buildHouse, type House } from '../../../../scripts/test/house'
import { deleteView, renameView, savedViews, saveView } from './saved'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const names = async (actor: Parameters<typeof savedViews>[0]) => (await savedViews(actor)).map(view => view.name)

test('a view is kept, renamed, deleted, and brought back under its id', async () => {
  const { person } = house.ball
  const view = { id: randomUUID(), name: 'Late in Hamburg', address: 'view=late&sort=-value&page=x&after=zzz' }
  await saveView(person, view)
  // What is no list's, and where a page began, is not kept.
  expect(await savedViews(person)).toEqual([{ ...view, address: 'view=late&sort=-value' }])
  await saveView(person, view)
  await renameView(person, { id: view.id, name: 'Late' })
  expect(await names(person)).toEqual(['Late'])
  await deleteView(person, view)
  await deleteView(person, view)
  expect(await names(person)).toEqual([])
  await saveView(person, view)
  expect(await names(person)).toEqual(['Late in Hamburg'])
})

test('a view is a person’s own: neither a colleague nor the other side sees, renames or deletes it', async () => {
  const view = { id: randomUUID(), name: 'Mine', address: '' }
  await saveView(house.cage.person, view)
  for (const actor of [house.cage.colleague, house.ball.person, house.pumps.buyer]) {
    expect(await names(actor)).not.toContain('Mine')
    await expect(renameView(actor, { id: view.id, name: 'Theirs' })).rejects.toThrow('There is no such view of yours.')
    await deleteView(actor, view)
    const seen = await withScope(actor, tx => tx.$queryRaw<unknown[]>`select * from saved_view where name = 'Mine'`)
    expect(seen).toEqual([])
  }
  expect(await names(house.cage.person)).toEqual(['Mine'])
})

test('nobody keeps a view in another’s name', async () => {
  const { userId } = house.ball.person
  const forged = withScope(house.cage.person, tx =>
    tx.savedView.createMany({ data: [{ id: randomUUID(), userId, room: 'answer', name: 'x', address: '' }] }),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})

test('a person keeps fifty views and no more', async () => {
  for (let i = 0; i < 50; i++) await saveView(house.seal.person, { id: randomUUID(), name: `View ${i}`, address: '' })
  const another = saveView(house.seal.person, { id: randomUUID(), name: 'One more', address: '' })
  await expect(another).rejects.toThrow('You keep 50 views already')
})
