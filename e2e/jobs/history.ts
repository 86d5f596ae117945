import type { Page } from '@playwright/test'
import { answer, move, send } from '../support/answer'
import { inDays } from '../support/days'
import { erp } from '../support/erp'
import { detail, openInbox, rowOf } from '../support/inbox'
import { expectWellMade, watchFaults } from '../support/look'
import { issue, openOrder, type TestOrder } from '../support/orders'
import { expect, test } from '../support/test'

const soon = { timeout: 30_000 }

/** Proposed late, accepted, taken by the ERP, and changed there by the buyer. */
async function live(supplier: Page, buyer: Page): Promise<TestOrder> {
  const order = await issue()
  await openOrder(supplier, order)
  await move(supplier, inDays(39))
  await send(supplier)
  await openInbox(buyer, 'Proposals')
  await rowOf(buyer, order).click(soon)
  await detail(buyer)
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(answer(supplier).line()).toContainText('Confirmed by ERP', soon)
  await erp.changeLine(order.company, order.number, 10, { qty: '120' })
  await erp.pullNow(order.company)
  await expect(answer(supplier).line()).toContainText('120', soon)
  return order
}

const happened = (page: Page) => page.getByRole('list', { name: 'What happened' }).getByRole('listitem')
const seen = (page: Page) => page.getByRole('region', { name: 'The order at that moment' })
const slider = (page: Page) => page.getByRole('slider', { name: 'As of' })

/** An order's past, looked at on the screen of whichever project runs it. */
export function lookIntoThePast(): void {
  test('what happened to an order, and what was seen at any moment, by keyboard and by address', async ({
    supplier,
    buyer,
  }) => {
    // A whole life first, with the ERP in it, and then all of it looked at. So in the other one.
    test.slow()
    const order = await live(supplier, buyer)
    const faults = watchFaults(supplier)
    await supplier.getByRole('link', { name: 'History' }).click()
    await expect(supplier.getByRole('heading', { name: `History of order ${order.number}` })).toBeVisible()
    for (const what of [/Order issued with 1 line/, /Proposal/, /Accepted/, /Agreed/, /Confirmed by ERP/, /revision 2/])
      await expect(happened(supplier).filter({ hasText: what }).first()).toBeVisible()
    await expect(happened(supplier).filter({ hasText: 'Proposal' }).first()).toContainText('Grace')
    await expect(happened(supplier).filter({ hasText: 'Accepted' }).first()).not.toContainText('Anna')
    const revised = happened(supplier).filter({ hasText: 'Changed in revision 2' })
    await expect(revised.locator('del').first()).toContainText('100')
    await expect(revised.locator('ins').first()).toContainText('120')
    await expect(seen(supplier)).toContainText('120')

    await slider(supplier).focus()
    await supplier.keyboard.press('Home')
    await expect(seen(supplier)).toContainText('To answer')
    await expect(seen(supplier)).toContainText('Not answered')
    await expect(seen(supplier)).not.toContainText('120')
    await expect(happened(supplier).filter({ hasText: 'Proposal' }).first()).toContainText('later')
    await supplier.keyboard.press('ArrowRight')
    await expect(seen(supplier)).toContainText('Waiting for buyer')
    await supplier.getByRole('button', { name: 'One change on' }).click()
    await expect(seen(supplier)).toContainText('Confirmed')
    await expect(supplier).toHaveURL(/asOf=/)

    await supplier.reload()
    await expect(seen(supplier)).toContainText('Revision 1, as both sides saw it')
    await expectWellMade(supplier)
    await supplier.getByRole('button', { name: 'Now', exact: true }).click()
    await expect(supplier).not.toHaveURL(/asOf=/)
    await expect(seen(supplier)).toContainText('120')
    expect(faults).toEqual([])
  })

  test('one line’s history has its address, and the buyer reads the same with their own people named', async ({
    supplier,
    buyer,
  }) => {
    test.slow()
    const order = await live(supplier, buyer)
    await openOrder(buyer, order)
    await buyer.getByRole('link', { name: 'History' }).click()
    await buyer.getByRole('link', { name: 'History of line 10' }).click()
    await expect(buyer.getByRole('heading', { name: `History of order ${order.number}, line 10` })).toBeVisible()
    await expect(buyer).toHaveURL(/line=/)
    await expect(happened(buyer).filter({ hasText: 'Accepted' }).first()).toContainText('Anna')
    await expect(happened(buyer).filter({ hasText: 'Proposal' }).first()).not.toContainText('Grace')
    await happened(buyer)
      .filter({ hasText: 'Proposal' })
      .first()
      .getByRole('link', { name: 'See the order then' })
      .click()
    await expect(seen(buyer)).toContainText('Waiting for buyer')
    await expect(buyer).toHaveURL(/line=.*asOf=/)
  })
}
