import { lookIntoThePast } from './jobs/history'
import { expectWellMade } from './support/look'
import { issue } from './support/orders'
import { expect, test } from './support/test'

lookIntoThePast()

test('a history is of one’s own orders only', async ({ supplier, as }) => {
  const { number } = await issue()
  await supplier.goto(`/orders?number=${number}`)
  await supplier.getByRole('link', { name: number }).click({ timeout: 20_000 })
  await expect(supplier.getByRole('heading', { name: `Order ${number}` })).toBeVisible()
  const path = `${new URL(supplier.url()).pathname}/history`
  await supplier.goto(path)
  await expect(supplier.getByRole('heading', { name: `History of order ${number}` })).toBeVisible()
  for (const address of [path, `${path}?line=00000000-0000-4000-8000-000000000001`, `${path}?line=nothing`]) {
    const stranger = await as('ingrid')
    await stranger.goto(address)
    await expect(stranger.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  }
})

test('every status and what it means stand one key away', async ({ supplier }) => {
  await supplier.goto('/orders')
  await expect(supplier.getByRole('heading', { name: 'Orders' })).toBeVisible()
  await expect(async () => {
    await supplier.keyboard.press('?')
    await expect(supplier.getByRole('dialog', { name: 'Keys' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await supplier.getByRole('link', { name: 'Words and what they mean' }).click()
  await expect(supplier.getByRole('heading', { name: 'Words and what they mean' })).toBeVisible()
  await expect(supplier.getByRole('dialog')).toHaveCount(0)
  const row = (word: string) => supplier.getByRole('row').filter({ hasText: word })
  await expect(row('Backordered').first()).toContainText('without a firm promise')
  await expect(row('Refused by ERP').first()).toContainText('The agreement stands')
  await expectWellMade(supplier)
})
