import { answer, move, receipt, send } from './support/answer'
import { inDays } from './support/days'
import { erp } from './support/erp'
import { detail, openInbox, rowOf } from './support/inbox'
import { confirmationsOf, issue, openOrder, type TestOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }
/** How often the ERP has refused a confirmation of the order. */
const refusalsOf = async ({ number }: TestOrder) =>
  (await erp.calls()).filter(call => call.method === 'PUT' && call.status === 422 && call.path.includes(number)).length

const reason = /Line 10 is blocked/

test('what the ERP refuses is said with its reason on both sides; unblocked and sent again it is confirmed', async ({
  supplier,
  buyer,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  await erp.changeLine(order.company, order.number, 10, { blocked: true })
  await openInbox(buyer, 'ERP refused')
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await send(supplier)

  const { line } = answer(supplier)
  await expect(line()).toContainText('Refused by ERP', sync)
  await supplier.getByRole('button', { name: 'Sync receipt of line 10' }).click()
  await expect(receipt(supplier)).toContainText(reason)
  await receipt(supplier).getByRole('button', { name: 'Close' }).click()
  await rowOf(buyer, order).click(sync)
  await expect(detail(buyer)).toContainText('LINE_BLOCKED')
  await expect(detail(buyer)).toContainText(reason)
  expect(await confirmationsOf(order)).toEqual([])

  await erp.changeLine(order.company, order.number, 10, { blocked: false })
  await detail(buyer).getByRole('button', { name: 'Send to the ERP again' }).click()
  await expect(rowOf(buyer, order)).toHaveCount(0)
  await expect(line()).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).map(({ schedule }) => schedule)).toEqual([
    [{ qty: '100', delivery_date: order.asked }],
  ])
})

test('sent again while it is still blocked, it is refused again and stays in the inbox', async ({
  supplier,
  buyer,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  await erp.changeLine(order.company, order.number, 10, { blocked: true })
  await openInbox(buyer, 'ERP refused')
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await send(supplier)
  await rowOf(buyer, order).click(sync)
  await expect(detail(buyer)).toContainText(reason)
  const sentBefore = await refusalsOf(order)
  await buyer.keyboard.press('y')
  await expect.poll(() => refusalsOf(order), sync).toBe(sentBefore + 1)
  await expect(rowOf(buyer, order)).toBeVisible(sync)
  await expect(answer(supplier).line()).toContainText('Refused by ERP', sync)
  expect(await confirmationsOf(order)).toEqual([])
})

test('sent back, the supplier answers again', async ({ supplier, buyer }) => {
  const order = await issue()
  await openOrder(supplier, order)
  await erp.changeLine(order.company, order.number, 10, { blocked: true })
  await openInbox(buyer, 'ERP refused')
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await send(supplier)
  await rowOf(buyer, order).click(sync)
  await detail(buyer).getByRole('button', { name: 'Ask the supplier to answer again' }).click()
  await expect(rowOf(buyer, order)).toHaveCount(0)

  await expect(answer(supplier).date()).toBeEditable()
  await erp.changeLine(order.company, order.number, 10, { blocked: false })
  await move(supplier, inDays(31))
  await send(supplier)
  await expect(answer(supplier).line()).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).map(({ schedule }) => schedule[0]?.delivery_date)).toEqual([inDays(31)])
})
