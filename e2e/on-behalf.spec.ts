import { answer, send } from './support/answer'
import { moves, openThread } from './support/buyer'
import { inDays } from './support/days'
import { expectWellMade } from './support/look'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }
const mail = (text: string) => ({
  name: 'their answer.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

test('told by mail: the buyer writes it down with the mail attached, both sides see that, the supplier corrects it', async ({
  supplier,
  buyer,
}) => {
  test.slow() // written down, seen, corrected, accepted, each on both sides
  const order = await issue({ quantities: [100, 200] })
  await openOrder(supplier, order)
  await openOrder(buyer, order)
  await buyer.getByRole('button', { name: "Enter the supplier's answer" }).click()
  await expect(buyer).toHaveURL(/answer=told/)
  await buyer.getByRole('radio', { name: 'By mail' }).check({ force: true })
  await buyer.getByLabel('Attach the mail or paper that says so').setInputFiles(mail('Two weeks later, sorry.'))
  await expect(buyer.getByRole('list', { name: /files/i })).toContainText('their answer.txt')
  await answer(buyer).date(10).fill(inDays(44))
  await answer(buyer).reason(10).selectOption({ label: 'Capacity' })
  await buyer.getByLabel('Line 20 was answered as shown').check()
  const bar = buyer.getByRole('region', { name: 'Write down the answer' })
  await expect(bar).toContainText('told by mail: 1 line accepted, 1 moved by 14 days.')
  await expectWellMade(buyer, ['light'])
  await bar.getByRole('button', { name: 'Write down 2 lines' }).click()

  const row = answer(buyer).line(10)
  await expect(row).toContainText('Told by mail, written down by Anna Lindqvist.')
  await expect(answer(buyer).line(20)).toContainText('Confirmed')
  await expect(answer(supplier).line(10)).toContainText('Told by mail, written down by the buyer.', sync)
  await expect(answer(supplier).line(10)).not.toContainText('Anna')
  const source = await answer(supplier)
    .line(10)
    .getByRole('link', { name: 'See what it rests on' })
    .getAttribute('href')
  const held = await supplier.request.get(source ?? 'none')
  expect(await held.text()).toBe('Two weeks later, sorry.')

  await supplier.getByRole('button', { name: 'Change line 10' }).click()
  await answer(supplier).date(10).fill(inDays(41))
  await answer(supplier).reason(10).selectOption({ label: 'Transport' })
  await send(supplier)
  await expect(row).toContainText('+11 days', sync)
  await expect(row).not.toContainText('Told by mail')
  await moves(row).accept.click()
  await expect(answer(supplier).line(10)).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).map(({ schedule }) => schedule[0]?.delivery_date)).toEqual([inDays(41)])
  const thread = await openThread(buyer)
  await expect(thread).toContainText('Told by mail, written down by Anna Lindqvist.')
  await expect(thread).toContainText('Taken back by Brightwell')
})

test('told by telephone: what was said has to be written down on each line', async ({ buyer }) => {
  const order = await issue()
  await openOrder(buyer, order)
  await buyer.getByRole('button', { name: "Enter the supplier's answer" }).click()
  await buyer.getByRole('button', { name: 'All lines as asked' }).click()
  const bar = buyer.getByRole('region', { name: 'Write down the answer' })
  await bar.getByRole('button', { name: 'Write down 1 line' }).click()
  await expect(buyer.getByText('Write down what was said, or attach the mail above.')).toBeVisible()
  const said = buyer.getByLabel('What was said about line 10')
  await expect(said).toBeFocused()
  await said.fill('Grace: all of it comes as asked')
  await bar.getByRole('button', { name: 'Write down 1 line' }).click()
  const row = answer(buyer).line()
  await expect(row).toContainText('Confirmed by ERP', sync)
  await expect(await openThread(buyer)).toContainText('Grace: all of it comes as asked')
})
