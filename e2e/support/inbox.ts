import { expect, type Locator, type Page } from '@playwright/test'
import type { TestOrder } from './orders'

type Kind = 'Proposals' | 'ERP refused' | 'Documents'

/** Opens the buyer's exceptions of one kind, and waits until the page hears changes. */
export async function openInbox(page: Page, kind: Kind): Promise<void> {
  await page.goto('/inbox')
  await page.getByRole('navigation', { name: 'Kinds of exceptions' }).getByRole('link', { name: kind }).click()
  await expect(page).toHaveURL(/type=/)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached({ timeout: 20_000 })
}

/** The row of an order's exception in the list. */
export const rowOf = (page: Page, { number }: Pick<TestOrder, 'number'>): Locator =>
  page.getByRole('region', { name: 'Exceptions' }).getByRole('link', { name: new RegExp(number) })

/** The pane with the chosen exception: its reason and its actions. */
export const detail = (page: Page): Locator => page.getByRole('region', { name: 'Exception', exact: true })

/**
 * When the order's row appears on the open page: seen from inside, so that what the test itself takes does not count.
 * Call it before the row can appear. @returns ms since the epoch, on the clock that the tests have too
 */
export const appears = (page: Page, { number }: Pick<TestOrder, 'number'>): Promise<number> =>
  page.evaluate(
    text =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          const row = [...document.querySelectorAll('tr')].find(candidate => candidate.textContent?.includes(text))
          if (!row) return
          watcher.disconnect()
          requestAnimationFrame(() => resolve(Date.now()))
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
        setTimeout(() => reject(new Error(`${text} did not appear`)), 20_000)
        look()
      }),
    number,
  )
