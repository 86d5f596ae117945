import { counter, issueMany, lineRows, openLines } from './support/lines'
import { expectNoSidewaysScroll, expectWellMade } from './support/look'
import { issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

test('on a phone lines are cards, chosen by thumb and accepted together', async ({ as }) => {
  const { query } = await issueMany([10, 10])
  const page = await as('paolo')
  await openLines(page, `/answer?${query}`, 20)
  await expectNoSidewaysScroll(page)
  const { act, count } = counter()
  await act(() => page.getByRole('checkbox', { name: 'Choose all lines shown' }).tap())
  await act(() => page.getByRole('button', { name: 'Accept 20 lines' }).tap())
  await expect(page.getByRole('heading', { name: 'Sent: 20 lines confirmed.' })).toBeVisible()
  expect(count()).toBeLessThanOrEqual(5)
  await expectWellMade(page)
})

test('on a phone the grid is cards to type over', async ({ as }) => {
  const { query, orders } = await issueMany([2])
  const page = await as('paolo')
  await openLines(page, `/answer?${query}`, 2)
  await page.getByRole('checkbox', { name: 'Choose all lines shown' }).tap()
  await page.getByRole('link', { name: 'Answer in a grid' }).tap()
  await expect(page.getByLabel(`Quantity of line ${orders[0]?.number} / 10`)).toBeVisible()
  await expect(lineRows(page)).toHaveCount(2)
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Accept 2 lines as asked' }).tap()
  await page.getByRole('button', { name: 'Send 2 lines' }).tap()
  await expect(page.getByRole('heading', { name: 'Sent: 2 lines confirmed.' })).toBeVisible()
})

test('on a phone any order is found by the button in the bar', async ({ as }) => {
  const order = await issue({ supplier: 'paolo' })
  const page = await as('paolo')
  await openOrder(page, order)
  await page.goto('/answer')
  await page.getByRole('button', { name: 'Search orders and lines' }).tap()
  await page.getByRole('combobox').fill(order.number)
  await page.getByRole('option', { name: order.number }).tap()
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  await expectNoSidewaysScroll(page)
})
