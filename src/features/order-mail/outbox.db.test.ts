import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuyerActor } from '@/domain/access/actor'
import { asSystem, buildHouse, type House, now } from '../../../scripts/test/house'
import { linkLimits, listMails, setLinkLimit, tryAgain, viewMail } from './outbox'
import { sendMails } from './send-mails'
import { writeOrderMails } from './write-mail'

let house: House
beforeAll(async () => {
  // The demonstration has no mail server: its mails are read here.
  Object.assign(process.env, { COUNTERSIGN_DEMO: '1', NEXTAUTH_SECRET: 'a secret of this test, long enough' })
  delete process.env.SMTP_URL
  house = await buildHouse()
  for (let i = 0; i < 30; i++) await writeOrderMails((await house.importOrder()).id, now)
  await writeOrderMails((await house.importOrder({ unit: house.valves })).id, now)
})
afterAll(() => house.close())

const buyer = (): BuyerActor => house.pumps.buyer
const first = async (actor = buyer()) => {
  const [row] = (await listMails(actor, {})).rows
  if (!row) throw new Error('There is no mail')
  return row
}

describe('the outbox', () => {
  it('keeps mails where there is no mail server, and sends none of them later', async () => {
    expect(await first()).toMatchObject({ state: 'kept', kind: 'order', tries: 0, sentAt: null })
    expect(await sendMails(now)).toBe(0)
  })

  it('lists each mail of the buyer’s units once, newest first, page by page', async () => {
    const one = await listMails(buyer(), {})
    expect(one.rows).toHaveLength(50)
    const two = await listMails(buyer(), { after: one.next })
    expect(two).toMatchObject({ next: null })
    expect(new Set([...one.rows, ...two.rows].map(mail => mail.id)).size).toBe(60)
    expect((await listMails({ ...buyer(), unitIds: [house.pumps.id, house.valves.id] }, {})).rows).toHaveLength(50)
    expect((await listMails(house.valves.buyer, {})).rows).toHaveLength(2)
  })

  it('shows the demonstration’s mails whole, and those that went out to a supplier without what opens the order', async () => {
    const { id } = await first()
    const kept = await viewMail(buyer(), id)
    expect(kept).toMatchObject({ whole: true, subject: expect.stringContaining('waits for your answer') })
    expect(kept.html).toContain('/m/')
    await asSystem(tx => tx.mail.updateMany({ where: { id }, data: { state: 'sent', sentAt: now } }))
    const sent = await viewMail(buyer(), id)
    expect(sent.whole).toBe(false)
    expect(sent.html + sent.text).not.toContain('/m/')
  })

  it('shows no mail of another unit, and lets nobody else have one tried again', async () => {
    const { id } = await first()
    await asSystem(tx => tx.mail.updateMany({ where: { id }, data: { state: 'failed', fault: 'EENVELOPE 550' } }))
    await expect(viewMail(house.valves.buyer, id)).rejects.toThrow('no such mail')
    await expect(tryAgain(house.valves.buyer, id, now)).rejects.toThrow('no such mail')
    expect((await viewMail(buyer(), id)).state).toBe('failed')
    await tryAgain(buyer(), id, now)
    expect((await viewMail(buyer(), id)).state).toBe('waiting')
  })
})

describe('the value up to which links answer', () => {
  const admin = (): BuyerActor => ({ ...buyer(), adminOf: [house.pumps.id] })
  const set = (actor: BuyerActor, unitId: string, limit: string | null) =>
    setLinkLimit(actor, { unitId, limit, key: randomUUID() })

  it('is set by an admin of the unit and by nobody else', async () => {
    await set(admin(), house.pumps.id, '12500.5')
    expect(await linkLimits(admin())).toEqual([
      { unitId: house.pumps.id, unitName: 'Pumps', limit: '12500.5', mayChange: true },
    ])
    await set(admin(), house.pumps.id, null)
    expect(await linkLimits(admin())).toMatchObject([{ limit: null }])
    await expect(set({ ...buyer(), adminOf: [] }, house.pumps.id, '1')).rejects.toThrow('may change')
    await expect(set(admin(), house.valves.id, '1')).rejects.toThrow('may change')
  })
})
