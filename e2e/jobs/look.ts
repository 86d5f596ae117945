import type { Page } from '@playwright/test'
import { answer, move, send } from '../support/answer'
import { inDays } from '../support/days'
import { erp } from '../support/erp'
import { detail, openInbox, rowOf } from '../support/inbox'
import { expectWellMade, watchFaults } from '../support/look'
import { issue, issueSilently, openOrder } from '../support/orders'
import { newContext } from '../support/people'
import { stack } from '../support/stack'
import { expect, test } from '../support/test'

/** Opens an address and holds it to all rules. */
async function look(page: Page, path: string, heading: string | RegExp, schemes?: ('light' | 'dark')[]) {
  const faults = watchFaults(page)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
  await expectWellMade(page, schemes)
  expect(faults).toEqual([])
}

/** Every page, in light and in dark, on the screen of whichever project runs them. */
export function lookAtEveryPage(): void {
  test('pages that need nobody', async ({ browser }) => {
    const context = await newContext(browser, stack.web())
    await look(await context.newPage(), '/sign-in', 'Sign in')
    await look(await context.newPage(), '/design', /./)
    // Its dark ground is the browser's own, which axe takes for white.
    await look(await context.newPage(), stack.engine(), /./, ['light'])
    await look(await context.newPage(), stack.erp(), /./)
    await context.close()
  })

  test('lists of a supplier, full and empty, and a page that is not there', async ({ supplier }) => {
    for (const view of ['new', 'waiting', 'all']) await look(supplier, `/answer?view=${view}`, 'Lines to answer')
    await look(supplier, '/orders', 'Orders')
    await look(supplier, '/orders?number=99999', 'Orders')
    await expect(supplier.getByText('No order begins with “99999”')).toBeVisible()
    await look(supplier, '/orders/nothing', 'There is no such page')
  })

  test('an order as its supplier sees it, with errors shown', async ({ supplier }) => {
    const order = await issue({ quantities: [100, 200, 300] })
    await openOrder(supplier, order)
    const faults = watchFaults(supplier)
    await answer(supplier).quantity(10).fill('none')
    await answer(supplier).date(20).fill(inDays(-2))
    await answer(supplier).date(30).fill(inDays(60))
    await answer(supplier).send().click()
    await expect(answer(supplier).quantity(10)).toBeFocused()
    await expectWellMade(supplier)
    expect(faults).toEqual([])
  })

  test('an order as its buyer sees it', async ({ buyer }) => {
    await openOrder(buyer, await issue())
    const faults = watchFaults(buyer)
    await buyer.reload()
    await expect(answer(buyer).line()).toBeVisible()
    await expectWellMade(buyer)
    expect(faults).toEqual([])
  })

  test('the inbox with each kind of exception open', async ({ supplier, buyer }) => {
    const faults = watchFaults(buyer)
    const proposed = await issue()
    await openOrder(supplier, proposed)
    await move(supplier, inDays(39))
    await send(supplier)
    const blocked = await issue()
    await openOrder(supplier, blocked)
    await erp.changeLine(blocked.company, blocked.number, 10, { blocked: true })
    await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
    await send(supplier)
    const broken = await issueSilently()
    await erp.breakOrder(broken.company, broken.number, 'bad-date')
    await erp.pullNow(broken.company)

    await openInbox(buyer, 'Proposals')
    await expectWellMade(buyer)
    for (const [kind, order] of [
      ['Proposals', proposed],
      ['ERP refused', blocked],
      ['Documents', broken],
    ] as const) {
      await openInbox(buyer, kind)
      await rowOf(buyer, order).click({ timeout: 30_000 })
      await expect(detail(buyer).getByRole('heading', { level: 2 })).toBeVisible()
      await expectWellMade(buyer)
    }
    expect(faults).toEqual([])
  })

  test('pages of the sandbox ERP', async ({ browser }) => {
    const order = await issue()
    const context = await newContext(browser, stack.erp(), { extraHTTPHeaders: {} })
    const page = await context.newPage()
    await page.goto('/')
    const pages = await page.getByRole('link').evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href))
    expect(pages.length).toBeGreaterThan(0)
    const own = [...new Set(pages)].filter(href => href.startsWith(stack.erp())).slice(0, 4)
    for (const href of own) await look(page, href, /./)
    await look(page, `/companies/1000/orders/${order.number}`, new RegExp(order.number))
    await context.close()
  })
}
