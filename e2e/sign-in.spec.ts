import { inDays } from './support/days'
import { issue, openOrder } from './support/orders'
import { fillSignIn, hostOf, newContext, pageOf, people, signIn } from './support/people'
import { stack } from './support/stack'
import { expect, test } from './support/test'

test('a wrong password and an unknown person read alike', async ({ browser }) => {
  const context = await newContext(browser, stack.web())
  const page = await context.newPage()
  const says: string[] = []
  for (const email of [people.bram, 'nobody@nowhere.example']) {
    await page.goto('/sign-in')
    await fillSignIn(page, email, 'not the password')
    const alert = page.getByText('E-mail or password is not right')
    await expect(alert).toBeVisible()
    says.push((await page.getByRole('main').textContent()) ?? '')
  }
  expect(says[0]).toBe(says[1])
  await expect(page).toHaveURL(/\/sign-in$/)
  await context.close()
})

test('the sign-in leads back to the page that was wished', async ({ browser }) => {
  const order = await issue()
  const known = await pageOf(browser, 'grace')
  await openOrder(known, order)
  const { pathname } = new URL(known.url())
  await known.context().close()
  const context = await newContext(browser, stack.webToo())
  const page = await context.newPage()
  await page.goto(pathname)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await fillSignIn(page, people.grace)
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  await context.close()
})

for (const elsewhere of ['//evil.example', 'https://evil.example/', '/\\evil.example', '%2F%2Fevil.example'])
  test(`never to another host: ${elsewhere}`, async ({ browser }) => {
    const context = await newContext(browser, stack.web())
    const page = await context.newPage()
    const asked: string[] = []
    await page.route(
      ({ hostname }) => hostname.endsWith('evil.example'),
      route => {
        asked.push(route.request().url())
        return route.abort()
      },
    )
    const wish = elsewhere.startsWith('%') ? elsewhere : encodeURIComponent(elsewhere)
    await page.goto(`/sign-in?callbackUrl=${wish}`)
    await fillSignIn(page, people.bram)
    await expect(page.getByRole('button', { name: 'Your account' })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(stack.web())
    expect(asked).toEqual([])
    await context.close()
  })

test('a sign-out ends the session in every tab at once', async ({ browser }) => {
  const context = await newContext(browser, hostOf('ingrid'))
  const [page, other] = [await context.newPage(), await context.newPage()]
  await signIn(page, 'ingrid')
  await other.goto('/orders')
  await expect(other.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 20_000 })
  const cookies = await context.cookies()
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(other.getByText('You have been signed out.')).toBeVisible({ timeout: 5_000 })

  // Whoever kept the cookies has nothing of them.
  const thief = await newContext(browser, hostOf('ingrid'))
  await thief.addCookies(cookies)
  const late = await thief.newPage()
  await late.goto('/orders')
  await expect(late.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await thief.close()
  await context.close()
})

test('pages of the other role say so', async ({ supplier, buyer }) => {
  await supplier.goto('/inbox')
  await expect(supplier.getByText('This page is not for your role')).toBeVisible()
  await buyer.goto('/answer')
  await expect(buyer.getByText('This page is not for your role')).toBeVisible()
  await buyer.getByRole('link', { name: 'To the start' }).click()
  await expect(buyer).toHaveURL(/\/inbox/)
})

test('an order of another supplier, or of another unit, does not exist: on its page and in the API', async ({ as }) => {
  const order = await issue()
  const grace = await as('grace')
  await openOrder(grace, order)
  const path = new URL(grace.url()).pathname
  const input = encodeURIComponent(JSON.stringify({ json: { orderId: path.split('/').at(-1) } }))
  const api = `/api/trpc/orders.order?input=${input}`
  expect((await grace.request.get(api)).status()).toBe(200)
  for (const who of ['paolo', 'bram'] as const) {
    const stranger = await as(who)
    expect((await stranger.goto(path))?.status()).toBe(404)
    await expect(stranger.getByText('There is no such page')).toBeVisible()
    expect(await stranger.content()).not.toContain(order.number)
    const answer = await stranger.request.get(api)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain(order.number)
    await stranger.goto(`/orders?number=${order.number}`)
    await expect(stranger.getByText(`No order begins with “${order.number}”`)).toBeVisible()
  }
  const open = await grace.request.get('/api/trpc/inbox.counts')
  expect(open.status()).toBe(403)
})

test('a buyer in Rotterdam sees nothing that waits for Hamburg', async ({ as }) => {
  const [anna, bram] = [await as('anna'), await as('bram')]
  await anna.goto('/inbox')
  const table = (page: typeof anna) => page.getByRole('table', { name: 'Exceptions' })
  await expect(table(anna).getByRole('link').first()).toBeVisible()
  await bram.goto('/inbox')
  await expect(bram.getByRole('heading', { name: 'Exceptions', level: 2 })).toBeVisible()
  const hamburg = await table(anna).getByRole('link').first().getAttribute('href')
  const id = new URL(hamburg ?? '', stack.web()).searchParams.get('e')
  expect(await bram.getByRole('main').textContent()).not.toMatch(/45000\d+|Hamburg/)
  const input = encodeURIComponent(JSON.stringify({ json: { id } }))
  expect((await anna.request.get(`/api/trpc/inbox.exception?input=${input}`)).status()).toBe(200)
  expect((await bram.request.get(`/api/trpc/inbox.exception?input=${input}`)).status()).toBe(404)
})

test('after many wrong tries the account is asked to wait, known or not', async ({ browser }) => {
  const context = await newContext(browser, stack.web())
  const page = await context.newPage()
  await page.goto('/sign-in')
  const email = `somebody-${inDays(0)}-${process.pid}@nowhere.example`
  for (let tries = 0; tries < 10; tries += 1) {
    const answered = page.waitForResponse(response => response.url().includes('/callback/credentials'))
    await fillSignIn(page, email, `guess ${tries}`)
    await answered
    await expect(page.getByText('E-mail or password is not right')).toBeVisible()
  }
  await fillSignIn(page, email, 'one more')
  await expect(page.getByText('Too many tries.')).toBeVisible()
  await context.close()
})
