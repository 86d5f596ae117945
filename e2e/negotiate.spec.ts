import { answer, move, send } from './support/answer'
import { moves, openThread } from './support/buyer'
import { inDays } from './support/days'
import { detail, openInbox, rowOf } from './support/inbox'
import { expectWellMade } from './support/look'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const sync = { timeout: 30_000 }

test('proposed, countered by one key, countered back, accepted: live on both sides, and each turn is kept', async ({
  supplier,
  buyer,
}) => {
  test.slow() // many turns, each seen on both sides
  const order = await issue()
  await openInbox(buyer, 'Proposals')
  await openOrder(supplier, order)
  const { line, date, bar } = answer(supplier)
  await move(supplier, inDays(50))
  await send(supplier)

  await rowOf(buyer, order).click()
  await expect(detail(buyer)).toContainText('+20 days')
  await buyer.keyboard.press('c')
  const counter = detail(buyer)
  await expect(answer(buyer).quantity()).toBeFocused()
  await expect(answer(buyer).date()).toHaveValue(inDays(50))
  await expect(counter.getByRole('button', { name: 'Send counter-offer' })).toHaveAttribute('aria-disabled', 'true')
  await answer(buyer).date().fill(inDays(38))
  await expect(counter).toContainText('−12 days against the proposal')
  await moves(counter).note.fill('The crane is booked for that week')
  await expectWellMade(buyer)
  await counter.getByRole('button', { name: 'Send counter-offer' }).click()
  await expect(rowOf(buyer, order)).toHaveCount(0)

  await expect(line()).toContainText('The buyer offers instead', sync)
  await expect(line()).toContainText('The crane is booked for that week')
  await expect(date()).toHaveValue(inDays(38))
  await expect(supplier.getByRole('button', { name: "Accept the buyer's offer for line 10" })).toBeVisible()
  await move(supplier, inDays(41))
  await expect(bar()).toContainText('1 goes to the buyer')
  await send(supplier)
  await expect(line()).toContainText('Waiting for buyer')

  await openOrder(buyer, order)
  const row = answer(buyer).line()
  await expect(row).toContainText('+11 days')
  await moves(row).accept.click()
  await expect(line()).toContainText('Confirmed by ERP', sync)
  await expect(row).toContainText('Confirmed by ERP', sync)
  expect((await confirmationsOf(order)).map(({ schedule }) => schedule)).toEqual([
    [{ qty: '100', delivery_date: inDays(41) }],
  ])

  const thread = await openThread(buyer)
  await expect(thread.getByRole('listitem').filter({ hasText: 'Brightwell' })).not.toHaveCount(0)
  await expect(thread).toContainText('Countered by Anna Lindqvist')
  await expect(thread).toContainText('The crane is booked for that week')
  await expect(thread).toContainText('Accepted by Anna Lindqvist')
  await expect(buyer).toHaveURL(/line=/)
  await expectWellMade(buyer, ['light'])
  await buyer.goBack()
  await expect(thread).toBeHidden()
})

test('a change of a confirmed line is asked for and accepted; what was agreed stands until then', async ({
  supplier,
  buyer,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await send(supplier)
  const { line } = answer(supplier)
  await expect(line()).toContainText('Confirmed by ERP', sync)

  await openOrder(buyer, order)
  const row = answer(buyer).line()
  await moves(row).request.click()
  await expect(moves(row).wish).toBeFocused()
  await moves(row).wish.selectOption({ label: 'Earlier (pull in)' })
  await expect(answer(buyer).date()).toHaveValue(inDays(23))
  await answer(buyer).date().fill(inDays(25))
  await expect(row).toContainText('−5 days')
  await expect(row).toContainText('You ask Brightwell')
  await expect(row).toContainText('Only what is agreed goes to the ERP.')
  await expectWellMade(buyer)
  await row.getByRole('button', { name: 'Send request' }).click()
  await expect(row).toContainText('Change requested')
  expect(await confirmationsOf(order)).toHaveLength(1)

  await expect(line()).toContainText('The buyer asks for it earlier', sync)
  await supplier.getByRole('button', { name: "Accept the buyer's offer for line 10" }).click()
  await expect
    .poll(async () => (await confirmationsOf(order)).at(-1)?.schedule, sync)
    .toEqual([{ qty: '100', delivery_date: inDays(25) }])
  await expect(row).toContainText('Confirmed by ERP', sync)
})

test('a counter-offer is withdrawn: the supplier is asked again, and both sides see that', async ({
  supplier,
  buyer,
}) => {
  const order = await issue()
  await openOrder(supplier, order)
  await move(supplier, inDays(50))
  await send(supplier)
  await openOrder(buyer, order)
  const row = answer(buyer).line()
  await moves(row).counter.click()
  await answer(buyer).date().fill(inDays(36))
  await row.getByRole('button', { name: 'Send counter-offer' }).click()
  await expect(answer(supplier).line()).toContainText('The buyer offers instead', sync)
  await moves(row).withdraw.click()
  await expect(row).toContainText('The buyer took back')
  await expect(row.locator(':focus')).toHaveCount(1)
  await expect(answer(supplier).line()).not.toContainText('The buyer offers instead', sync)
  await expect(answer(supplier).date()).toHaveValue(inDays(30))
  expect(await confirmationsOf(order)).toEqual([])
})

test('all proposals of an order are accepted at once, each shown before', async ({ supplier, buyer }) => {
  const order = await issue({ quantities: [100, 200, 300] })
  await openOrder(supplier, order)
  await move(supplier, inDays(45), 10)
  await move(supplier, inDays(46), 30)
  await supplier.getByRole('button', { name: /^Accept all/ }).click()
  await send(supplier)
  await openOrder(buyer, order)
  await buyer.getByRole('button', { name: 'Accept all 2 proposals' }).click()
  const dialog = buyer.getByRole('dialog', { name: 'Accept 2 proposals' })
  await expect(dialog).toContainText('+15 days')
  await expect(dialog).toContainText('+16 days')
  await expectWellMade(buyer)
  await dialog.getByRole('button', { name: 'Accept all 2' }).click()
  for (const [number, days] of [
    [10, 45],
    [20, 30],
    [30, 46],
  ] as const) {
    await expect(answer(buyer).line(number)).toContainText('Confirmed by ERP', sync)
    expect((await confirmationsOf(order, number)).map(({ schedule }) => schedule[0]?.delivery_date)).toEqual([
      inDays(days),
    ])
  }
})
