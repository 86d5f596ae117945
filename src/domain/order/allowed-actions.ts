import type { Actor } from '../access/actor'
import type { RefusalCode } from './refusal'
import { type OrderLine, openTurn, type SyncState } from './types'

/** Whether something may be done, and if not, why: a button is disabled with its reason, never hidden. */
export type Allowed = { allowed: true } | { allowed: false; reason: RefusalCode }

const yes: Allowed = { allowed: true }
const no = (reason: RefusalCode): Allowed => ({ allowed: false, reason })

/** May the supplier answer this line now? Also a confirmed one: a promise may have to be changed. */
export function answerability(line: OrderLine): Allowed {
  if (line.erpStatus !== 'open') return no('line-not-open')
  return openTurn(line) ? no('waiting-for-buyer') : yes
}

const decidability = (line: OrderLine): Allowed => (openTurn(line)?.by === 'supplier' ? yes : no('turn-not-open'))

/** What was agreed and the ERP does not hold: refused, changed there, or never delivered. Only people can mend it. */
export const isStuck = (state: SyncState): boolean =>
  state === 'refused' || state === 'conflict' || state === 'undelivered'

/** Retry and send back are for what is stuck and nobody has handed on. */
export const stuckWithBuyer = (line: OrderLine): boolean =>
  isStuck(line.syncState) && !line.answerNeeded && line.erpStatus === 'open'

/** What the actor may do with the line; used by the server before it acts and by the screen before it offers. */
export function allowedActions(line: OrderLine, actor: Actor['kind']) {
  const supplier = actor === 'supplier'
  const buyer = actor === 'buyer'
  const mend = stuckWithBuyer(line) ? yes : no('not-refused')
  return {
    answer: supplier ? answerability(line) : no('not-yours'),
    decide: buyer ? decidability(line) : no('not-yours'),
    retry: buyer ? mend : no('not-yours'),
    sendBack: buyer ? (openTurn(line) ? no('waiting-for-buyer') : mend) : no('not-yours'),
  }
}
