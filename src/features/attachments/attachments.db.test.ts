import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BuyerActor, SupplierActor } from '@/domain/access/actor'
import type { Order } from '@/domain/order'
import { postMessage } from '@/features/messages/post'
import { readConversation } from '@/features/messages/thread-view'
import { withdrawMessage } from '@/features/messages/withdraw'
import { withScope } from '@/platform/db'
import { fileStore } from '@/platform/files'
import { samples } from '@/platform/files/testing'
import { asSystem, buildHouse, type House, lineAt, now } from '../../../scripts/test/house'
import { openAttachment } from './queries'
import { removeUnsent, sendAttachments } from './send'
import { sweepStray, sweepUnsent } from './sweep'
import { upload } from './upload'

vi.mock('@/platform/files', async actual => {
  const files = await actual<typeof import('@/platform/files')>()
  return { ...files, fileStore: vi.fn(files.fileStore) }
})

let house: House
let order: Order
let ada: SupplierActor
let buyer: BuyerActor
const folder = mkdtempSync(join(tmpdir(), 'countersign-attachments-'))
const place = (id: string) => join(folder, 'files', id.slice(0, 2), id)

beforeAll(async () => {
  vi.stubEnv('COUNTERSIGN_DATA_DIR', folder)
  house = await buildHouse()
  ada = house.ball.person
  buyer = house.pumps.buyer
})
afterAll(async () => {
  await house.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  order = await house.importOrder()
})

type Wish = { name?: string; lineId?: string | null; content?: Buffer; at?: Date; orderId?: string }
const tried = (actor: SupplierActor | BuyerActor, wish: Wish = {}) => {
  const { name = 'note.pdf', lineId = null, content = samples.pdf, at = now, orderId = order.id } = wish
  const body = new Blob([new Uint8Array(content)]).stream()
  return upload(actor, { orderId, lineId, name, length: content.length }, body, at)
}
const uploaded = async (actor: SupplierActor | BuyerActor, wish: Wish = {}) => {
  const got = await tried(actor, wish)
  if (!got.ok) throw new Error(`refused: ${got.error}`)
  return got.value.id
}
const post = (actor: SupplierActor | BuyerActor, attachments: string[], audience: 'both' | 'buyer' = 'both') =>
  postMessage(actor, { key: randomUUID(), orderId: order.id, lineId: null, audience, text: '', attachments }, now)
const readable = async (actor: SupplierActor | BuyerActor, id: string) => {
  const file = await openAttachment(actor, id)
  return file && new Response(file.content).text()
}

describe('an attachment', () => {
  test('is its uploader’s alone until it is sent, and then both sides’', async () => {
    const id = await uploaded(ada, { lineId: lineAt(order).id })
    const everybody = [ada, house.ball.colleague, buyer, house.cage.person, house.valves.buyer]
    const who = async () => Promise.all(everybody.map(async actor => (await readable(actor, id)) !== null))
    expect(await who()).toEqual([true, false, false, false, false])
    await post(ada, [id])
    expect(await who()).toEqual([true, true, true, false, false])
    expect(await readable(buyer, id)).toBe(samples.pdf.toString())
    const { messages } = await readConversation(buyer, { orderId: order.id, lineId: null, cursor: null })
    const size = samples.pdf.length
    expect(messages[0]?.attachments).toEqual([{ id, name: 'note.pdf', mediaType: 'application/pdf', size }])
  })

  test('of a note is not there for the supplier', async () => {
    const id = await uploaded(buyer)
    await post(buyer, [id], 'buyer')
    expect(await readable(buyer, id)).not.toBeNull()
    expect(await readable(ada, id)).toBeNull()
  })

  test('on which an answer rests is shown to both sides without a message', async () => {
    const id = await uploaded(buyer, { name: 'mail.eml', content: Buffer.from('Subject: yes\n\nWe can.') })
    await withScope(buyer, tx => sendAttachments(tx, buyer, { orderId: order.id, ids: [id], audience: 'both' }))
    for (const actor of [ada, buyer]) expect(await readable(actor, id)).toContain('We can.')
  })

  test('is sent once, by whom it is from, on its order', async () => {
    const id = await uploaded(ada)
    const other = await house.importOrder()
    const sent = (actor: SupplierActor | BuyerActor, orderId: string) =>
      withScope(actor, tx => sendAttachments(tx, actor, { orderId, ids: [id], audience: 'both' }))
    await expect(sent(house.ball.colleague, order.id)).rejects.toThrow('no longer there')
    await expect(sent(buyer, order.id)).rejects.toThrow('no longer there')
    await expect(sent(ada, other.id)).rejects.toThrow('no longer there')
    await post(ada, [id])
    await expect(post(ada, [id])).rejects.toThrow('no longer there')
    const { messages } = await readConversation(ada, { orderId: order.id, lineId: null, cursor: null })
    expect(messages).toHaveLength(1)
  })

  test('that is withdrawn while it is downloaded is not there, and one whose content is lost is a fault', async () => {
    const id = await uploaded(ada)
    const { messageId } = await post(ada, [id])
    const store = fileStore()
    rmSync(place(id))
    await expect(readable(buyer, id)).rejects.toThrow('no content')
    const get = async () => {
      await withdrawMessage(ada, { key: randomUUID(), messageId }, now)
      return null
    }
    vi.mocked(fileStore).mockReturnValueOnce({ ...store, get })
    expect(await readable(buyer, id)).toBeNull()
  })

  test('goes with its message when that is withdrawn, content and all', async () => {
    const id = await uploaded(ada)
    const { messageId } = await post(ada, [id])
    expect(existsSync(place(id))).toBe(true)
    await withdrawMessage(ada, { key: randomUUID(), messageId }, now)
    expect([existsSync(place(id)), await readable(ada, id), await readable(buyer, id)]).toEqual([false, null, null])
  })

  test('that was not sent is taken back by its uploader, and by nobody else; a sent one by nobody', async () => {
    const id = await uploaded(ada)
    await removeUnsent(house.ball.colleague, id)
    await removeUnsent(buyer, id)
    expect(await readable(ada, id)).not.toBeNull()
    await removeUnsent(ada, id)
    expect([await readable(ada, id), existsSync(place(id))]).toEqual([null, false])
    const sent = await uploaded(ada)
    await post(ada, [sent])
    await removeUnsent(ada, sent)
    expect(await readable(buyer, sent)).not.toBeNull()
  })
})

describe('an upload', () => {
  const count = () => asSystem(tx => tx.attachment.count({ where: { orderId: order.id } }))
  const contents = () =>
    readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length

  test('to an order or line of a stranger, or of a kind that is not taken, leaves nothing', async () => {
    await uploaded(ada)
    const [rows, before] = [await count(), contents()]
    expect(await tried(house.cage.person)).toEqual({ ok: false, error: 'no-such-order' })
    expect(await tried(house.valves.buyer)).toEqual({ ok: false, error: 'no-such-order' })
    const other = await house.importOrder()
    expect(await tried(ada, { lineId: lineAt(other).id })).toEqual({ ok: false, error: 'no-such-order' })
    expect(await tried(ada, { content: samples.zip })).toEqual({ ok: false, error: 'kind-not-allowed' })
    expect(await tried(ada, { content: Buffer.alloc(0) })).toEqual({ ok: false, error: 'empty' })
    expect(await tried(ada, { content: Buffer.alloc(10 * 1024 * 1024 + 1) })).toEqual({ ok: false, error: 'too-large' })
    expect([await count(), contents()]).toEqual([rows, before])
  })

  test('whose row fails leaves its content to the sweep, which alone can know that no row names it', async () => {
    await uploaded(ada)
    const before = contents()
    // A clock that the column cannot hold.
    await expect(tried(ada, { at: new Date(Number.NaN) })).rejects.toThrow()
    expect(contents()).toBe(before + 1)
    // Whatever is there counts as old enough by then.
    await sweepStray(new Date(Date.now() + 86_400_001))
    expect(contents()).toBe(await asSystem(tx => tx.attachment.count()))
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([])
  })

  test('is refused to whoever has thirty that were not sent', async () => {
    const { colleague } = house.seal
    const own = await house.importOrder({ supplier: house.seal })
    for (let i = 0; i < 30; i++) await uploaded(colleague, { orderId: own.id })
    expect(await tried(colleague, { orderId: own.id })).toEqual({ ok: false, error: 'too-many' })
  })

  test('of which many come at once is refused as one that comes after them', async () => {
    const { person } = house.seal
    const own = await house.importOrder({ supplier: house.seal })
    for (let i = 0; i < 27; i++) await uploaded(person, { orderId: own.id })
    const before = contents()
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => tried(person, { orderId: own.id })))
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(3)
    expect(outcomes.filter(outcome => !outcome.ok && outcome.error === 'too-many')).toHaveLength(5)
    expect(contents()).toBe(before + 3)
  })
})

describe('the sweep', () => {
  const day = 86_400_000
  test('takes what was never sent, after a day, and nothing else', async () => {
    const [old, sent, fresh] = [
      await uploaded(ada),
      await uploaded(ada),
      await uploaded(ada, { at: new Date(now.getTime() + day) }),
    ]
    await post(ada, [sent])
    await sweepUnsent(new Date(now.getTime() + day + 1))
    expect([old, sent, fresh].map(id => existsSync(place(id)))).toEqual([false, true, true])
    expect(await readable(ada, old)).toBeNull()
  })

  test('takes contents that no row names, once they are old, and nothing else', async () => {
    const id = await uploaded(ada)
    const [stray, young] = [randomUUID(), randomUUID()]
    for (const key of [stray, young]) {
      mkdirSync(join(place(key), '..'), { recursive: true })
      writeFileSync(place(key), 'x')
    }
    for (const key of [id, stray]) utimesSync(place(key), 0, 0)
    expect(await sweepStray(new Date())).toBe(1)
    expect([id, stray, young].map(key => existsSync(place(key)))).toEqual([true, false, true])
  })
})
