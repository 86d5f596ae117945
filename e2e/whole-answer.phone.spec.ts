import { answer, send } from './support/answer'
import { inDays } from './support/days'
import { issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

test('on a phone a line is split, another set on hold, a third accepted, without the page moving sideways', async ({
  supplier,
}) => {
  const order = await issue({ quantities: [100, 50, 20] })
  await openOrder(supplier, order)
  const { reason, line, bar } = answer(supplier)
  await supplier.getByRole('button', { name: 'Split line 10', exact: true }).tap()
  await supplier.getByLabel('Quantity 1 of line 10').fill('70')
  await supplier.getByLabel('Delivery date 2 of line 10').fill(inDays(50))
  await reason(10).selectOption({ label: 'Transport' })
  await supplier.getByRole('button', { name: 'More for line 20', exact: true }).tap()
  await supplier.getByRole('menuitem', { name: 'Set on hold' }).tap()
  await reason(20).selectOption({ label: 'Holiday' })
  await supplier.getByRole('button', { name: /^Accept all/ }).tap()
  await expect(bar()).toContainText('1 line accepted')
  await expect(bar()).toContainText('1 on hold')
  const sideways = await supplier.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(sideways).toBe(false)
  await send(supplier)
  await expect(line(10)).toContainText('Waiting for buyer')
  await expect(line(20)).toContainText('On hold')
  await expect(line(30)).toContainText('Confirmed by ERP', { timeout: 30_000 })
})
