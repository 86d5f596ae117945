import { availableParallelism, loadavg } from 'node:os'
import { answer, expectReceipt, move, send } from '../support/answer'
import { inDays } from '../support/days'
import { appears, detail, openInbox, rowOf } from '../support/inbox'
import { confirmationsOf, issue, openOrder } from '../support/orders'
import { expect, test } from '../support/test'

/**
 * From the supplier's answer to the buyer's screen, in ms: a second on a machine with room. Where more processes wait
 * than there are cores, everything takes as much longer, and so may this, up to five times.
 */
const budget = () => 1_000 * Math.min(5, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()))

/** What the ERP takes to be told and to answer, with the sync of other tests at the same time, in ms. */
const sync = { timeout: 30_000 }

/** The job that the product exists for, on the screen of whichever project runs it. */
export function beyondTolerance(): void {
  test('a date beyond tolerance goes to the buyer, who accepts by button, and reaches the ERP', async ({
    supplier,
    buyer,
  }) => {
    const order = await issue()
    await openInbox(buyer, 'Proposals')
    await openOrder(supplier, order)
    const { line, bar } = answer(supplier)
    await move(supplier, inDays(39))
    await expect(line()).toContainText('+9 days')
    await expect(line()).toContainText('Goes to the buyer')
    await expect(bar()).toContainText('1 moved by 9 days, 1 goes to the buyer.')
    const seen = appears(buyer, order)
    const sent = await send(supplier)
    const delay = (await seen) - sent
    test.info().annotations.push({ type: 'seen by the buyer', description: `${delay} ms after the answer` })
    process.stdout.write(`The buyer sees the proposal ${delay} ms after the supplier's answer\n`)
    expect(delay).toBeLessThanOrEqual(budget())
    await expect(line()).toContainText('Waiting for buyer')

    await rowOf(buyer, order).click()
    await expect(detail(buyer)).toContainText('+9 days')
    await expect(detail(buyer)).toContainText('Capacity')
    await detail(buyer).getByRole('button', { name: 'Accept' }).click()
    await expect(rowOf(buyer, order)).toHaveCount(0)

    await expect(line()).toContainText('Confirmed by ERP', sync)
    const [confirmation, ...more] = await confirmationsOf(order)
    expect(more).toEqual([])
    expect(confirmation?.schedule).toEqual([{ qty: '100', delivery_date: inDays(39) }])
    const number = confirmation?.confirmation_no ?? 'none'
    await expectReceipt(supplier, number)
    await openOrder(buyer, order)
    await expect(answer(buyer).line()).toContainText('Confirmed by ERP')
    await expectReceipt(buyer, number)
  })
}
