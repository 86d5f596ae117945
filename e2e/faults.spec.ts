import { setTimeout as pause } from 'node:timers/promises'
import { answer, send } from './support/answer'
import { erp } from './support/erp'
import { confirmationsOf, issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

/** The faults are the whole ERP's: one after the other. */
test.describe.configure({ mode: 'serial' })
test.afterEach(() => erp.setFaults({ down: false, lose_answers: 0 }))

/** A retry comes after up to 40 s, in ms. */
const retried = { timeout: 100_000 }

test('an answer that is lost confirms once, though a planner changes another line before the retry', async ({
  supplier,
}) => {
  test.setTimeout(150_000)
  const order = await issue({ quantities: [100, 200] })
  await openOrder(supplier, order)
  const { line, date } = answer(supplier)
  await supplier.getByRole('button', { name: 'Accept all 2 lines' }).click()
  await send(supplier)
  await expect(line(20)).toContainText('Confirmed by ERP', retried)
  const before = await confirmationsOf(order, 10)

  // The next write is the change of line 10, which the supplier moves by a day.
  await erp.setFaults({ lose_answers: 1 })
  await supplier.getByRole('button', { name: 'Change line 10' }).click()
  await answer(supplier).quantity(10).fill('101')
  await answer(supplier).reason(10).selectOption({ label: 'Other' })
  await send(supplier)
  await expect.poll(async () => (await erp.faults()).lose_answers, retried).toBe(0)
  await erp.changeLine(order.company, order.number, 20, { qty: '250' })
  await erp.pullNow(order.company)

  await expect(line(10)).toContainText('Confirmed by ERP', retried)
  const after = await confirmationsOf(order, 10)
  expect(after.slice(before.length).map(({ schedule }) => schedule[0]?.qty)).toEqual(['101'])
  await expect(date(20)).toBeEditable(retried)
  await expect(line(20)).toContainText('250')
})

test('an ERP that is down for some seconds is told when it is back', async ({ supplier }) => {
  test.setTimeout(150_000)
  const order = await issue()
  await openOrder(supplier, order)
  await erp.setFaults({ down: true })
  await supplier.getByRole('button', { name: 'Accept 1 line' }).click()
  await send(supplier)
  const { line } = answer(supplier)
  await expect(line()).toContainText(/Waiting for ERP|Sent to ERP/)
  await pause(3_000)
  expect(await confirmationsOf(order)).toEqual([])
  await expect(line()).toContainText(/Waiting for ERP|Sent to ERP/)
  await erp.setFaults({ down: false })
  await expect(line()).toContainText('Confirmed by ERP', retried)
  expect(await confirmationsOf(order)).toHaveLength(1)
})
