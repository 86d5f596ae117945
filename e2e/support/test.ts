import { test as base, type Page } from '@playwright/test'
import { pageOf, type Who } from './people'

interface People {
  /** A page of somebody who is signed in; closed when the test ends. */
  as: (who: Who) => Promise<Page>
  /** Grace of Brightwell, a supplier. */
  supplier: Page
  /** Anna of Nordhaven in Hamburg, a buyer. */
  buyer: Page
}

export const test = base.extend<People>({
  as: async ({ browser }, use) => {
    const open: Page[] = []
    await use(async who => {
      const page = await pageOf(browser, who)
      open.push(page)
      return page
    })
    for (const page of open) await page.context().close()
  },
  supplier: async ({ as }, use) => use(await as('grace')),
  buyer: async ({ as }, use) => use(await as('anna')),
})
export { expect } from '@playwright/test'
