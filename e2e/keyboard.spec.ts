import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { detail } from './support/inbox'
import { issue, openOrder } from './support/orders'
import { newContext, people } from './support/people'
import { stack } from './support/stack'
import { expect, test } from './support/test'

test('by keyboard alone: sign in, walk the list, open, decide', async ({ browser, supplier }) => {
  const order = await issue()
  await openOrder(supplier, order)
  await move(supplier, inDays(39))
  await send(supplier)

  const context = await newContext(browser, stack.web())
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type(people.anna)
  await page.keyboard.press('Tab')
  await page.keyboard.type(stack.password())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Exceptions', level: 2 })).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(detail(page)).toContainText(order.number, { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await page.keyboard.press('y')
  await expect(detail(page)).not.toContainText(order.number)
  await expect(answer(supplier).line()).toContainText('Confirmed by ERP', { timeout: 30_000 })
  await context.close()
})
