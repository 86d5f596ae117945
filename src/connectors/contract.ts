import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schedule } from '@/domain/documents/canonical'
import { add } from '@/domain/quantity/decimal'
import type { Result } from '@/domain/result'
import type { ConfirmationPush, ErpConnector, ErpFault, PullFrom, PullPage, Reading } from './port'

/** An order that the suite asked for: one line of 100 pieces, wanted on one day. */
export interface MadeOrder {
  erpKey: string
  erpLine: string
  requestedOn: string
}

/** A real ERP under the suite: what its people could do to it, so that every connector is held to the same port. */
export interface ErpUnderTest {
  connector: ErpConnector
  /** The same ERP with credentials that it does not know. */
  stranger: ErpConnector
  /** Issues an order with one open line of 100. */
  makeOrder(): Promise<MadeOrder>
  /** Changes the line's quantity, as a buyer would. */
  changeQuantity(order: MadeOrder, quantity: string): Promise<void>
  /** Brings the line into a state in which a business rule refuses any confirmation; null where the ERP has none. */
  forbid: ((order: MadeOrder) => Promise<void>) | null
  /** How many confirmations of the line the ERP ever recorded; null where it cannot say. */
  countConfirmations: ((order: MadeOrder) => Promise<number>) | null
  close(): Promise<void>
}

/** Value of a result that has to be good. */
export function good<T>(result: Result<T, ErpFault>): T {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`)
  return result.value
}

/** Fault of a result that has to be one. */
export function bad<T>(result: Result<T, ErpFault>): ErpFault {
  if (result.ok) throw new Error(`expected a fault, got ${JSON.stringify(result.value)}`)
  return result.error
}

export function document<T>(reading: Reading<T>): T {
  if (!reading.readable) throw new Error(`expected a readable document: ${reading.path}: ${reading.message}`)
  return reading.document
}

/** Every entry of one whole pull, and where the next one begins. */
export async function pullAll<T>(
  pull: (from: PullFrom) => Promise<Result<PullPage<T>, ErpFault>>,
  limit: number,
  watermark: string | null = null,
) {
  const entries: Reading<T>[] = []
  let page: string | null = null
  let next = watermark
  do {
    const answer: PullPage<T> = good(await pull({ watermark: next, page, limit }))
    entries.push(...answer.entries)
    page = answer.nextPage
    next = answer.watermark
  } while (page !== null)
  return { entries, watermark: next }
}

/** The suite that every connector passes against its real ERP. */
export function describeConnector(name: string, setup: () => Promise<ErpUnderTest>): void {
  describe(`the port, by ${name}`, () => {
    let erp: ErpUnderTest
    beforeAll(async () => {
      erp = await setup()
    })
    afterAll(() => erp?.close())

    const versionOf = async (order: MadeOrder) => document(good(await erp.connector.readOrder(order.erpKey))).version
    const lineOf = async (order: MadeOrder) => {
      const { lines } = document(good(await erp.connector.readOrder(order.erpKey)))
      const line = lines.find(candidate => candidate.erpLine === order.erpLine)
      if (!line) throw new Error(`Order ${order.erpKey} has lost its line`)
      return line
    }
    const confirmedOf = async (order: MadeOrder) => (await lineOf(order)).confirmed
    const push = async (
      order: MadeOrder,
      schedule: Schedule,
      more: Partial<ConfirmationPush> = {},
    ): Promise<ConfirmationPush> => ({
      erpKey: order.erpKey,
      expectedVersion: await versionOf(order),
      erpLine: order.erpLine,
      schedule,
      declined: '0',
      backorder: null,
      unitPrice: null,
      substitute: null,
      ...more,
    })

    it('is healthy, and says how long the ERP took', async () => {
      expect(good(await erp.connector.health()).latencyMs).toBeGreaterThanOrEqual(0)
    })

    it('tells an administrator when its credentials are wrong', async () => {
      expect(bad(await erp.stranger.health()).kind).toBe('auth')
      expect(bad(await erp.stranger.pullOrders({ watermark: null, page: null, limit: 10 })).kind).toBe('auth')
    })

    it('pulls every order once a pull, also where page borders cut through equal time stamps', async () => {
      const made = await Promise.all(Array.from({ length: 7 }, () => erp.makeOrder()))
      const { entries } = await pullAll(from => erp.connector.pullOrders(from), 2)
      const keys = entries.map(entry => document(entry).erpKey)
      for (const { erpKey } of made) expect(keys.filter(key => key === erpKey)).toEqual([erpKey])
    })

    it('pulls the vendors and items that its orders speak of', async () => {
      const { erpKey } = await erp.makeOrder()
      const order = document(good(await erp.connector.readOrder(erpKey)))
      const vendors = (await pullAll(from => erp.connector.pullVendors(from), 2)).entries.map(document)
      const items = (await pullAll(from => erp.connector.pullItems(from), 2)).entries.map(document)
      expect(vendors.map(vendor => vendor.vendorNumber)).toContain(order.vendorNumber)
      for (const line of order.lines) expect(items.map(item => item.erpItem)).toContain(line.erpItem)
    })

    it('finds what changed after a watermark, with a later version', async () => {
      const order = await erp.makeOrder()
      const before = await versionOf(order)
      const { watermark } = await pullAll(from => erp.connector.pullOrders(from), 50)
      await erp.changeQuantity(order, '90')
      const { entries } = await pullAll(from => erp.connector.pullOrders(from), 50, watermark)
      const changed = entries.map(document).find(entry => entry.erpKey === order.erpKey)
      expect(changed?.lines[0]?.quantity).toBe('90')
      expect((changed?.version ?? '') > before).toBe(true)
    })

    it('makes the ERP hold a confirmation, once, however often it is pushed', async () => {
      const order = await erp.makeOrder()
      const schedule = [{ quantity: '100', date: order.requestedOn }]
      const pushed = await push(order, schedule)
      const first = good(await erp.connector.pushConfirmation(pushed))
      const second = good(await erp.connector.pushConfirmation(pushed))
      expect(first.alreadyHeld).toBe(false)
      expect(first.version > pushed.expectedVersion).toBe(true)
      expect(second).toEqual({ ...first, alreadyHeld: true })
      expect(await confirmedOf(order)).toEqual({ schedule, declined: '0', backorder: null, substitute: null })
      if (erp.countConfirmations) expect(await erp.countConfirmations(order)).toBe(1)
    })

    it('confirms in parts where the ERP can hold them', async () => {
      if (!erp.connector.capabilities.splitConfirmation) return
      const order = await erp.makeOrder()
      const later = order.requestedOn.replace(/\d{2}$/, day => (day === '28' ? '27' : '28'))
      const schedule = [
        { quantity: '60', date: order.requestedOn },
        { quantity: '30.5', date: later },
      ]
      good(await erp.connector.pushConfirmation(await push(order, schedule, { declined: '9.5' })))
      const confirmed = await confirmedOf(order)
      expect(confirmed?.schedule).toEqual(expect.arrayContaining(schedule))
      expect(confirmed?.declined).toBe('9.5')
    })

    it('holds what will come later, and tells it from another', async () => {
      if (!erp.connector.capabilities.backorder) return
      const order = await erp.makeOrder()
      const held = async (date: string | null) => {
        const backorder = { quantity: '30.5', date }
        const pushed = await push(order, [], { declined: '69.5', backorder })
        const first = good(await erp.connector.pushConfirmation(pushed))
        expect(await confirmedOf(order)).toMatchObject({ schedule: [], declined: '69.5', backorder })
        expect(good(await erp.connector.pushConfirmation(pushed))).toEqual({ ...first, alreadyHeld: true })
        return first.alreadyHeld
      }
      expect([await held(null), await held(order.requestedOn)]).toEqual([false, false])
    })

    it('takes a price that was agreed, which is the line’s from then on, and leaves it where none is said', async () => {
      if (!erp.connector.capabilities.price) return
      const order = await erp.makeOrder()
      const schedule = [{ quantity: '100', date: order.requestedOn }]
      const { unitPrice: before } = await lineOf(order)
      const unitPrice = add(before, '0.01')
      const pushed = await push(order, schedule, { unitPrice })
      const first = good(await erp.connector.pushConfirmation(pushed))
      const { netValue } = await lineOf(order)
      expect(first).toMatchObject({ alreadyHeld: false, price: { unitPrice, netValue } })
      expect(await lineOf(order)).toMatchObject({ unitPrice })
      expect(good(await erp.connector.pushConfirmation(pushed))).toEqual({ ...first, alreadyHeld: true })
      // The same without a word about the price is held already.
      const silent = await push(order, schedule)
      expect(good(await erp.connector.pushConfirmation(silent))).toEqual({ ...first, alreadyHeld: true })
      const other = good(await erp.connector.pushConfirmation(await push(order, schedule, { unitPrice: before })))
      expect(other).toMatchObject({ alreadyHeld: false, price: { unitPrice: before } })
    })

    it('holds another item in place of the one ordered, its own or one that only the supplier knows', async () => {
      if (!erp.connector.capabilities.substitute) return
      const order = await erp.makeOrder()
      const schedule = [{ quantity: '100', date: order.requestedOn }]
      const { erpItem, description } = await lineOf(order)
      const typed = { erpItem: null, number: 'X-77', description: 'As good', supplierPart: 'H-77', ratio: '1.5' }
      const known = { erpItem, number: erpItem, description, supplierPart: null, ratio: '1' }
      for (const substitute of [typed, { ...typed, ratio: '2' }, { ...typed, supplierPart: null }, known]) {
        const pushed = await push(order, schedule, { substitute })
        const first = good(await erp.connector.pushConfirmation(pushed))
        expect(first.alreadyHeld).toBe(false)
        expect(await confirmedOf(order)).toMatchObject({ schedule, substitute })
        expect(good(await erp.connector.pushConfirmation(pushed))).toEqual({ ...first, alreadyHeld: true })
      }
    })

    it('does not write over a change that it has not seen', async () => {
      const order = await erp.makeOrder()
      const pushed = await push(order, [{ quantity: '100', date: order.requestedOn }])
      await erp.changeQuantity(order, '80')
      expect(bad(await erp.connector.pushConfirmation(pushed)).kind).toBe('conflict')
      expect(await confirmedOf(order)).toBeNull()
    })

    it('brings back why a business rule said no, and leaves nothing behind', async () => {
      if (!erp.forbid) return
      const order = await erp.makeOrder()
      await erp.forbid(order)
      const pushed = await push(order, [{ quantity: '100', date: order.requestedOn }])
      const fault = bad(await erp.connector.pushConfirmation(pushed))
      expect(fault).toMatchObject({ kind: 'refused', reasons: [{ erpLine: order.erpLine }] })
      expect(await confirmedOf(order)).toBeNull()
      if (erp.connector.capabilities.dryRun) {
        expect(bad(await erp.connector.dryRunConfirmation(pushed))).toEqual(fault)
      }
    })

    it('asks without effect where the ERP lets it', async () => {
      if (!erp.connector.capabilities.dryRun) return
      const order = await erp.makeOrder()
      const pushed = await push(order, [{ quantity: '100', date: order.requestedOn }])
      expect(good(await erp.connector.dryRunConfirmation(pushed))).toBeNull()
      expect(await versionOf(order)).toBe(pushed.expectedVersion)
      expect(await confirmedOf(order)).toBeNull()
    })

    it('gives up on an order that the ERP does not have', async () => {
      expect(bad(await erp.connector.readOrder('NO-SUCH-ORDER')).kind).toBe('permanent')
    })
  })
}
