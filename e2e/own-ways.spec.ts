import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }

test('a supplier that promises ship dates types them, and the ERP gets the days of delivery', async ({ as }) => {
  const order = await issue({ company: '2000', supplier: 'paolo' })
  const paolo = await as('paolo')
  await openOrder(paolo, order)
  const { date, line } = answer(paolo)
  await expect(paolo.getByText('Dates are ship dates; delivery is 4 days later')).toBeVisible()
  await expect(date()).toHaveValue(inDays(26))
  await move(paolo, inDays(27))
  await send(paolo)
  await expect(line()).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).at(-1)?.schedule[0]?.delivery_date).toBe(inDays(31))
  // Their buyer reads the days as the supplier says them, and is told so.
  const bram = await as('bram')
  await openOrder(bram, order)
  await expect(bram.getByText('Dates are ship dates; delivery is 4 days later')).toBeVisible()
})

test('the supplier’s own order number is shown to both sides, and found by either', async ({ supplier, buyer }) => {
  const order = await issue()
  await openOrder(supplier, order)
  const own = `BW-${order.number}`
  await supplier.getByRole('button', { name: 'Add your order number' }).click()
  await supplier.getByLabel('Your order number').fill(own)
  await supplier.keyboard.press('Enter')
  await expect(supplier.getByText(`Your number ${own}`)).toBeVisible()
  await openOrder(buyer, order)
  await expect(buyer.getByText(`Supplier's number ${own}`)).toBeVisible()
  for (const page of [supplier, buyer]) {
    await page.goto('/orders')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(own)
    await expect(page.getByRole('option', { name: new RegExp(order.number) })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  }
})
