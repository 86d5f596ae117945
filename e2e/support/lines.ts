import { expect, type Locator, type Page } from '@playwright/test'
import { inDays } from './days'
import { issue, type Supplier, type TestOrder } from './orders'

/**
 * Days that no other order asks for: what a test issued for itself is all that stands between them. They begin with the
 * seconds of the clock, so that a later worker does not meet an earlier one's.
 */
let nextDay = 400 + (Math.floor(Date.now() / 1000) % 3000)
export const dayOfItsOwn = (): number => nextDay++

/** Several orders whose lines all ask for one day, and where the list shows those alone. */
export async function issueMany(
  lines: readonly number[],
  supplier: Supplier = 'paolo',
): Promise<{ orders: TestOrder[]; day: string; query: string; days: number }> {
  const days = dayOfItsOwn()
  const orders: TestOrder[] = []
  for (const count of lines) {
    const quantities = Array.from({ length: count }, (_, i) => (i + 1) * 10)
    orders.push(await issue({ supplier, quantities, days }))
  }
  const day = inDays(days)
  return { orders, day, days, query: `from=${day}&to=${day}` }
}

/** The table of lines, whatever its view is called. */
export const lineRows = (page: Page): Locator => page.getByRole('table').locator('[data-row]')

/** Opens the list at an address and waits until so many lines have come out of the ERP, and changes are heard. */
export async function openLines(page: Page, address: string, count: number): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    await expect(lineRows(page)).toHaveCount(count, { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached({ timeout: 20_000 })
  await untilAwake(lineRows(page).first())
}

/** A part of a page hears keys and clicks once React has taken it over; the frame around it may have been before. */
export const untilAwake = (part: Locator): Promise<void> =>
  expect
    .poll(() => part.evaluate(element => Object.keys(element).some(key => key.startsWith('__react'))), {
      timeout: 20_000,
    })
    .toBe(true)

/** What a person does, counted. */
export function counter() {
  let done = 0
  return {
    act: async (work: () => Promise<unknown>) => {
      done += 1
      await work()
    },
    count: () => done,
  }
}

/** Pastes as from a spreadsheet: what the clipboard holds arrives where the focus is. */
export const pasteInto = (page: Page, text: string): Promise<void> =>
  page.evaluate(block => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', block)
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
