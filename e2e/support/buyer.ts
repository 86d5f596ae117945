import { expect, type Locator, type Page } from '@playwright/test'

/** What a buyer finds and does about a line, on the page of an order or in the inbox. */
export const moves = (page: Page | Locator, line = 10) => {
  const button = (name: string) => page.getByRole('button', { name })
  return {
    accept: button(`Accept the proposal for line ${line}`),
    decline: button(`Decline the proposal for line ${line}`),
    counter: button(`Counter the proposal for line ${line}`),
    withdraw: button(`Withdraw your offer for line ${line}`),
    request: button(`Request a change of line ${line}`),
    wish: page.getByLabel(`What you want of line ${line}`),
    note: page.getByLabel(`Note to the supplier on line ${line}`),
  }
}

/** Opens what was said about a line, from the order's page. */
export async function openThread(page: Page, line = 10): Promise<Locator> {
  await page.getByRole('button', { name: `What was said about line ${line}:` }).click()
  const thread = page.getByRole('dialog', { name: `Line ${line}: what was said` })
  await expect(thread).toBeVisible()
  return thread
}
