import { answer } from './support/answer'
import { openInbox } from './support/inbox'
import { expectNoSidewaysScroll, watchShifts } from './support/look'
import { issue, openOrder } from './support/orders'
import { pageOf } from './support/people'
import { expect, test } from './support/test'

test('nothing jumps while pages load', async ({ supplier, buyer }) => {
  await openOrder(supplier, await issue({ quantities: [100, 200] }))
  const order = new URL(supplier.url()).pathname
  const shifts = { supplier: await watchShifts(supplier), buyer: await watchShifts(buyer) }
  for (const [page, read, path] of [
    [supplier, shifts.supplier, '/answer'],
    [supplier, shifts.supplier, order],
    [buyer, shifts.buyer, '/inbox'],
    [buyer, shifts.buyer, order],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('table').first()).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached()
    await page.waitForLoadState('networkidle').catch(() => undefined)
    expect(await read(), `${path} jumps`).toBeLessThanOrEqual(0.01)
  }
})

test('at 200 % zoom everything stays in reach', async ({ browser }) => {
  const order = await issue({ quantities: [100, 200] })
  // A screen of 1280 × 800 zoomed to 200 % has room for 640 × 400.
  const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
  const page = await pageOf(browser, 'grace', zoomed)
  await openOrder(page, order)
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Accept all 2 lines' }).click()
  await answer(page).send().scrollIntoViewIfNeeded()
  await expect(answer(page).send()).toBeInViewport()
  await answer(page).date(20).focus()
  await expect(answer(page).date(20)).toBeInViewport()
  await page.context().close()
  const buyer = await pageOf(browser, 'anna', zoomed)
  await openInbox(buyer, 'Proposals')
  await expectNoSidewaysScroll(buyer)
  await buyer.context().close()
})
