import { expect, type Locator, type Page } from '@playwright/test'

/** The conversation on a page: the one of an order, or the chosen one in the room of messages. */
export const conversation = (page: Page): Locator => page.getByRole('region', { name: 'Messages', exact: true })

/** The messages of the conversation that hold a text. */
export const messageWith = (page: Page, text: string): Locator =>
  conversation(page).getByRole('list', { name: 'Messages' }).getByRole('listitem').filter({ hasText: text })

/** Writes and sends, and waits until it stands in the conversation. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
  await page.getByRole('button', { name: /^(Send|Keep note)$/ }).click()
  await expect(messageWith(page, text)).toBeVisible()
}

/** Waits until the page hears of changes. */
export const hears = (page: Page): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached({ timeout: 20_000 })

/** The way to the room of messages, with what it says is unread. */
export const room = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Messages/ })
