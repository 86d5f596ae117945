import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What happens to lie half under a bar that stays in sight is as large as ever once it is scrolled. */
const underABar = /^target-size: [\s\S]*partially obscured/

/** What axe finds, in words; only what it calls serious or critical. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`))
    .filter(barrier => !underABar.test(barrier))
}

const bothSchemes = ['light', 'dark'] as const

/** No barrier in light and in dark, and the page never scrolls sideways. */
export async function expectWellMade(page: Page, schemes: readonly ('light' | 'dark')[] = bothSchemes): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await barriers(page), `axe, ${colorScheme}, ${page.url()}`).toEqual([])
  }
  await expectNoSidewaysScroll(page)
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, `${page.url()} is wider than the screen by so many pixels`).toBeLessThanOrEqual(0)
}

/**
 * Notes every error in the console and every request that failed. A page's own 404 is no failure; a request that the
 * browser gave up because the person went on is none either.
 */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('console', message => {
    const asked = message.location().url === page.url() && message.text().includes('404')
    if (message.type() === 'error' && !asked) faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText
    if (why !== 'net::ERR_ABORTED') faults.push(`request: ${request.url()} ${why}`)
  })
  page.on('response', response => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      faults.push(`answer: ${response.url()} ${response.status()}`)
  })
  return faults
}

/** Counts how much a page jumps while it loads; call it before the page is opened. @returns reads the sum so far */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const sum = { value: 0 }
    Object.assign(window, { layoutShift: sum })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
        if (!hadRecentInput) sum.value += value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { layoutShift: { value: number } }).layoutShift.value)
}
