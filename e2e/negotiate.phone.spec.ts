import { answer, move, send } from './support/answer'
import { moves, openThread } from './support/buyer'
import { inDays } from './support/days'
import { expectWellMade } from './support/look'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }

test('on a phone a proposal is countered and the counter-offer accepted; both read what was said', async ({
  supplier,
  buyer,
}) => {
  test.slow() // each screen is held to all rules on the way
  const order = await issue()
  await openOrder(supplier, order)
  await move(supplier, inDays(50))
  await send(supplier)
  await openOrder(buyer, order)
  const row = answer(buyer).line()
  await moves(row).counter.click()
  await answer(buyer).date().fill(inDays(38))
  await expectWellMade(buyer, ['dark'])
  await row.getByRole('button', { name: 'Send counter-offer' }).click()
  await expect(row).toContainText('Countered')
  await expect(answer(supplier).line()).toContainText('The buyer offers instead', sync)
  await supplier.getByRole('button', { name: "Accept the buyer's offer for line 10" }).click()
  await expect(row).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).map(({ schedule }) => schedule[0]?.delivery_date)).toEqual([inDays(38)])
  const [told, heard] = [await openThread(supplier), await openThread(buyer)]
  await expect(told).toContainText('Accepted by Grace Bell')
  await expect(heard).toContainText('Accepted by Brightwell')
  await expect(heard).not.toContainText('Grace')
  await expectWellMade(supplier, ['light'])
})

test('on a phone the supplier’s answer is written down', async ({ buyer }) => {
  const order = await issue({ quantities: [100, 200] })
  await openOrder(buyer, order)
  await buyer.getByRole('button', { name: "Enter the supplier's answer" }).click()
  await buyer.getByRole('button', { name: 'All lines as asked' }).click()
  await buyer.getByRole('button', { name: 'The supplier rejects line 20' }).click()
  await expectWellMade(buyer)
})
