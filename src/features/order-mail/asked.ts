import { type Order, type OrderLine, waitsFor } from '@/domain/order'
import type { Tx } from '@/platform/db'
import { type LoggedEvent, readStream } from '@/platform/event-log'

/** Lines that a mail is about: it is the supplier's move. */
export const askedLines = (order: Order): OrderLine[] => order.lines.filter(line => waitsFor(line) === 'supplier')

/** Types of events by which a buyer may ask for an answer anew, beside an order that is new or revised. */
export const askingTypes: ReadonlySet<string> = new Set([
  'line.answered',
  'line.sent-back',
  'line.reconfirm-asked',
  'turn.decided',
])

/** The events by which the buyer asked anew for answers that are still owed, oldest first. Needs the system's scope. */
export async function openAsks(tx: Tx, order: Order): Promise<LoggedEvent[]> {
  const owed = new Map(askedLines(order).map(line => [line.id, line]))
  const events = await readStream(tx, `order:${order.id}`)
  return events.filter(logged => {
    const line = owed.get(lineAsked(logged) ?? '')
    return line !== undefined && asksAnew(logged, line)
  })
}

const lineAsked = ({ event }: LoggedEvent): string | null => ('lineId' in event.payload ? event.payload.lineId : null)

/** Only what the buyer did, or their silence: of what the supplier's own answer caused they need no mail. */
function asksAnew({ event }: LoggedEvent, line: OrderLine): boolean {
  switch (event.type) {
    case 'line.sent-back':
    case 'line.reconfirm-asked':
      return true
    case 'line.answered':
      return event.payload.by === 'buyer'
    case 'turn.decided': {
      const { turn, outcome } = event.payload
      const by = line.turns.find(({ number }) => number === turn)?.by
      return by === 'supplier' && (outcome === 'declined' || outcome === 'expired')
    }
    default:
      return false
  }
}
