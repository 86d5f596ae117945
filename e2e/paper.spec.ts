import type { Page } from '@playwright/test'
import { extractText, getDocumentProxy } from 'unpdf'
import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { issue, openOrder } from './support/orders'
import { newContext } from './support/people'
import { stack } from './support/stack'
import { expect, test } from './support/test'

async function sheetsOf(file: Buffer): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(file))
  return (await extractText(pdf, { mergePages: false })).text.map(text => text.replace(/\s+/g, ' '))
}

const paperOf = (page: Page) => `/api${new URL(page.url()).pathname}/pdf`

test('an order is saved as PDF under its number and revision, by its own companies and nobody else', async ({
  supplier,
  buyer,
  as,
  browser,
}) => {
  const order = await issue({ quantities: [100, 200] })
  await openOrder(supplier, order)
  await move(supplier, inDays(39), 20)
  await send(supplier)
  await expect(answer(supplier).line(20)).toContainText('Waiting for buyer')

  const saving = supplier.waitForEvent('download')
  await supplier.getByRole('link', { name: 'PDF' }).click()
  expect((await saving).suggestedFilename()).toBe(`${order.number}-1.pdf`)

  const path = paperOf(supplier)
  for (const page of [supplier, buyer]) {
    const response = await page.request.get(path)
    expect([response.status(), response.headers()['content-type']]).toEqual([200, 'application/pdf'])
    expect(response.headers()['cache-control']).toContain('no-store')
    const [sheet] = await sheetsOf(await response.body())
    expect(sheet).toContain(`Purchase order ${order.number}, Revision 1`)
    expect(sheet).toContain('Waiting for buyer')
    expect(sheet).toContain('Page 1 of 1')
  }
  const before = await supplier.request.get(`${path}?asOf=2020-01-01T00:00:00Z`)
  expect(before.status()).toBe(404)
  expect((await supplier.request.get(`${path}?asOf=yesterday`)).status()).toBe(400)
  expect((await (await as('ingrid')).request.get(path)).status()).toBe(404)
  expect((await supplier.request.get('/api/orders/nothing/pdf')).status()).toBe(404)
  const nobody = await newContext(browser, stack.web())
  expect((await nobody.request.get(path)).status()).toBe(401)
  await nobody.close()
})

test('a page prints the work alone, black on white, its title and number on every sheet', async ({ buyer }) => {
  const order = await issue({ quantities: Array.from({ length: 60 }, (_, i) => 100 + i) })
  await openOrder(buyer, order)
  await buyer.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(buyer.getByRole('navigation')).toHaveCount(0)
  await expect(buyer.getByRole('button')).toHaveCount(0)
  const colours = await buyer.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement)
    return [color, backgroundColor]
  })
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])

  const sheets = await sheetsOf(await buyer.pdf({ format: 'A4', preferCSSPageSize: true }))
  expect(sheets.length).toBeGreaterThan(1)
  for (const [i, sheet] of sheets.entries()) {
    expect(sheet).toContain(order.number)
    expect(sheet).toContain(`${i + 1} / ${sheets.length}`)
    if (/Line \d+ /.test(sheet)) expect(sheet).toContain('Asked for')
  }
  const lines = [...sheets.join(' ').matchAll(/Line (\d+) /g)].map(([, number]) => Number(number))
  expect(lines).toEqual(Array.from({ length: 60 }, (_, i) => (i + 1) * 10))
})

test('a list prints as a table', async ({ supplier }) => {
  const order = await issue()
  await supplier.goto(`/orders?number=${order.number}`)
  await expect(supplier.getByRole('link', { name: order.number })).toBeVisible({ timeout: 20_000 })
  const [sheet] = await sheetsOf(await supplier.pdf({ format: 'A4', preferCSSPageSize: true }))
  expect(sheet).toContain(order.number)
  expect(sheet).toContain('Buyer')
  expect(sheet).not.toContain('Skip to content')
  expect(sheet).not.toContain('Search')
})
