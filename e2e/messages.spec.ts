import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectWellMade } from './support/look'
import { conversation, hears, messageWith, room, write } from './support/messages'
import { issue, openOrder, type TestOrder } from './support/orders'
import { expect, test } from './support/test'

/** Both sides have the same order open and hear each other. */
async function bothAt(order: TestOrder, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await openOrder(page, order)
    await hears(page)
  }
}
const pdf = { name: 'Bestätigung.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

test('both sides write to each other, live, and what is unread stands in the navigation until it is read', async ({
  supplier,
  buyer,
}) => {
  const order = await issue()
  await bothAt(order, supplier, buyer)
  await write(supplier, 'Can line 10 come a day later?')
  await expect(messageWith(buyer, 'Can line 10 come a day later?')).toContainText('Grace Bell')
  await supplier.goto('/orders')
  await hears(supplier)
  const before = await room(supplier).textContent()
  await write(buyer, 'Yes, the day after is fine.')
  await expect(room(supplier)).not.toHaveText(before ?? '')
  await expect(room(supplier)).toContainText('unread message')

  await room(supplier).click()
  const list = supplier.getByRole('table', { name: 'Conversations' })
  const first = list.getByRole('row').nth(1)
  await expect(first).toContainText(order.number)
  await expect(first).toContainText('1 unread message')
  await list.getByRole('link', { name: new RegExp(order.number) }).click()
  await expect(messageWith(supplier, 'the day after is fine')).toContainText('New')
  await expect(list.getByRole('row').filter({ hasText: order.number })).not.toContainText('unread')
  await expectWellMade(supplier)
})

test('a person is named by an @, and the one who is named is told', async ({ supplier, buyer, as }) => {
  const order = await issue()
  await bothAt(order, supplier, buyer)
  await buyer.getByRole('textbox', { name: 'Message', exact: true }).fill('@G')
  await expect(buyer.getByRole('listbox', { name: 'People to name' })).toHaveCount(0)
  await write(supplier, 'Here I am.')
  await expect(messageWith(buyer, 'Here I am.')).toBeVisible()

  const field = buyer.getByRole('textbox', { name: 'Message', exact: true })
  await field.fill('')
  await field.pressSequentially('Thank you @Gr')
  await expect(buyer.getByRole('option', { name: 'Grace Bell' })).toBeVisible()
  await field.press('Enter')
  await expect(field).toHaveValue('Thank you @Grace Bell ')
  await field.pressSequentially('for that.')
  await supplier.goto('/messages')
  await hears(supplier)
  await field.press('Control+Enter')
  await expect(messageWith(buyer, 'Thank you @Grace Bell for that.')).toBeVisible()
  const row = supplier.getByRole('row').filter({ hasText: order.number })
  await expect(row).toContainText('Names you')
  // Another supplier hears nothing of it.
  const stranger = await as('ingrid')
  await stranger.goto('/messages')
  await expect(stranger.getByText(order.number)).toHaveCount(0)
})

test('a file goes up, both sides take it down, and a stranger finds none', async ({ supplier, buyer, as }) => {
  const order = await issue()
  await bothAt(order, supplier, buyer)
  const files = supplier.getByLabel('Attach files', { exact: true }).and(supplier.locator('input'))
  const broken = { name: 'order.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\0\0not a pdf') }
  await files.setInputFiles([pdf, broken])
  await expect(supplier.getByRole('alert').filter({ hasText: 'cannot be attached' })).toBeVisible()
  await supplier.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(conversation(supplier).getByText('Remove the files that cannot be attached')).toBeVisible()
  await supplier.getByRole('button', { name: 'Remove order.pdf' }).click()
  await write(supplier, 'Our confirmation is attached.')

  const link = messageWith(buyer, 'Our confirmation is attached.').getByRole('link', { name: /Bestätigung\.pdf/ })
  const coming = buyer.waitForEvent('download')
  await link.click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('Bestätigung.pdf')
  expect(await readFile(await download.path())).toEqual(pdf.buffer)

  const address = (await link.getAttribute('href')) ?? ''
  const got = await buyer.request.get(address)
  expect(got.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': expect.stringMatching(/^attachment;/),
  })
  for (const who of ['ingrid', 'bram'] as const) {
    const stranger = await as(who)
    await stranger.goto('/orders')
    expect((await stranger.request.get(new URL(address, stranger.url()).href)).status()).toBe(404)
  }
})

test('a note of the buyer, and its file, never reach the supplier', async ({ supplier, buyer }) => {
  const order = await issue()
  await bothAt(order, supplier, buyer)
  const heard: string[] = []
  supplier.on('response', async response => {
    if (response.url().includes('/api/trpc')) heard.push(await response.text().catch(() => ''))
  })
  const unread = await room(supplier).textContent()
  await buyer.getByRole('radio', { name: 'Only us' }).check()
  await buyer.getByLabel('Attach files', { exact: true }).and(buyer.locator('input')).setInputFiles(pdf)
  await expect(buyer.getByRole('button', { name: 'Remove Bestätigung.pdf' })).toBeVisible()
  await write(buyer, 'They are always late with cable.')
  const note = messageWith(buyer, 'always late')
  await expect(note).toContainText('Your side only')
  const address = (await note.getByRole('link').getAttribute('href')) ?? ''

  await buyer.getByRole('radio', { name: 'Brightwell' }).check()
  await write(buyer, 'Good morning!')
  await expect(messageWith(supplier, 'Good morning!')).toBeVisible()
  expect(await supplier.content()).not.toContain('always late')
  await supplier.reload()
  await expect(messageWith(supplier, 'Good morning!')).toBeVisible()
  await expect(conversation(supplier).getByRole('list', { name: 'Messages' }).getByRole('listitem')).toHaveCount(1)
  expect(await supplier.content()).not.toContain('always late')
  expect(heard.length).toBeGreaterThan(0)
  expect(heard.filter(text => text.includes('always late'))).toEqual([])
  expect(await room(supplier).textContent()).toBe(unread)
  expect((await supplier.request.get(new URL(address, supplier.url()).href)).status()).toBe(404)
  await expectWellMade(buyer)
})

test('a message can be withdrawn by whom it is from: its words are gone on both sides', async ({ supplier, buyer }) => {
  const order = await issue()
  await bothAt(order, supplier, buyer)
  await write(supplier, 'Sent to the wrong order, sorry.')
  await expect(messageWith(buyer, 'wrong order')).toBeVisible()
  await expect(messageWith(buyer, 'wrong order').getByRole('button')).toHaveCount(0)
  await messageWith(supplier, 'wrong order')
    .getByRole('button', { name: /^Withdraw/ })
    .click()
  await supplier.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click()
  for (const page of [supplier, buyer]) {
    await expect(messageWith(page, 'Message withdrawn')).toBeVisible()
    await expect(page.getByText('wrong order')).toHaveCount(0)
  }
})
