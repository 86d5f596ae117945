import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CodeContent, mostListed, type OrderContent } from './content'
import { renderMail } from './render'

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://nowhere.invalid/none',
    NEXTAUTH_SECRET: 'a secret of this test, long enough',
    NEXTAUTH_URL: 'https://portal.example.com/',
  })
})

const line = (i: number): OrderContent['lines'][number] => ({
  number: String(i * 10),
  itemNumber: `BRG-${i}`,
  description: 'Bearing <b>20x47</b> & "seal"',
  unit: 'C62',
  requested: [
    { quantity: '1200', date: '2026-12-01' },
    { quantity: '40.5', date: '2026-12-11' },
  ],
  unitPrice: '4.2525',
  netValue: '5270.5',
})
const facts: OrderContent = {
  orderNumber: '4500000001',
  unitName: 'Pumps & Valves',
  supplierName: 'Ball & Race',
  name: 'Ada <script>alert(1)</script>',
  revision: 1,
  again: false,
  acceptable: true,
  currency: 'EUR',
  answerBy: '2026-11-03T14:00:00.000Z',
  timeZone: 'Europe/Berlin',
  transitDays: 0,
  count: 1,
  value: '5270.5',
  lines: [line(1)],
  expiresAt: '2026-11-16T10:00:00.000Z',
}
const mail = (changes: Partial<OrderContent> = {}, linkId = randomUUID()) =>
  renderMail({ kind: 'order', linkId, content: { ...facts, ...changes } })

describe('the mail about an order', () => {
  it('says who asks, by when, for what, and leads to both ways of answering, in HTML and in plain text', async () => {
    const { subject, html, text } = await mail()
    expect(subject).toBe('Pumps & Valves: order 4500000001 waits for your answer')
    for (const part of [html.replaceAll('&amp;', '&').replaceAll('<!-- -->', ''), text]) {
      expect(part).toContain('Pumps & Valves asks Ball & Race to confirm 1 line of this order.')
      expect(part).toContain('Please answer by Tue 3 Nov, 15:00 CET.')
      expect(part).toContain('1,200 pcs')
      expect(part).toContain('40.5 pcs')
      expect(part).toContain('Fri, 11 Dec 2026')
      expect(part).toContain('€4.2525')
      expect(part).toContain('€5,270.50')
      expect(part).toContain('until 16 November')
      expect(part).toMatch(/https:\/\/portal\.example\.com\/m\/[\w-]{22}\.[\w-]{43}\/change/)
      expect(part).toMatch(/https:\/\/portal\.example\.com\/m\/[\w-]{22}\.[\w-]{43}["\s]/)
    }
  })

  it('holds nothing of what others wrote as HTML', async () => {
    const { html } = await mail()
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<b>20x47')
    expect(html).toContain('&lt;script&gt;')
  })

  it('follows a dark mailbox', async () => {
    const { html } = await mail()
    expect(html).toContain('name="color-scheme" content="light dark"')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
  })

  it('lists so many lines, and says how many more there are', async () => {
    const lines = Array.from({ length: mostListed }, (_, i) => line(i + 1))
    const { html, text } = await mail({ lines, count: 23 })
    for (const part of [html, text]) expect(part).toContain('And 3 more lines, on the page that the buttons open.')
    expect(html).toContain('BRG-20')
    expect((await mail()).text).not.toContain('more line')
  })

  it('says that a revised order has changed, and on what basis a supplier’s days are', async () => {
    const { subject, text } = await mail({ revision: 3, transitDays: 4 })
    expect(subject).toBe('Pumps & Valves: order 4500000001 has changed and waits for your answer')
    expect(text).toContain('Order 4500000001, revision 3')
    expect(text).toContain('1,200 pcs, Fri, 27 Nov 2026')
    expect(text).toContain('delivery is 4 days later')
  })

  it('shows no link to those who may read it and not answer', async () => {
    const shown = await renderMail({ kind: 'order', linkId: randomUUID(), content: facts }, 'without-links')
    expect(shown.html + shown.text).not.toContain('/m/')
  })
})

describe('the mail with a code', () => {
  const content: CodeContent = { ...facts, codeNumber: 2 }
  const linkId = randomUUID()

  it('shows it, and to those who may only read, hides it', async () => {
    const { subject, html, text } = await renderMail({ kind: 'code', linkId, content })
    const code = /^(\d{6}) is your code for order 4500000001$/.exec(subject)?.[1] ?? 'no code'
    expect(html).toContain(code)
    expect(text).toContain(code)
    const hidden = await renderMail({ kind: 'code', linkId, content }, 'without-links')
    expect(hidden.subject + hidden.html + hidden.text).not.toContain(code)
  })
})
