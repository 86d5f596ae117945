import { expectWellMade } from './support/look'
import { conversation, hears, messageWith, room, write } from './support/messages'
import { issue, openOrder } from './support/orders'
import { expect, test } from './support/test'

test('on a phone: write below the order with a photo, and read on from the list', async ({ supplier, buyer }) => {
  const order = await issue()
  await openOrder(supplier, order)
  await hears(supplier)
  const photo = {
    name: 'IMG_0001.JPG',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('ffd8ffe000104a464946000101', 'hex'),
  }
  await supplier.getByLabel('Attach files', { exact: true }).and(supplier.locator('input')).setInputFiles(photo)
  await write(supplier, 'This is how it looks.')
  await expect(messageWith(supplier, 'how it looks').getByRole('link', { name: /IMG_0001/ })).toBeVisible()
  await expectWellMade(supplier)

  await buyer.goto('/messages')
  await expectWellMade(buyer)
  await room(buyer).click()
  await buyer
    .getByRole('link', { name: new RegExp(order.number) })
    .first()
    .click()
  await expect(conversation(buyer)).toBeVisible()
  await write(buyer, 'Thank you.')
  await expect(messageWith(supplier, 'Thank you.')).toBeVisible()
  await expectWellMade(buyer)
  await buyer.getByRole('link', { name: 'All conversations' }).click()
  await expect(buyer.getByRole('table', { name: 'Conversations' })).toBeVisible()
})
