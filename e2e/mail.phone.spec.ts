import type { Mailbox } from '../scripts/test/mailbox'
import { expectWellMade, watchFaults } from './support/look'
import { codeAbout, listen, mailAbout, pathIn } from './support/mails'
import { confirmationsOf, issue } from './support/orders'
import { newContext, people } from './support/people'
import { stack } from './support/stack'
import { expect, test } from './support/test'

let mailbox: Mailbox
test.beforeAll(async () => {
  mailbox = await listen()
})
test.afterAll(() => mailbox.close())

test('from the mail to the whole order accepted: two taps on a phone, without a password', async ({ browser }) => {
  test.setTimeout(240_000)
  const [first, second] = [
    await issue({ quantities: [100, 200], ordered: 0 }),
    await issue({ quantities: [10, 20, 30], ordered: 0 }),
  ]
  const [firstMail, secondMail] = [
    await mailAbout(mailbox, first, people.grace),
    await mailAbout(mailbox, second, people.grace),
  ]
  const { viewport, userAgent, isMobile, hasTouch, deviceScaleFactor } = test.info().project.use
  const phone = { viewport, userAgent, isMobile, hasTouch, deviceScaleFactor }
  const context = await newContext(browser, stack.webToo(), phone)
  const page = await context.newPage()
  const faults = watchFaults(page)

  // The first answer from a mailbox asks for a code, once.
  await page.goto(pathIn(firstMail))
  await expect(page.getByRole('heading', { name: `Order ${first.number}` })).toBeVisible()
  await expect(page.getByRole('button', { name: /Accept/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Mail me a code' }).tap()
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.getByRole('button', { name: 'Go on' }).tap()
  await expect(page.getByText('That is not the code')).toBeVisible()
  await expectWellMade(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeAbout(mailbox, first, people.grace))
  await page.getByRole('button', { name: 'Go on' }).tap()
  await page.getByRole('button', { name: 'Accept all 2 lines' }).tap()
  await expect(page.getByText('Accepted. Thank you.')).toBeVisible()

  // From then on it is: open, confirm.
  let taps = 0
  await page.goto(pathIn(secondMail))
  taps++
  await expectWellMade(page)
  await page.getByRole('button', { name: 'Accept all 3 lines' }).tap()
  taps++
  await expect(page.getByText('Accepted. Thank you.')).toBeVisible()
  expect(taps).toBe(2)
  await expectWellMade(page)
  await expect.poll(async () => (await confirmationsOf(second, 30)).length, { timeout: 30_000 }).toBe(1)

  await page.goto(pathIn(secondMail))
  await expect(page.getByText('You have answered with this link')).toBeVisible()
  expect(faults).toEqual([])
  await context.close()
})
