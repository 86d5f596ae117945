import { expect, type Page } from '@playwright/test'
import { codeIn, linkIn, type Mailbox, openMailbox, type ReceivedMail } from '../../scripts/test/mailbox'
import type { TestOrder } from './orders'
import { stack } from './stack'

/** The mailbox of everybody whom the portal writes to, for as long as a test listens. */
export const listen = (): Promise<Mailbox> => openMailbox(stack.smtpPort())

/** The mail about an order to an address, which comes within the minute. */
export async function mailAbout(mailbox: Mailbox, { number }: TestOrder, to: string): Promise<ReceivedMail> {
  const find = () => mailbox.mails.find(mail => mail.to === to && mail.subject.includes(`order ${number} waits`))
  await expect.poll(() => find() !== undefined, { timeout: 120_000, message: `the mail about ${number}` }).toBe(true)
  const mail = find()
  if (!mail) throw new Error(`No mail about ${number} came to ${to}`)
  return mail
}

/** The code that was mailed about an order last. */
export async function codeAbout(mailbox: Mailbox, { number }: TestOrder, to: string): Promise<string> {
  const find = () => mailbox.mails.findLast(mail => mail.to === to && mail.subject.endsWith(`code for order ${number}`))
  await expect.poll(() => find() !== undefined, { message: `the code for ${number}` }).toBe(true)
  const mail = find()
  if (!mail) throw new Error(`No code for ${number} came to ${to}`)
  return codeIn(mail)
}

/** The path that a mail's link leads to: a test reaches the portal by an address of its own. */
export const pathIn = (mail: ReceivedMail, to: 'accept' | 'change' = 'accept'): string =>
  new URL(linkIn(mail, to)).pathname

/** Gives the code that a mailbox is asked for until it has given one: which test comes first is no matter. */
export async function giveCodeIfAsked(page: Page, mailbox: Mailbox, order: TestOrder, to: string): Promise<void> {
  const mail = page.getByRole('button', { name: 'Mail me a code' })
  if (!(await mail.isVisible())) return
  await mail.click()
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeAbout(mailbox, order, to))
  await page.getByRole('button', { name: 'Go on' }).click()
}
