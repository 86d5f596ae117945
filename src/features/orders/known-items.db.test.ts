import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentLine } from '@/domain/order/testing'
import { buildHouse, type House } from '../../../scripts/test/house'
import { knownItems } from './known-items'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

test('each item that a supplier was ever asked for comes once, by its number, and no stranger’s', async () => {
  const seal = { erpItem: 'S-1', description: 'Radial seal' }
  await house.importOrder({ lines: [documentLine(seal), documentLine({ erpLine: '2', number: '20' })] })
  // Also of orders that are long done, and of another unit.
  await house.importOrder({ lines: [documentLine({ status: 'closed' })], unit: house.valves })
  await house.importOrder({ lines: [documentLine(seal)], supplier: house.cage })
  const names = async (actor: Parameters<typeof knownItems>[0]) =>
    (await knownItems(actor)).map(item => [item.number, item.description])
  expect(await names(house.ball.person)).toEqual([
    ['BRG-6204', 'Deep groove ball bearing'],
    ['SEAL-20', 'Radial seal'],
  ])
  expect(await names(house.cage.person)).toEqual([['SEAL-20', 'Radial seal']])
  expect(await names(house.seal.person)).toEqual([])
})
