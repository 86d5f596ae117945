import type { Locator, Page } from '@playwright/test'
import { answer, move, send } from './support/answer'
import { inDays } from './support/days'
import { expectNoSidewaysScroll, expectWellMade, watchFaults } from './support/look'
import { issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

const trial = (page: Page): Locator => page.getByRole('figure', { name: /On the last 90 days/ })
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Save the rule' })
const versions = (page: Page): Locator => page.getByRole('list', { name: 'Versions' }).locator(':scope > li')

/** Makes a rule for a supplier that has none; it is switched off again by `switchOff`, so that no other test meets it. */
async function make(page: Page, supplier: string, name: string, daysLate: string): Promise<void> {
  await page.goto('/rules/new')
  await page.getByLabel('Supplier', { exact: true }).selectOption({ label: supplier })
  await page.getByLabel('Name of the rule').fill(name)
  await page.getByLabel('Late, up to').fill(daysLate)
  await bar(page).getByRole('button', { name: 'Make the rule' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function switchOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Switch off', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Switch on' })).toBeVisible()
}

test('an admin makes a rule, it decides, and the decision leads to the version that made it', async ({ buyer, as }) => {
  const faults = watchFaults(buyer)
  await make(buyer, 'Cortina Fasteners S.p.A.', 'Patience with Cortina', '4')
  try {
    await expect(versions(buyer)).toHaveCount(1)
    // Typing over a limit tries it on the answers there were, and says in one sentence what would change.
    await expect(trial(buyer).or(buyer.getByText(/No answer of the last 90 days/))).toBeVisible()
    await buyer.getByLabel('Late, up to').fill('12')
    await expect(bar(buyer)).toContainText('1 change: Days late 4 days → 12 days.')
    await buyer.getByLabel('Late, up to').press('Enter')
    await expect(versions(buyer)).toHaveCount(2)
    await expect(versions(buyer).first()).toContainText('Anna Lindqvist')
    await expect(versions(buyer).first()).toContainText('12 days')
    await expect(bar(buyer)).toBeHidden()

    const order = await issue({ supplier: 'paolo' })
    const paolo = await as('paolo')
    await openOrder(paolo, order)
    await move(paolo, inDays(41))
    await expect(answer(paolo).line()).toContainText('Patience with Cortina')
    await send(paolo)
    await expect(answer(paolo).line()).toContainText('Confirmed')

    await openOrder(buyer, order)
    await buyer.goto(`${new URL(buyer.url()).pathname}/history`)
    await buyer.getByRole('link', { name: 'the rule “Patience with Cortina”, version 2' }).first().click()
    await expect(buyer.getByRole('heading', { name: 'Patience with Cortina, version 2' })).toBeVisible()
    await expect(buyer.getByRole('region', { name: 'What changed with it' })).toContainText('12 days')
    await expect(buyer.getByText('This is the version in force.')).toBeVisible()
    await buyer.getByRole('link', { name: 'Open the rule as it is' }).click()
    // Of the answers of 90 days, one is now confirmed that a day less would have sent to the buyer.
    await expect(trial(buyer)).toBeVisible()
    await buyer.getByLabel('Late, up to').fill('10')
    await expect(buyer.getByRole('region', { name: /would have ended otherwise/ })).toContainText(order.number)
    await buyer.getByRole('button', { name: 'Discard' }).click()
  } finally {
    await switchOff(buyer)
  }
  expect(faults).toEqual([])
})

test('what makes no sense is refused at its field, and a scope has one rule', async ({ buyer }) => {
  await buyer.goto('/rules')
  await buyer.getByRole('link', { name: 'Standard tolerance' }).click()
  const under = buyer.getByLabel('Under, up to')
  await under.fill('100')
  await expect(buyer.getByText('Enter less than 100.')).toBeVisible()
  await buyer.getByLabel('It counts as accepted').check()
  await expect(buyer.getByText('Silence can only be consent once it ends.')).toBeVisible()
  await bar(buyer)
    .getByRole('button', { name: /^Save version/ })
    .click()
  await expect(under).toBeFocused()
  await expect(bar(buyer)).toContainText('Mend the marked fields first.')
  // What was typed survives a reload.
  await buyer.reload()
  await expect(under).toHaveValue('100')
  await buyer.getByRole('button', { name: 'Discard' }).click()
  await expect(under).toHaveValue('2')

  await buyer.goto('/rules/new')
  await buyer.getByLabel('Name of the rule').fill('A second one for everything')
  await bar(buyer).getByRole('button', { name: 'Make the rule' }).click()
  await expect(buyer.getByLabel('Supplier', { exact: true })).toBeFocused()
  await buyer.getByRole('link', { name: 'Open that rule' }).click()
  await expect(buyer.getByRole('heading', { name: 'Standard tolerance' })).toBeVisible()
})

test('two windows on one rule: the first wins, the second sees both versions and loses nothing', async ({ as }) => {
  const [one, two] = [await as('anna'), await as('anna')]
  await make(one, 'Halvorsen Bearings AS', 'Two windows', '1')
  try {
    await two.goto(new URL(one.url()).pathname)
    await two.getByLabel('Early, up to').fill('9')
    await one.getByLabel('Late, up to').fill('2')
    await bar(one).getByRole('button', { name: 'Save version 2' }).click()
    await expect(two.getByText('Anna Lindqvist changed this rule to version 2 while you typed')).toBeVisible()
    await expect(two.getByLabel('Early, up to')).toHaveValue('9')
    await two.getByRole('button', { name: 'Keep mine as version 3' }).click()
    await bar(two).getByRole('button', { name: 'Save version 3' }).click()
    await expect(versions(one)).toHaveCount(3)
  } finally {
    await one.reload()
    await switchOff(one)
  }
  // Undone and switched off, it still lies with the others that were.
  await one.goto('/rules?view=off')
  await expect(one.getByRole('link', { name: 'Two windows' }).first()).toBeVisible()
})

test('other buyers read the rules of their unit and why they cannot change them; suppliers have none', async ({
  as,
  buyer,
}) => {
  const bram = await as('bram')
  await bram.goto('/rules')
  const make = bram.getByRole('button', { name: 'New rule' })
  await expect(make).toHaveAccessibleDescription(/Only a buyer admin/)
  await bram.getByRole('link', { name: 'Standard tolerance' }).click()
  await expect(bram.getByText(/Only a buyer admin of Nordhaven Benelux Rotterdam changes this rule/)).toBeVisible()
  await expect(bram.getByLabel('Late, up to')).toHaveCount(0)
  await expect(bram.getByRole('list', { name: 'Versions' })).toBeVisible()

  await buyer.goto('/rules')
  await buyer.getByRole('link', { name: 'Standard tolerance' }).click()
  await expect(buyer).toHaveURL(/\/rules\/[0-9a-f-]{36}$/)
  const path = new URL(buyer.url()).pathname
  for (const stranger of [path, `${path}/versions/1`]) {
    expect((await bram.goto(stranger))?.status()).toBe(404)
  }
  const grace = await as('grace')
  for (const page of ['/rules', '/rules/new', path]) {
    await grace.goto(page)
    await expect(grace.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible()
  }
  await expect(grace.getByRole('navigation', { name: 'Main' }).first()).not.toContainText('Rules')
})

for (const [name, place] of [
  ['the rules in force', '/rules'],
  ['those switched off', '/rules?view=off'],
  ['a new rule', '/rules/new'],
  ['a rule', ''],
  ['a version of it', '/versions/1'],
] as const)
  test(`the page of ${name} is well made, on a desk and on a phone`, async ({ buyer }) => {
    await buyer.goto('/rules')
    if (place.startsWith('/rules')) await buyer.goto(place)
    else {
      await buyer.getByRole('link', { name: 'Standard tolerance' }).click()
      await expect(trial(buyer)).toBeVisible()
      await buyer.goto(`${new URL(buyer.url()).pathname}${place}`)
    }
    await expect(buyer.getByRole('heading', { level: 1 })).toBeVisible()
    await expectWellMade(buyer)
    await buyer.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(buyer)
  })
