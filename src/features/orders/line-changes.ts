import type { Payload } from '@/domain/catalogue'
import type { Order, OrderLine } from '@/domain/order'
import type { Tx } from '@/platform/db'
import { parseEvent } from '@/platform/event-log'

type Fields = Payload<'order.revised'>['lines'][number]['before']

/** What the buyer changed of a line since the supplier last spoke of it. */
export interface LineChange {
  revision: number
  /** As it was before the first of those revisions. */
  before: Pick<Fields, 'itemNumber' | 'description' | 'unit' | 'quantity' | 'unitPrice' | 'requested' | 'status'>
}

/** Revisions looked back at; an order with more has been answered in between, or nobody remembers the first. */
const mostRevisions = 50

/** By line; a line that nobody changed since is not in it. */
export async function lineChanges(tx: Tx, order: Order): Promise<Map<string, LineChange>> {
  if (order.revision === 1) return new Map()
  const rows = await tx.event.findMany({
    where: { stream: `order:${order.id}`, type: 'order.revised' },
    orderBy: { version: 'desc' },
    take: mostRevisions,
    select: { type: true, payload: true },
  })
  const lines = new Map(order.lines.map(line => [line.id, line]))
  const changes = new Map<string, LineChange>()
  // Newest first: the last one written is the oldest that the supplier has not answered yet.
  for (const row of rows) {
    const event = parseEvent(row.type, row.payload)
    if (event.type !== 'order.revised') continue
    const { revision } = event.payload
    for (const { lineId, before } of event.payload.lines) {
      const line = lines.get(lineId)
      if (line && revision > spokenOf(line))
        changes.set(lineId, { revision: changes.get(lineId)?.revision ?? revision, before: shown(before) })
    }
  }
  return changes
}

/** The revision that the supplier had before them when they last spoke of the line; 0 where they never did. */
const spokenOf = (line: OrderLine): number =>
  Math.max(0, ...line.turns.filter(turn => turn.by === 'supplier').map(turn => turn.revision))

const shown = ({ itemNumber, description, unit, quantity, unitPrice, requested, status }: Fields) => ({
  itemNumber,
  description,
  unit,
  quantity,
  unitPrice,
  requested,
  status,
})
