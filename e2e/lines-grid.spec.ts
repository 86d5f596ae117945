import { inDays } from './support/days'
import { issueMany, lineRows, openLines, pasteInto, untilAwake } from './support/lines'
import { expectWellMade } from './support/look'
import { confirmationsOf, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }

test('lines of several orders are typed over in one grid; what is not whole stays, the rest is sent', async ({
  as,
}) => {
  const { orders, query, days, day } = await issueMany([2, 1])
  const [one, other] = orders
  if (!one || !other) throw new Error('Two orders were issued')
  const page = await as('paolo')
  await openLines(page, `/answer?${query}`, 3)
  await page.keyboard.press('a')
  await page.getByRole('link', { name: 'Answer in a grid' }).click()
  await expect(page.getByRole('heading', { name: 'Answer many lines' })).toBeVisible()
  await expect(lineRows(page)).toHaveCount(3)

  await page.getByLabel(`Delivery date of line ${other.number} / 10`).fill(inDays(days + 9))
  const moved = lineRows(page).filter({ hasText: `${other.number} / 10` })
  await expect(moved).toContainText('+9 days')
  await expect(moved).toContainText('Goes to the buyer')
  await page.getByRole('button', { name: 'Accept 2 lines as asked' }).click()
  const bar = page.getByRole('region', { name: 'Send answers' })
  await expect(bar).toContainText('1 line is not complete or changed meanwhile and stays here.')
  await bar.getByRole('button', { name: 'Send 2 lines' }).click()
  await expect(page.getByRole('heading', { name: 'Sent: 2 lines confirmed.' })).toBeVisible()
  await expect(moved).toContainText('Choose a reason')

  await page.getByLabel(`Reason for line ${other.number} / 10`).selectOption({ label: 'Capacity' })
  await bar.getByRole('button', { name: 'Send 1 line' }).click()
  await expect(page.getByRole('heading', { name: 'Sent: 1 waits for the buyer.' })).toBeVisible()
  await expect(moved).toContainText('Waits for the buyer')
  await expect(async () => {
    expect((await confirmationsOf(one, 20)).map(({ schedule }) => schedule)).toEqual([
      [{ qty: '20', delivery_date: day }],
    ])
  }).toPass(sync)
})

test('a block from Excel fills the grid, row for row; a bad row keeps no good one back', async ({ as }) => {
  const { orders, days, query } = await issueMany([3])
  const [order] = orders
  if (!order) throw new Error('An order was issued')
  const page = await as('paolo')
  await openLines(page, `/answer?${query}`, 3)
  await page.goto('/answer/grid')
  await untilAwake(page.getByRole('heading', { name: 'Answer many lines' }))
  const german = inDays(days).split('-').reverse().join('.')
  await pasteInto(
    page,
    [
      'Bestellnummer\tPos.\tMenge\tLiefertermin\tGrund\tBemerkung',
      `${order.number}\t10\t10\t${german}\t\t`,
      `${order.number}\t20\t15\t${german}\tCapacity\tFive are missing`,
      `${order.number}\t30\tmany\t${german}\t\t`,
      `${order.number}\t99\t1\t${german}\t\t`,
    ].join('\r\n'),
  )
  await expect(page.getByText('4 rows read, 2 lines filled in.')).toBeVisible()
  await expect(page.getByText('Row 4: “many” is no quantity.')).toBeVisible()
  await expect(page.getByText(`Row 5: order ${order.number}, line 99 is no open line of yours.`)).toBeVisible()
  await expect(lineRows(page)).toHaveCount(2)
  await expect(page.getByLabel(`Quantity of line ${order.number} / 20`)).toHaveValue('15')
  await page.getByRole('button', { name: 'Send 2 lines' }).click()
  await expect(page.getByRole('heading', { name: 'Sent: 1 line confirmed, 1 waits for the buyer.' })).toBeVisible()
  await openOrder(page, order)
  await expect(page.getByLabel('Quantity of line 30')).toHaveValue('30')
})

test('a date that can be read both ways is asked about, and split deliveries are rows of one line', async ({ as }) => {
  const { orders, query } = await issueMany([1])
  const [order] = orders
  if (!order) throw new Error('An order was issued')
  const page = await as('paolo')
  await openLines(page, `/answer?${query}`, 1)
  await page.goto('/answer/grid')
  await untilAwake(page.getByRole('heading', { name: 'Answer many lines' }))
  const year = Number(inDays(0).slice(0, 4)) + 1
  const rows = `${order.number}\t10\t4\t03/04/${year}\t\tcapacity\n${order.number}\t10\t6\t05/06/${year}`
  await page.getByLabel('Rows from Excel').fill(rows)
  await page.getByRole('button', { name: 'Read rows' }).click()
  const question = page.getByRole('group', { name: `How are dates like 03/04/${year} written?` })
  await expect(lineRows(page)).toHaveCount(0)
  await question.getByText('Month first').click()
  await expect(page.getByLabel(`Delivery date 1 of line ${order.number} / 10`)).toHaveValue(`${year}-03-04`)
  await expect(page.getByLabel(`Delivery date 2 of line ${order.number} / 10`)).toHaveValue(`${year}-05-06`)
  await expectWellMade(page)

  // What was filled in is a draft like any other: it stands on the order's own page.
  await expect(page.getByText('Draft kept')).toBeVisible()
  await openOrder(page, order)
  await expect(page.getByLabel('Delivery date 2 of line 10')).toHaveValue(`${year}-05-06`)
})

test('a block of hundreds of rows is read row by row, and each that cannot be is named', async ({ as }) => {
  const { orders, query } = await issueMany([2])
  const number = orders[0]?.number ?? ''
  const page = await as('paolo')
  await openLines(page, `/answer?${query}`, 2)
  await page.goto('/answer/grid')
  await untilAwake(page.getByRole('heading', { name: 'Answer many lines' }))
  const unknown = Array.from({ length: 298 }, (_, i) => `${number}\t${1000 + i}\t1`)
  const rows = [...unknown, `${number}\t10\t10\t\tEUR 9.50`, `${number}\t20\t20\t\tca. 12`]
  await pasteInto(page, rows.join('\n'))
  await expect(page.getByText('300 rows read, 1 line filled in.')).toBeVisible()
  await expect(page.getByText('299 rows were not taken over')).toBeVisible()
  await expect(page.getByText('Row 300: “ca. 12” is no price.')).toBeVisible()
  await expect(lineRows(page)).toHaveCount(1)
})
