import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { devices, type Page } from '@playwright/test'
import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { detail, openInbox, rowOf } from './support/inbox'
import { issue, openOrder } from './support/orders'
import { pageOf } from './support/people'
import { expect, test } from './support/test'

/** With PICTURES=1 the README's pictures are taken anew; else it is checked that they and their pages are there. */
const folder = join(process.cwd(), 'docs/pictures')
const desktop = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const
const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']
const phone = { ...pixel, viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const

async function picture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`)
  if (process.env.PICTURES === '1') {
    mkdirSync(folder, { recursive: true })
    await page.mouse.move(0, 0)
    await page.screenshot({ path, animations: 'disabled', scale: 'css' })
  }
  expect(existsSync(path), `${path} is missing: take it with PICTURES=1`).toBe(true)
}

test('the supplier: lines to answer, and an order being answered', async ({ browser }) => {
  const page = await pageOf(browser, 'ingrid', desktop)
  await page.goto('/answer')
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
  await picture(page, 'answer')
  const order = await issue({ supplier: 'ingrid', quantities: [200, 150, 400] })
  await openOrder(page, order)
  await page.getByRole('button', { name: 'Accept all 3 lines' }).click()
  await move(page, inDays(39), 10)
  await answer(page).quantity(20).fill('149')
  await answer(page).reason(20).selectOption({ label: 'Material shortage' })
  await expect(answer(page).bar()).toContainText('Draft kept')
  await picture(page, 'order')
  await page.context().close()
})

test('the buyer: a proposal in the inbox, at a desk and on a phone', async ({ browser, as }) => {
  const order = await issue({ supplier: 'ingrid' })
  const supplier = await as('ingrid')
  await openOrder(supplier, order)
  await move(supplier, inDays(39))
  await send(supplier)
  for (const [name, look] of [
    ['inbox', desktop],
    ['inbox-phone', phone],
  ] as const) {
    const page = await pageOf(browser, 'anna', look)
    await openInbox(page, 'Proposals')
    await rowOf(page, order).click()
    await expect(detail(page).getByRole('button', { name: 'Accept' })).toBeVisible()
    await picture(page, name)
    await page.context().close()
  }
})
