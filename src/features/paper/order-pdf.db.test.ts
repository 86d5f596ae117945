import { randomUUID } from 'node:crypto'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentLine, piece } from '@/domain/order/testing'
import { answerLines } from '@/features/orders'
import messages from '@/messages/en.json'
import { answerFor, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { orderPdf } from './order-pdf'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const reading = { locale: 'en-GB', messages, timeZone: 'UTC' } as const
const wish = { at: null, size: 'a4' } as const
const textOf = async ({ bytes }: { bytes: Buffer }) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text.replace(/\s+/g, ' ')

test('both sides get the order under its number and revision, as it is and as it was', async () => {
  const order = await house.importOrder({ erpKey: 'PO-7' })
  const { person } = house.ball
  const answer = answerFor(lineAt(order), { schedule: [piece('98', '2026-12-03')], reasonCode: 'transport' })
  await answerLines(person, { orderId: order.id, key: randomUUID(), lines: [answer] }, later(10))
  const before = new Date().toISOString()
  const more = documentLine({ quantity: '120', requested: [piece('120', '2026-12-05')] })
  await house.importOrder({ erpKey: 'PO-7', version: '0002', lines: [more], at: later(60) })

  for (const reader of [person, house.pumps.buyer]) {
    const paper = await orderPdf(reader, { ...wish, orderId: order.id }, reading, later(90))
    expect(paper.name).toBe('4500000007-2.pdf')
    const text = await textOf(paper)
    expect(text).toContain('Purchase order 4500000007, Revision 2')
    expect(text).toContain('120 pcs, 05 Dec 2026')

    const then = await orderPdf(reader, { ...wish, orderId: order.id, at: before }, reading, later(90))
    expect(then.name).toBe('4500000007-1.pdf')
    const was = await textOf(then)
    expect(was).toContain('98 pcs, 03 Dec 2026 2 pcs declined')
    expect(was).toContain('As of')
    expect(was).not.toContain('120 pcs')
  }
})

test('a stranger gets no paper, nor does anybody of a time before the order', async () => {
  const { id: orderId } = await house.importOrder()
  for (const stranger of [house.cage.person, house.valves.buyer])
    await expect(orderPdf(stranger, { ...wish, orderId }, reading, now)).rejects.toThrow('There is no such order')
  const early = { ...wish, orderId, at: '2020-01-01T00:00:00.000Z' }
  await expect(orderPdf(house.ball.person, early, reading, now)).rejects.toThrow('The order was not in the portal yet.')
})
