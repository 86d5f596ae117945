import { randomUUID } from 'node:crypto'
import type { ErpFault } from '@/connectors/port'
import type { CanonicalLine } from '@/domain/documents/canonical'
import type { Order } from '@/domain/order'
import { documentAt, documentLine } from '@/domain/order/testing'
import { answerLines } from '@/features/orders/answer-lines'
import { syncOrder } from '@/features/sync'
import type { FakeErp } from './fake-erp'
import { answerFor, asSystem, type House, lineAt, now } from './house'

export const twoLines = [documentLine(), documentLine({ erpLine: '2', number: '20' })]
export const transient: ErpFault = { kind: 'transient', message: 'connection lost' }

/** Orders that a house and an ERP both have, what is agreed on them, and how far it has come. */
export function syncBench(house: House, erp: FakeErp) {
  const commands = (order: Order) =>
    asSystem(tx => tx.erpCommand.findMany({ where: { orderId: order.id }, orderBy: { number: 'asc' } }))
  return {
    /** An order at the same version on both sides. */
    held: async (lines: CanonicalLine[] = [documentLine()]): Promise<Order> => {
      const erpKey = `PO-${randomUUID().slice(0, 8)}`
      const { version } = erp.put({ ...documentAt('-', ...lines), erpKey, vendorNumber: house.ball.vendorNumber })
      return house.importOrder({ erpKey, version, lines })
    },
    /** The supplier confirms these lines as asked. */
    agree: async (order: Order, ...positions: number[]) => {
      const fresh = await house.order(order.id)
      const lines = positions.map(position => answerFor(lineAt(fresh, position)))
      const answer = await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines }, now)
      if (!answer.sent) throw new Error(`The answer was refused: ${JSON.stringify(answer.refusals)}`)
    },
    sync: (order: Order) => syncOrder(order.id, { correlationId: randomUUID() }),
    commands,
    states: async (order: Order) => (await commands(order)).map(command => command.state),
    syncStates: async (order: Order) => (await house.order(order.id)).lines.map(line => line.syncState),
    /** As if the time to try again had come. */
    wait: (order: Order) => {
      const where = { orderId: order.id, nextTryAt: { not: null } }
      return asSystem(tx => tx.erpCommand.updateMany({ where, data: { nextTryAt: new Date(0) } }))
    },
  }
}

/** A fault the first time only, and what happens meanwhile. */
export function firstTime(fault: ErpFault, also: () => unknown = () => {}): () => ErpFault | null {
  let done = false
  return () => {
    if (done) return null
    done = true
    also()
    return fault
  }
}
