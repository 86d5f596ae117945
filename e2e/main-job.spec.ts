import { beyondTolerance } from './jobs/main-job'
import { answer, expectReceipt, move, send } from './support/answer'
import { inDays } from './support/days'
import { detail, openInbox, rowOf } from './support/inbox'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }

beyondTolerance()

test('the buyer accepts with one key, and the next one is chosen', async ({ supplier, buyer }) => {
  const order = await issue({ quantities: [100, 200] })
  await openInbox(buyer, 'Proposals')
  await openOrder(supplier, order)
  await move(supplier, inDays(39), 10)
  await move(supplier, inDays(40), 20)
  await send(supplier)
  await rowOf(buyer, order).first().click()
  await expect(detail(buyer)).toContainText(/\+(9|10) days/)
  const next = (await detail(buyer).textContent())?.includes('+9 days') ? '+10 days' : '+9 days'
  await buyer.keyboard.press('y')
  await expect(detail(buyer)).toContainText(order.number)
  await expect(detail(buyer)).toContainText(next)
  await buyer.keyboard.press('y')
  for (const [line, days] of [
    [10, 39],
    [20, 40],
  ] as const) {
    await expect(answer(supplier).line(line)).toContainText('Confirmed by ERP', sync)
    expect((await confirmationsOf(order, line)).map(({ schedule }) => schedule[0]?.delivery_date)).toEqual([
      inDays(days),
    ])
  }
})

test('a date inside tolerance is confirmed at once, by the rule that is named, and reaches the ERP', async ({
  supplier,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { line } = answer(supplier)
  await move(supplier, inDays(31))
  await expect(line()).toContainText('Within tolerance (Standard tolerance): confirmed at once')
  await send(supplier)
  await expect(line()).toContainText('Confirmed')
  await expect(line()).toContainText('Confirmed by ERP', sync)
  const confirmations = await confirmationsOf(order)
  expect(confirmations.map(({ schedule }) => schedule)).toEqual([[{ qty: '100', delivery_date: inDays(31) }]])
  await expectReceipt(supplier, confirmations[0]?.confirmation_no ?? 'none')
})

test('a declined proposal returns to the supplier with the reason why', async ({ supplier, buyer }) => {
  const order = await issue()
  await openInbox(buyer, 'Proposals')
  await openOrder(supplier, order)
  const { line, date } = answer(supplier)
  await move(supplier, inDays(45))
  await send(supplier)
  await rowOf(buyer, order).click()
  await detail(buyer).getByRole('button', { name: 'Decline' }).click()
  await detail(buyer).getByLabel('Why').fill('The building site opens before that day')
  await detail(buyer).getByRole('button', { name: 'Decline and tell the supplier' }).click()
  await expect(rowOf(buyer, order)).toHaveCount(0)

  await expect(date()).toBeEditable()
  await expect(line()).toContainText('The building site opens before that day')
  expect(await confirmationsOf(order)).toEqual([])
})
