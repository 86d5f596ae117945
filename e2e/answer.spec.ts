import type { Page } from '@playwright/test'
import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { erp } from './support/erp'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }

test('an order is accepted as a whole', async ({ supplier }) => {
  const order = await issue({ quantities: [10, 20, 30] })
  await openOrder(supplier, order)
  const { bar, line } = answer(supplier)
  await supplier.getByRole('button', { name: 'Accept all 3 lines' }).click()
  await expect(bar()).toContainText('3 lines accepted.')
  await send(supplier)
  await expect(bar()).toHaveCount(0)
  for (const number of [10, 20, 30]) await expect(line(number)).toContainText('Confirmed by ERP', sync)
  for (const number of [10, 20, 30]) expect(await confirmationsOf(order, number)).toHaveLength(1)
})

const mistakes = [
  { title: 'a day that has passed', field: 'date', typed: inDays(-3), says: 'That day has passed.' },
  { title: 'letters for a quantity', field: 'quantity', typed: 'ninety', says: /quantity above zero/ },
  { title: 'a quantity of zero', field: 'quantity', typed: '0', says: /quantity above zero/ },
  { title: 'an empty day', field: 'date', typed: '', says: 'Give a day.' },
] as const

for (const { title, field, typed, says } of mistakes)
  test(`${title}: the error stands at its field, which gets the focus, and nothing is sent`, async ({ supplier }) => {
    const order = await issue()
    await openOrder(supplier, order)
    const sent = countAnswers(supplier)
    const control = answer(supplier)[field]()
    await control.fill(typed)
    await answer(supplier).send().click()
    await expect(control).toHaveAttribute('aria-invalid', 'true')
    await expect(control).toHaveAccessibleDescription(says)
    await expect(control).toBeFocused()
    expect(sent()).toBe(0)
    await control.fill(field === 'date' ? order.asked : '100')
    await expect(control).not.toHaveAttribute('aria-invalid')
  })

test('another day without a reason: asked for at its field, with the focus there', async ({ supplier }) => {
  const order = await issue()
  await openOrder(supplier, order)
  const sent = countAnswers(supplier)
  const { date, reason, line } = answer(supplier)
  await date().fill(inDays(39))
  await answer(supplier).send().click()
  await expect(reason()).toHaveAccessibleDescription('Choose a reason.')
  await expect(reason()).toBeFocused()
  expect(sent()).toBe(0)
  await reason().selectOption({ label: 'Transport' })
  await send(supplier)
  await expect(line()).toContainText('Waiting for buyer')
})

test('a double click sends once', async ({ supplier }) => {
  const order = await issue()
  await openOrder(supplier, order)
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await answer(supplier).send().dblclick()
  await expect(answer(supplier).line()).toContainText('Confirmed by ERP', sync)
  expect(await confirmationsOf(order)).toHaveLength(1)
})

test('of two windows the first wins; the second is told, keeps what it typed, and may send that', async ({ as }) => {
  const order = await issue()
  const [first, second] = [await as('grace'), await as('grace')]
  await openOrder(first, order)
  await openOrder(second, order)
  const reading = /\/api\/trpc\/orders\.order/
  // The second window hears nothing of the first until it sends.
  await second.route(reading, route => route.abort())
  await move(first, inDays(31))
  await move(second, inDays(39))
  await send(first)
  await expect(answer(first).line()).toContainText('Confirmed')
  await send(second)
  await second.unroute(reading)
  await expect(answer(second).line()).toContainText('This line changed while you were typing.')
  await expect(answer(second).date()).toHaveValue(inDays(39))
  await expect(answer(second).reason()).toHaveValue('capacity')

  await second.getByRole('button', { name: 'Keep my answer' }).click(sync)
  await send(second)
  await expect(answer(second).line()).toContainText('Waiting for buyer')
})

test('without a network the answer is not lost: that is said, and it goes once the network is back', async ({
  supplier,
}) => {
  test.setTimeout(90_000)
  const order = await issue()
  await openOrder(supplier, order)
  await move(supplier, inDays(39))
  await expect(answer(supplier).bar()).toContainText('Draft kept')
  await supplier.context().setOffline(true)
  await answer(supplier).send().click()
  await expect(supplier.getByText('Your answer could not be sent')).toBeVisible({ timeout: 40_000 })
  await expect(answer(supplier).date()).toHaveValue(inDays(39))
  expect(await confirmationsOf(order)).toEqual([])
  await supplier.context().setOffline(false)
  await send(supplier)
  await expect(answer(supplier).line()).toContainText('Waiting for buyer')
  await expect(supplier.getByText('Your answer could not be sent')).toHaveCount(0)
})

test('a revision out of the ERP while somebody types leaves what was typed as it is', async ({ supplier }) => {
  const order = await issue({ quantities: [100, 200] })
  await openOrder(supplier, order)
  const { date, line, bar } = answer(supplier)
  await move(supplier, inDays(39), 10)
  await move(supplier, inDays(41), 20)
  await erp.changeLine(order.company, order.number, 20, { qty: '250' })
  await erp.pullNow(order.company)
  await expect(line(20)).toContainText('This line changed after you typed.', sync)
  await expect(date(10)).toHaveValue(inDays(39))
  await expect(date(20)).toHaveValue(inDays(41))
  await expect(line(20)).toContainText('250')
  await expect(line(10)).not.toContainText('This line changed')
  await expect(bar()).toContainText('Send 2 lines')
})

/** Counts the answers that a page sends from now on. */
function countAnswers(page: Page): () => number {
  let count = 0
  page.on('request', request => {
    if (request.url().includes('/api/trpc/orders.answer')) count += 1
  })
  return () => count
}
