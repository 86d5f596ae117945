import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import type { ConfirmationPush } from '@/connectors/port'
import { type SupplierActor, system } from '@/domain/access/actor'
import { declinedBy, type Order, type OrderLine, offer, tidyOffer } from '@/domain/order'
import { type Connection, openConnection } from '@/features/connections'
import { OrderNotFound, readOrder, withKnownItems } from '@/features/orders'
import { type Tx, withScope } from '@/platform/db'
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
  if (!open) return input.lines.map(({ lineId }) => unknown(lineId))
  const pushes = await pushesOf(order, input.lines)
  return Promise.all(
    input.lines.map(({ lineId }, i) => {
      const push = pushes[i]
      return push ? Promise.race([ask(open, lineId, push), late.then(() => unknown(lineId))]) : unknown(lineId)
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

async function ask({ connector }: Connection, lineId: string, push: ConfirmationPush): Promise<DryRunLine> {
  const without = unholdable(connector.capabilities, push)
  if (without.length > 0) return refused(lineId, without)
  if (!connector.capabilities.dryRun) return unknown(lineId)
  try {
    const answer = await connector.dryRunConfirmation(push)
    if (answer.ok) return { lineId, outcome: 'taken', reasons: [] }
    return answer.error.kind === 'refused' ? refused(lineId, answer.error.reasons) : unknown(lineId)
  } catch (error) {
    log.error({ err: error, lineId }, 'connector failed at a dry run')
    return unknown(lineId)
  }
}

const refused = (lineId: string, reasons: { code: string; message: string }[]): DryRunLine => ({
  lineId,
  outcome: 'refused',
  reasons: reasons.map(({ code, message }) => ({ code, message })),
})

/**
 * What would be sent, were these terms agreed upon now; null for a line that is none of the order's. One transaction for
 * all of them: twenty lines must not take twenty connections.
 */
const pushesOf = (order: Order, lines: z.infer<typeof dryRunInput>['lines']): Promise<(ConfirmationPush | null)[]> =>
  withScope(system('sync'), async tx => {
    const pushes: (ConfirmationPush | null)[] = []
    for (const { lineId, ...terms } of await withKnownItems(tx, order.id, lines)) {
      const line = order.lines.find(candidate => candidate.id === lineId)
      pushes.push(line ? await pushOf(tx, order, line, terms) : null)
    }
    return pushes
  })

async function pushOf(tx: Tx, order: Order, line: OrderLine, terms: z.infer<typeof offer>): Promise<ConfirmationPush> {
  const { schedule, unitPrice, backorder, substitute } = tidyOffer(terms, line)
  const declined = declinedBy(line.quantity, { schedule, backorder })
  const wanted = { agreed: schedule, declined, backorder, agreedPrice: unitPrice, substitute }
  const desired = await desiredOf(tx, order.connectionId, wanted)
  return { erpKey: order.erpKey, expectedVersion: order.erpVersion, erpLine: line.erpLine, ...desired }
}
