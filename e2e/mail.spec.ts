import type { Mailbox } from '../scripts/test/mailbox'
import { answer, move } from './support/answer'
import { inDays } from './support/days'
import { erp } from './support/erp'
import { expectWellMade, watchFaults } from './support/look'
import { giveCodeIfAsked, listen, mailAbout, pathIn } from './support/mails'
import { confirmationsOf, issue } from './support/orders'
import { newContext } from './support/people'
import { stack } from './support/stack'
import { expect, test } from './support/test'

/** Has no account: it answers from its mails. */
const desk = 'ordini@cortina.example'

let mailbox: Mailbox
test.beforeAll(async () => {
  mailbox = await listen()
})
test.afterAll(() => mailbox.close())
test.setTimeout(240_000)

test('a machine that fetches the links of a mail answers nothing; a person without an account opens and changes', async ({
  browser,
  buyer,
}) => {
  const order = await issue({ supplier: 'paolo', quantities: [100], ordered: 0 })
  const mail = await mailAbout(mailbox, order, desk)
  const context = await newContext(browser, stack.webToo())
  const page = await context.newPage()
  const faults = watchFaults(page)
  // From a proven mailbox nothing but the button stands between a link and an answer.
  await page.goto(pathIn(mail))
  await giveCodeIfAsked(page, mailbox, order, desk)
  const accept = page.getByRole('button', { name: 'Accept the line' })
  await expect(accept).toBeVisible()
  for (const path of [pathIn(mail), pathIn(mail, 'change'), `${pathIn(mail)}/accept`])
    for (const method of ['GET', 'HEAD']) await context.request.fetch(path, { method })
  const cross = await context.request.post(`${pathIn(mail)}/accept`, { headers: { 'sec-fetch-site': 'cross-site' } })
  expect(cross.status()).toBe(403)
  const first = await context.request.get(pathIn(mail))
  expect(first.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' })
  expect(first.headers()['cache-control']).toContain('no-store')
  expect(await confirmationsOf(order)).toEqual([])
  // The portal asks for the line as before, and would not if anything had answered it.
  await page.goto(pathIn(mail))
  await expect(accept).toBeVisible()

  await page.goto(pathIn(mail, 'change'))
  await move(page, inDays(39))
  await answer(page).send().click()
  await expect(page.getByText('Sent: 1 line waits for the buyer').last()).toBeVisible()
  await expectWellMade(page)
  expect(faults).toEqual([])
  await buyer.goto(`/orders?number=${order.number}`)
  await expect(buyer.getByRole('row').filter({ hasText: order.number })).toBeVisible()
  await context.close()
})

test('a link of an order that was revised since, and one that is none of ours, say so and lead on', async ({
  browser,
}) => {
  const order = await issue({ supplier: 'ingrid', quantities: [100], ordered: 0 })
  const mail = await mailAbout(mailbox, order, 'ingrid@halvorsen.example')
  await erp.changeLine(order.company, order.number, 10, { qty: '150' })
  await erp.pullNow(order.company)
  const context = await newContext(browser, stack.webToo())
  const page = await context.newPage()
  await expect(async () => {
    await page.goto(pathIn(mail))
    await expect(page.getByText('The order has changed since this mail')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Mail me a new link' }).click()
  await expect(page.getByText('A new link is on its way to your mailbox.')).toBeVisible()
  const changed = /order \d+ has changed and waits/
  await expect.poll(() => mailbox.mails.some(received => changed.test(received.subject))).toBe(true)

  await page.goto('/m/nothing')
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible()
  await expectWellMade(page)
  await context.close()
})

test('without a script the whole order is accepted as well', async ({ browser }) => {
  const order = await issue({ supplier: 'paolo', quantities: [5, 6], ordered: 0 })
  const mail = await mailAbout(mailbox, order, desk)
  const context = await newContext(browser, stack.webToo(), { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(pathIn(mail))
  await giveCodeIfAsked(page, mailbox, order, desk)
  await page.getByRole('button', { name: 'Accept all 2 lines' }).click()
  await expect(page.getByText('Accepted. Thank you.')).toBeVisible()
  await context.close()
})

test('the buyer reads in the outbox what was mailed, without the links that are the supplier’s alone', async ({
  buyer,
}) => {
  const order = await issue({ ordered: 0 })
  await mailAbout(mailbox, order, 'grace@brightwell.example')
  const faults = watchFaults(buyer)
  await buyer.goto('/outbox')
  await expectWellMade(buyer)
  await buyer.getByRole('link', { name: `Order ${order.number}` }).click()
  await expect(
    buyer.getByRole('heading', { name: new RegExp(`order ${order.number} waits for your answer`) }),
  ).toBeVisible()
  // Read as it is given to the frame: looking into one that runs nothing would itself run something.
  const html = (await buyer.locator('iframe').getAttribute('srcdoc')) ?? ''
  expect(html).toContain(`Order ${order.number}</h1>`)
  expect(html).toContain('Accept the line')
  expect(html).not.toContain('/m/')
  // The frame runs nothing, not even what records this test.
  expect(faults.filter(fault => !fault.includes('about:srcdoc'))).toEqual([])
})
