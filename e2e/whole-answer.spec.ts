import type { Page } from '@playwright/test'
import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { erp } from './support/erp'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }
const more = async (page: Page, what: string, line = 10) => {
  await page.getByRole('button', { name: `More for line ${line}`, exact: true }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

/** Counts what a person does, but for typing values. */
function actions() {
  let count = 0
  return {
    count: () => count,
    act: async (one: () => Promise<unknown>) => {
      count += 1
      await one()
    },
  }
}

test('of ten lines one is moved, one split, the rest accepted: nine actions and the values', async ({ supplier }) => {
  const order = await issue({ quantities: [100, 100, 10, 10, 10, 10, 10, 10, 10, 10] })
  await openOrder(supplier, order)
  const { bar, date, reason, line } = answer(supplier)
  const { act, count } = actions()
  await act(() => date(10).fill(inDays(39)))
  await act(() => reason(10).selectOption({ label: 'Capacity' }))
  await act(() => supplier.getByRole('button', { name: 'Split line 20', exact: true }).click())
  await act(() => supplier.getByLabel('Quantity 1 of line 20').fill('60'))
  await act(() => supplier.getByLabel('Delivery date 2 of line 20').fill(inDays(44)))
  await expect(supplier.getByLabel('Quantity 2 of line 20')).toHaveValue('40')
  await act(() => reason(20).selectOption({ label: 'Capacity' }))
  await act(() => supplier.getByRole('button', { name: /^Accept all/ }).click())
  await expect(bar()).toContainText('8 lines accepted, 2 moved by up to 14 days, 1 split, 2 go to the buyer.')
  await act(() => send(supplier))
  expect(count()).toBeLessThanOrEqual(9)
  for (const number of [30, 60, 100]) await expect(line(number)).toContainText('Confirmed by ERP', sync)
  for (const number of [10, 20]) await expect(line(number)).toContainText('Waiting for buyer')
})

test('what quantities leave is declined or backordered, with its words and reason to the buyer', async ({
  supplier,
  buyer,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { quantity, reason, line } = answer(supplier)
  await quantity().fill('60')
  await expect(line()).toContainText('40 m of line 10 left:')
  await supplier.getByRole('radio', { name: 'Backordered' }).check({ force: true })
  await supplier.getByLabel('Expected, line 10').fill(inDays(70))
  await reason().selectOption({ label: 'Material shortage' })
  await supplier.getByRole('button', { name: 'Add a note' }).click()
  await supplier.getByLabel('Note to the buyer on line 10').fill('Steel comes in January')
  await send(supplier)
  await expect(line()).toContainText('Waiting for buyer')
  await openOrder(buyer, order)
  await expect(answer(buyer).line()).toContainText('Steel comes in January')
  await expect(answer(buyer).line()).toContainText('Material shortage')
  await buyer.getByRole('button', { name: 'Accept the proposal for line 10' }).click()
  await expect(line()).toContainText('Backordered', sync)
  await expect(line()).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).at(-1)).toMatchObject({ schedule: [{ qty: '60' }], declined_qty: '0' })
})

test('another price, once accepted, is the ERP’s, and comes back as no revision', async ({ supplier, buyer }) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { reason, line } = answer(supplier)
  await more(supplier, 'Change the price')
  await supplier.getByLabel('Price, line 10').fill('1.45')
  await reason().selectOption({ label: 'Price agreement' })
  await expect(line()).toContainText('price +')
  await expect(line()).toContainText('Goes to the buyer')
  await send(supplier)
  await openOrder(buyer, order)
  await buyer.getByRole('button', { name: 'Accept the proposal for line 10' }).click()
  await expect(line()).toContainText('Confirmed by ERP', sync)
  await erp.pullNow(order.company)
  await expect(line()).toContainText('€1.45', sync)
  await expect(supplier.getByText('Revision 1')).toBeVisible()
  await erp.changeLine(order.company, order.number, 10, { unit_price: '1.40' })
  await erp.pullNow(order.company)
  await expect(line()).toContainText('Changed by the buyer in revision 2', sync)
  await expect(line()).toContainText('Confirmed')
})

test('another item is offered beside the one ordered, and the buyer sees both', async ({ supplier, buyer }) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { reason, line } = answer(supplier)
  await more(supplier, 'Offer another item')
  await answer(supplier).send().click()
  await expect(supplier.getByLabel('Item instead')).toHaveAccessibleDescription("Give the item's number.")
  await supplier.getByLabel('Item instead').fill('CBL-NEW-3G25')
  await supplier.getByLabel('Your part number').fill('BW-771')
  await supplier.getByLabel('Per unit').fill('0.5')
  await reason().selectOption({ label: 'Discontinued' })
  await send(supplier)
  await expect(line()).toContainText('Waiting for buyer')
  await openOrder(buyer, order)
  for (const words of ['CBL-H07RNF-3G15', 'CBL-NEW-3G25', 'BW-771'])
    await expect(answer(buyer).line()).toContainText(words)
})

test('a line is set on hold, then rejected, each with a reason', async ({ supplier, buyer }) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { reason, line } = answer(supplier)
  await more(supplier, 'Set on hold')
  await answer(supplier).send().click()
  await expect(reason()).toHaveAccessibleDescription('Choose a reason.')
  await reason().selectOption({ label: 'Holiday' })
  await send(supplier)
  await expect(line()).toContainText('On hold')
  await more(supplier, 'Reject the line')
  await reason().selectOption({ label: 'Discontinued' })
  await send(supplier)
  await expect(line()).toContainText('Rejected')
  await openOrder(buyer, order)
  await expect(answer(buyer).line()).toContainText('Rejected')
})

test('a proposal is withdrawn, and another one sent', async ({ supplier }) => {
  const order = await issue()
  await openOrder(supplier, order)
  await move(supplier, inDays(39))
  await send(supplier)
  await expect(answer(supplier).line()).toContainText('Waiting for buyer')
  await supplier.getByRole('button', { name: 'Withdraw the proposal for line 10' }).click()
  await move(supplier, inDays(36))
  await send(supplier)
  await expect(answer(supplier).line()).toContainText('Waiting for buyer')
})

test('a revision supersedes an open proposal, field by field; the line is asked anew', async ({ supplier, buyer }) => {
  const order = await issue({ quantities: [100, 50] })
  await openOrder(supplier, order)
  const { line } = answer(supplier)
  await move(supplier, inDays(39))
  await send(supplier)
  await erp.changeLine(order.company, order.number, 10, { qty: '120' })
  await erp.pullNow(order.company)
  await expect(line()).toContainText('Changed by the buyer in revision 2', sync)
  await expect(line()).toContainText("A revision overtook the supplier's")
  await expect(answer(supplier).quantity()).toHaveValue('120')
  await expect(line(20)).not.toContainText('Changed by the buyer')
  await openOrder(buyer, order)
  await expect(answer(buyer).line()).toContainText("A revision overtook the supplier's")
})

test('sent, gone back, changed and sent again: the second answer is another turn, and neither is doubled', async ({
  supplier,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { line, date, reason } = answer(supplier)
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await send(supplier)
  await expect(line()).toContainText('Confirmed by ERP', sync)
  await supplier.getByRole('link', { name: 'Orders' }).first().click()
  await expect(supplier.getByRole('heading', { name: 'Orders' })).toBeVisible()
  await supplier.goBack()
  await supplier.getByRole('button', { name: 'Change line 10' }).click()
  await date().fill(inDays(31))
  await reason().selectOption({ label: 'Transport' })
  await send(supplier)
  await expect(line()).toContainText('Confirmed by ERP', sync)
  await expect.poll(async () => (await confirmationsOf(order)).length, sync).toBe(2)
  await expect(supplier.getByRole('button', { name: 'What was said about line 10: 2 turns' })).toBeVisible()
})

test('what the ERP would refuse is said before anything is sent', async ({ supplier }) => {
  const order = await issue()
  await openOrder(supplier, order)
  const { line, date } = answer(supplier)
  await date().fill(inDays(31))
  await expect(line()).toContainText('The ERP would take it')
  await erp.changeLine(order.company, order.number, 10, { blocked: true })
  await erp.pullNow(order.company)
  await date().fill(inDays(32))
  await expect(line()).toContainText('The ERP would refuse it:', sync)
  await expect(line()).toContainText('Line 10 is blocked')
  expect(await confirmationsOf(order)).toEqual([])
})
