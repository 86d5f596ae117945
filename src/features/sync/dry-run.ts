import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import type { ConfirmationPush } from '@/connectors/port'
import { type SupplierActor, system } from '@/domain/access/actor'
import { declinedBy, type Order, type OrderLine, offer, tidyOffer } from '@/domain/order'
import { type Connection, openConnection } from '@/features/connections'
import { OrderNotFound, readOrder } from '@/features/orders'
import { withScope } from '@/platform/db'
import { log } from '@/platform/log'
import { desiredOf, unholdable } from './commands'

/** An answer is sent whether the ERP could be asked or not, so nobody waits for it longer than this. */
const patience = 2_000

/** Lines that one person may ask about in a minute: typing, not scanning. Counted by each process for itself. */
const linesPerMinute = 120
const asking = new RateLimiterMemory({ points: linesPerMinute, duration: 60 })

export const dryRunInput = z.object({
  orderId: z.uuid(),
  lines: z
    .array(z.object({ lineId: z.uuid(), ...offer.shape }))
    .min(1)
    .max(20),
})

/**
 * What the ERP would say. taken: it would hold this; refused: it would not, for these reasons; unknown: it cannot be
 * asked, did not answer in time, or has changed the order since. Unknown stands in nobody's way.
 */
interface DryRunLine {
  lineId: string
  outcome: 'taken' | 'refused' | 'unknown'
  /** In the ERP's own words; nothing else of what it said is passed on. */
  reasons: { code: string; message: string }[]
}

/**
 * Asks the order's ERP whether it would take these terms, without effect.
 * @returns a line for each asked about, in the same order
 * @throws OrderNotFound
 */
export async function dryRun(
  actor: SupplierActor,
  input: z.infer<typeof dryRunInput>,
  wait = patience,
): Promise<DryRunLine[]> {
  const order = await withScope(actor, tx => readOrder(tx, input.orderId))
  if (!order) throw new OrderNotFound()
  const late = afterMs(wait)
  const open = (await mayAsk(actor, input.lines.length)) ? await Promise.race([usable(order), late.then(nobody)]) : null
  return Promise.all(
    input.lines.map(async ({ lineId, ...terms }) => {
      const line = order.lines.find(candidate => candidate.id === lineId)
      if (!open || !line) return unknown(lineId)
      return Promise.race([ask(open, order, line, terms), late.then(() => unknown(lineId))])
    }),
  )
}

const nobody = () => null
const unknown = (lineId: string): DryRunLine => ({ lineId, outcome: 'unknown', reasons: [] })
const afterMs = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref())

/** Too often is no fault of the answer's: it is simply not asked about. */
const mayAsk = ({ userId }: SupplierActor, lines: number): Promise<boolean> =>
  asking.consume(userId, lines).then(
    () => true,
    () => false,
  )

async function usable({ connectionId }: Order): Promise<Connection | null> {
  try {
    return await openConnection(connectionId)
  } catch (error) {
    log.warn({ err: error, connectionId }, 'ERP connection is not usable for a dry run')
    return null
  }
}

async function ask(
  { connector }: Connection,
  order: Order,
  line: OrderLine,
  terms: z.infer<typeof offer>,
): Promise<DryRunLine> {
  const push = await pushOf(order, line, terms)
  const without = unholdable(connector.capabilities, push)
  if (without.length > 0) return refused(line.id, without)
  if (!connector.capabilities.dryRun) return unknown(line.id)
  try {
    const answer = await connector.dryRunConfirmation(push)
    if (answer.ok) return { lineId: line.id, outcome: 'taken', reasons: [] }
    return answer.error.kind === 'refused' ? refused(line.id, answer.error.reasons) : unknown(line.id)
  } catch (error) {
    log.error({ err: error, orderId: order.id }, 'connector failed at a dry run')
    return unknown(line.id)
  }
}

const refused = (lineId: string, reasons: { code: string; message: string }[]): DryRunLine => ({
  lineId,
  outcome: 'refused',
  reasons: reasons.map(({ code, message }) => ({ code, message })),
})

/** What would be sent, were these terms agreed upon now. */
async function pushOf(order: Order, line: OrderLine, terms: z.infer<typeof offer>): Promise<ConfirmationPush> {
  const { schedule, unitPrice, backorder, substitute } = tidyOffer(terms, line)
  const declined = declinedBy(line.quantity, { schedule, backorder })
  const wanted = { agreed: schedule, declined, backorder, agreedPrice: unitPrice, substitute }
  const desired = await withScope(system('sync'), tx => desiredOf(tx, order.connectionId, wanted))
  return { erpKey: order.erpKey, expectedVersion: order.erpVersion, erpLine: line.erpLine, ...desired }
}
