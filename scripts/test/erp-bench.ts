import { randomUUID } from 'node:crypto'
import { createConnector } from '@/connectors/registry'
import type { LineAnswer, Order } from '@/domain/order'
import type { Connection } from '@/features/connections'
import { answerLines } from '@/features/orders/answer-lines'
import { decideProposal } from '@/features/orders/negotiate'
import { pullPage } from '@/features/pull'
import { syncOrder } from '@/features/sync'
import { readUnit } from '@/features/units'
import type { NewLine } from '../../sandbox-erp/model'
import { startTestErp } from '../../sandbox-erp/testing/start'
import { answerFor, asSystem, type House, lineAt, now } from './house'

/** An order as the sandbox ERP's own people see it. */
export interface HeldOrder {
  version: number
  revision: number
  confirmations: unknown[]
  lines: {
    line_no: number
    unit_price: string
    net_value: string
    status: 'open' | 'cancelled' | 'closed'
    confirmation: {
      schedule: { qty: string; delivery_date: string }[]
      declined_qty: string
      backordered: { qty: string; delivery_date: string | null } | null
      unit_price: string | null
      substitute: Record<string, unknown> | null
    } | null
  }[]
}

type IssuedLine = Pick<NewLine, 'qty' | 'schedule'> & Partial<NewLine>
const asked = { item_no: 'B-1', qty: '100', unit_price: '4', schedule: [{ qty: '100', delivery_date: '2026-12-01' }] }

/** A house whose unit buys through a real sandbox ERP. `openConnection` is for the test to answer with `connection`. */
export async function erpBench(house: House) {
  const erp = await startTestErp()
  const items = ['B-1', 'S-1'].map(item_no => ({ item_no, description: item_no, base_uom: 'C62' }))
  await erp.admin('POST', '/load', {
    company: { code: 'PUMPS', name: 'Pumps' },
    vendors: [{ vendor_no: house.ball.vendorNumber, name: house.ball.name }],
    items: [...items, { item_no: 'B-OLD', description: 'Withdrawn', base_uom: 'C62', blocked: true }],
  })
  const { clientId, clientSecret, url: baseUrl } = erp
  const connector = createConnector('sandbox', { baseUrl, company: 'PUMPS', clientId, clientSecret })
  const unit = await asSystem(tx => readUnit(tx, house.pumps.id))
  const connection: Connection = { id: house.pumps.connectionId, unit, connector }
  const orders = '/companies/PUMPS/purchase-orders'
  const at = ({ erpKey }: Pick<Order, 'erpKey'>) => `${orders}/${erpKey}`
  const pull = async () => {
    let page: string | null = null
    do {
      const run = { correlationId: randomUUID(), now }
      page = (await pullPage(connection.id, 'orders', page, run)).nextPage
    } while (page !== null)
  }
  const byKey = async (erpKey: string) => {
    const key = { connectionId_erpKey: { connectionId: connection.id, erpKey } }
    return house.order((await asSystem(tx => tx.order.findUniqueOrThrow({ where: key, select: { id: true } }))).id)
  }
  return {
    erp,
    connection,
    pull,
    /** Issues an order in the ERP and pulls it. */
    issue: async (...lines: Partial<IssuedLine>[]): Promise<Order> => {
      const body = {
        vendor_no: house.ball.vendorNumber,
        currency: 'EUR',
        order_date: null,
        lines: (lines.length > 0 ? lines : [{}]).map(line => ({ ...asked, ...line })),
      }
      const { po_no } = await erp.admin<{ po_no: string }>('POST', orders, body)
      await pull()
      return byKey(po_no)
    },
    /** What a planner does to a line. */
    patch: (order: Order, lineNo: number | string, patch: object) =>
      erp.admin('PATCH', `${at(order)}/lines/${lineNo}`, patch),
    held: (order: Order) => erp.admin<HeldOrder>('GET', at(order)),
    fault: (switches: object) => erp.admin('PUT', '/faults', switches),
    sync: (order: Order) => syncOrder(order.id, { correlationId: randomUUID() }),
    /** The supplier proposes and the buyer accepts. */
    agreeOn: async (order: Order, terms: Partial<LineAnswer>, position = 0) => {
      const line = answerFor(lineAt(await house.order(order.id), position), { reasonCode: 'other', ...terms })
      const sent = await answerLines(house.ball.person, { orderId: order.id, key: randomUUID(), lines: [line] }, now)
      if (!sent.sent) throw new Error(`The answer was refused: ${JSON.stringify(sent.refusals)}`)
      if (sent.outcome.proposed.length === 0) return
      const decision = { orderId: order.id, lineId: line.lineId, turn: line.turn + 1, decision: 'accept' as const }
      await decideProposal(house.pumps.buyer, { ...decision, key: randomUUID() }, now)
    },
    close: erp.close,
  }
}
