import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { issue, openOrder } from './support/orders'
import { hostOf, newContext, signIn } from './support/people'
import { expect, test } from './support/test'

test('what was typed survives a reload, a sign-out and another browser, until it is sent', async ({ browser }) => {
  const order = await issue({ supplier: 'paolo', quantities: [100, 200] })
  const context = await newContext(browser, hostOf('paolo'))
  const page = await context.newPage()
  await signIn(page, 'paolo')
  await openOrder(page, order)
  await move(page, inDays(39), 10)
  await answer(page).quantity(20).fill('190')
  await expect(answer(page).bar()).toContainText('Draft kept')

  await page.reload()
  await expectTyped()
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await signIn(page, 'paolo')
  await openOrder(page, order)
  await expectTyped()

  await answer(page).reason(20).selectOption({ label: 'Material shortage' })
  await send(page)
  await expect(answer(page).line(10)).toContainText('Waiting for buyer')
  await page.reload()
  await expect(answer(page).line(10)).toContainText('Waiting for buyer')
  await expect(answer(page).bar()).toHaveCount(0)
  await context.close()

  async function expectTyped() {
    await expect(answer(page).date(10)).toHaveValue(inDays(39))
    await expect(answer(page).reason(10)).toHaveValue('capacity')
    await expect(answer(page).quantity(20)).toHaveValue('190')
    await expect(answer(page).bar()).toContainText('1 moved by 9 days, 1 goes to the buyer, 1 not complete yet.')
  }
})
