import { expect, type Locator, type Page, type Response } from '@playwright/test'

/** What a supplier finds and does on the page of an order. */
export const answer = (page: Page) => ({
  /** The row, or on a phone the card, of a line. */
  line: (number = 10): Locator =>
    page
      .getByRole('table')
      .getByRole('row')
      .filter({ hasText: new RegExp(`Line ${number}\\b`) }),
  quantity: (line = 10): Locator => page.getByLabel(`Quantity of line ${line}`, { exact: true }),
  date: (line = 10): Locator => page.getByLabel(`Delivery date of line ${line}`, { exact: true }),
  reason: (line = 10): Locator => page.getByLabel(`Reason for line ${line}`, { exact: true }),
  /** The bar that says in one sentence what will be sent. */
  bar: (): Locator => page.getByRole('region', { name: 'Send answer' }),
  send: (): Locator => page.getByRole('region', { name: 'Send answer' }).getByRole('button', { name: /^Send / }),
})

/** Types another day, and why. */
export async function move(page: Page, day: string, line = 10): Promise<void> {
  const { date, reason } = answer(page)
  await date(line).fill(day)
  await reason(line).selectOption({ label: 'Capacity' })
}

/** Presses send and waits for the portal's answer. @returns when it came, in ms since the epoch */
export async function send(page: Page): Promise<number> {
  const came = page.waitForResponse(isAnswer).then(() => Date.now())
  await answer(page).send().click()
  return came
}

/** Is it the portal's answer to a supplier's? */
export const isAnswer = (response: Response): boolean => response.url().includes('/api/trpc/orders.answer')

/** The opened sync receipt. */
export const receipt = (page: Page): Locator => page.getByRole('dialog', { name: /its way to the ERP/ })

/** Opens the sync receipt of a line, reads what it says, and closes it. */
export async function expectReceipt(page: Page, documentNumber: string, line = 10): Promise<void> {
  await page.getByRole('button', { name: `Sync receipt of line ${line}` }).click()
  const dialog = receipt(page)
  await expect(dialog.getByText('Confirmed by ERP')).toBeVisible()
  await expect(dialog.getByText(`Document ${documentNumber}`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
}
