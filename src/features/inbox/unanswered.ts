import { randomUUID } from 'node:crypto'
import { system } from '@/domain/access/actor'
import { withScope } from '@/platform/db'
import { reconcileOrder } from './reconcile'

const actor = system('inbox')
/** Orders looked at in one go; what is left comes with the next minute. */
const mostAtOnce = 200

/** Orders with an offer of the buyer's whose time to be answered by has passed, and that the inbox does not show yet. */
export const ordersUnanswered = async (now: Date): Promise<string[]> => {
  const rows = await withScope(
    actor,
    tx => tx.$queryRaw<{ id: string }[]>`
      select distinct l.order_id as id from turn t join order_line l on l.id = t.line_id
      where t.outcome = 'open' and t.by = 'buyer' and l.answer_by <= ${now} and not exists (
        select from exception e where e.subject_id = l.id and e.type = 'change-request-unanswered' and e.state = 'open')
      limit ${mostAtOnce}`,
  )
  return rows.map(row => row.id)
}

/** No event tells that a time has passed: each minute somebody looks. @returns how many orders were looked at */
export async function lookAtUnanswered(now: Date): Promise<number> {
  const orders = await ordersUnanswered(now)
  for (const orderId of orders) await reconcileOrder(orderId, { causeEventId: null, correlationId: randomUUID(), now })
  return orders.length
}
