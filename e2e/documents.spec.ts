import { erp } from './support/erp'
import { detail, openInbox, rowOf } from './support/inbox'
import { issue, issueSilently, openOrder } from './support/orders'
import { expect, test } from './support/test'

const pulled = { timeout: 20_000 }

/** What each broken document says about itself in the inbox. */
const breakages = [
  { how: 'bad-date', field: /date/i, title: 'a day that is none' },
  { how: 'missing-quantity', field: /quantity/i, title: 'a quantity that is missing' },
  { how: 'unknown-item', field: /item/i, title: 'an item that nobody knows' },
] as const

for (const { how, field, title } of breakages)
  test(`${title}: the field is named, other documents arrive, and mended it clears by itself`, async ({
    supplier,
    buyer,
  }) => {
    await openInbox(buyer, 'Documents')
    const broken = await issueSilently()
    await erp.breakOrder(broken.company, broken.number, how)
    const sound = await issue()

    await rowOf(buyer, broken).click(pulled)
    await expect(detail(buyer).getByText('Field', { exact: true })).toBeVisible()
    await expect(detail(buyer).getByRole('code')).toHaveText(field)
    await detail(buyer).getByText('Show the document').click()
    await expect(detail(buyer).locator('pre')).toContainText(broken.number)
    await openOrder(supplier, sound)
    await supplier.goto(`/orders?number=${broken.number}`)
    await expect(supplier.getByText(`No order begins with “${broken.number}”`)).toBeVisible()

    await erp.mendOrder(broken.company, broken.number)
    await erp.pullNow(broken.company)
    await expect(detail(buyer)).toContainText('The document could be read.', pulled)
    await expect(rowOf(buyer, broken)).toHaveCount(0)
    await openOrder(supplier, broken)
  })

test('a document that nobody needs is dismissed, and stays away with the next pull', async ({ supplier, buyer }) => {
  await openInbox(buyer, 'Documents')
  const broken = await issueSilently()
  await erp.breakOrder(broken.company, broken.number, 'bad-date')
  await erp.pullNow(broken.company)
  await rowOf(buyer, broken).click(pulled)
  await detail(buyer).getByRole('button', { name: 'Dismiss this version' }).click()
  await expect(rowOf(buyer, broken)).toHaveCount(0)

  await openOrder(supplier, await issue())
  await buyer.reload()
  await expect(buyer.getByRole('heading', { name: 'Exceptions', level: 2 })).toBeVisible()
  await expect(rowOf(buyer, broken)).toHaveCount(0)
})
