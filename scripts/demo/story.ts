import { randomUUID } from 'node:crypto'
import { type SupplierActor, system } from '@/domain/access/actor'
import { addDays, daysFrom } from '@/domain/calendar/plain-date'
import type { ReasonCode } from '@/domain/order'
import { viewOrder } from '@/features/orders'
import { answerLines } from '@/features/orders/answer-lines'
import type { LineView } from '@/features/orders/order-view'
import { withScope } from '@/platform/db'
import { env } from '@/platform/env'

const actor = system('demo')

type Answer = { date: (date: string) => string; quantity: (quantity: string) => string; reasonCode: ReasonCode | null }

const asAsked: Answer = { date: date => date, quantity: quantity => quantity, reasonCode: null }
const late: Answer = { ...asAsked, date: date => addDays(date, 9), reasonCode: 'capacity' }
const short: Answer = {
  ...asAsked,
  quantity: quantity => String(Math.max(1, Math.floor(Number(quantity) * 0.9))),
  reasonCode: 'material-shortage',
}

/**
 * What the suppliers of the story have answered so far, through the same use cases as everybody's: Halvorsen later,
 * Cortina less, Brightwell at once. One line is blocked in the ERP, so that its refusal stands in the inbox, and one
 * order cannot be read. Their large orders stay open, to be answered by whoever tries the portal.
 */
export async function tellStory(): Promise<void> {
  const people = await withScope(actor, tx =>
    tx.user.findMany({ where: { memberships: { some: { role: 'supplier' } } }, include: { memberships: true } }),
  )
  const who = (email: string): SupplierActor => {
    const user = people.find(person => person.email === email)
    const supplierId = user?.memberships[0]?.supplierId
    if (!user || !supplierId) throw new Error(`${email} is no supplier user`)
    return { kind: 'supplier', userId: user.id, supplierId }
  }
  await answerOrders(who('grace@brightwell.example'), () => asAsked, { keepLargest: true, block: true })
  await answerOrders(who('ingrid@halvorsen.example'), i => (i % 2 === 0 ? late : asAsked), { keepLargest: true })
  await answerOrders(who('paolo@cortina.example'), i => (i % 2 === 0 ? short : asAsked), { keepLargest: true })
  await breakOne()
}

interface Options {
  keepLargest: boolean
  block?: boolean
}

/** Answers every line that waits and can be answered as it is, except on the supplier's largest order. */
async function answerOrders(supplier: SupplierActor, how: (line: number) => Answer, options: Options): Promise<void> {
  const orders = await withScope(supplier, tx =>
    tx.order.findMany({
      where: { lines: { some: { state: 'issued' } } },
      include: { _count: { select: { lines: true } } },
      orderBy: { number: 'asc' },
    }),
  )
  const largest = Math.max(...orders.map(order => order._count.lines))
  for (const order of orders) {
    if (options.keepLargest && order._count.lines === largest) continue
    const view = await viewOrder(supplier, order.id, new Date())
    const lines = view.lines.filter(
      line => line.state === 'issued' && line.reference.every(piece => daysFrom(view.today, piece.date) > 0),
    )
    if (lines.length === 0) continue
    if (options.block && order === orders[0] && lines[0]) await block(order.number, lines[0].number)
    const answers = lines.map((line, i) => answerOf(line, how(i)))
    const result = await answerLines(supplier, { orderId: order.id, key: randomUUID(), lines: answers }, new Date())
    if (!result.sent) throw new Error(`Order ${order.number} was not answered: ${JSON.stringify(result.refusals)}`)
  }
}

const answerOf = (line: LineView, { date, quantity, reasonCode }: Answer) => ({
  lineId: line.id,
  turn: line.turn,
  revision: line.revision,
  schedule: line.reference.map(piece => ({ date: date(piece.date), quantity: quantity(piece.quantity) })),
  reasonCode,
})

const erp = async (method: string, path: string, body: object): Promise<void> => {
  const response = await fetch(`${env().ERP_SANDBOX_URL}/admin/companies/1000/purchase-orders/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`The sandbox ERP answered ${response.status} to ${path}: ${await response.text()}`)
}

const block = (order: string, line: string) => erp('PATCH', `${order}/lines/${line}`, { blocked: true })

/** An order of a quieter vendor that the ERP serves with a field that nobody can read. */
async function breakOne(): Promise<void> {
  const order = await withScope(actor, tx =>
    tx.order.findFirst({
      where: {
        unit: { code: 'HAM' },
        supplier: { name: { notIn: ['Brightwell Cable Ltd', 'Halvorsen Bearings AS', 'Cortina Fasteners S.p.A.'] } },
        lines: { some: { state: 'issued' } },
      },
      orderBy: { number: 'asc' },
    }),
  )
  if (order) await erp('POST', `${order.number}/break`, { how: 'bad-date' })
}
