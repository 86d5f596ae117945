import type { OrderEvent } from '@/domain/catalogue'
import { isOnBehalf, type Order, otherSide, type Side } from '@/domain/order'
import { unreachable } from '@/domain/result'
import type { Logged } from './log'

/** Whose doing something was: a company's, the ERP's, or the portal's own by a rule or by time. */
export type Party = Side | 'erp' | 'portal'

/**
 * Whose doing an event was. It follows from what the event says, not from who belongs to which company today: people
 * come and go.
 * @param before the order as it was
 * @param together all events of the same change
 */
export function partyOf({ event, actor }: Logged, before: Order | null, together: readonly OrderEvent[]): Party {
  switch (event.type) {
    case 'order.imported':
    case 'order.revised':
    case 'line.progressed':
    case 'line.priced':
      return 'erp'
    case 'line.answered':
      return writerOf(event.payload)
    case 'turn.decided': {
      const turn = turnOf(before, event.payload)
      if (!turn || !isPerson(actor)) return 'portal'
      return event.payload.outcome === 'withdrawn' ? turn.by : otherSide(turn.by)
    }
    case 'line.agreed': {
      const { basis, lineId } = event.payload
      if (basis.kind === 'as-requested') return spokenFor(together)
      if (basis.kind !== 'turn') return 'portal'
      const turn = turnOf(before, { lineId, turn: basis.turn })
      return turn ? otherSide(turn.by) : 'portal'
    }
    case 'line.sent-back':
      return 'buyer'
    case 'line.reconfirm-asked':
      return 'portal'
    case 'line.reconfirmed':
      return 'supplier'
    case 'order.numbered':
      return spokenFor(together)
    case 'line.sync-changed':
      return syncParty(event.payload.state, actor)
    default:
      return unreachable(event)
  }
}

const isPerson = (actor: string): boolean => actor.startsWith('user:') || actor.startsWith('mail:')

/** What the supplier told the buyer is the supplier's answer, but the buyer wrote it down. */
const writerOf = ({ by, channel }: { by: Side; channel: string }): Side =>
  by === 'supplier' && isOnBehalf({ channel }) ? 'buyer' : by

/** Who wrote the answer that this came with; the supplier where there was none. */
function spokenFor(together: readonly OrderEvent[]): Side {
  const answer = together.find(event => event.type === 'line.answered')
  return answer?.type === 'line.answered' ? writerOf(answer.payload) : 'supplier'
}

export const turnOf = (order: Order | null, { lineId, turn }: { lineId: string; turn: number }) =>
  order?.lines.find(line => line.id === lineId)?.turns.find(candidate => candidate.number === turn) ?? null

function syncParty(state: string, actor: string): Party {
  if (state === 'waiting') return isPerson(actor) ? 'buyer' : 'portal'
  return state === 'sent' || state === 'undelivered' ? 'portal' : 'erp'
}
