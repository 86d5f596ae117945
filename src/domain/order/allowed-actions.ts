import type { Actor } from '../access/actor'
import type { RefusalCode } from './refusal'
import { type OrderLine, openTurn, type Side, type SyncState } from './types'

/** Whether something may be done, and if not, why: a button is disabled with its reason, never hidden. */
export type Allowed = { allowed: true } | { allowed: false; reason: RefusalCode }

const yes: Allowed = { allowed: true }
const no = (reason: RefusalCode): Allowed => ({ allowed: false, reason })

/**
 * May the supplier answer this line now? Also a confirmed one: a promise may have to be changed; and one that waits for
 * them after the buyer's own offer. What the buyer wrote down for them they may correct.
 */
export function answerability(line: OrderLine): Allowed {
  if (line.erpStatus !== 'open') return no('line-not-open')
  const open = openTurn(line)
  return open?.by === 'supplier' && !isOnBehalf(open) ? no('waiting-for-buyer') : yes
}

/** Told to the buyer by telephone or mail, and written down by them. */
export const isOnBehalf = (turn: { channel: string }): boolean =>
  turn.channel === 'telephone' || turn.channel === 'mail'

/** A line may be set aside while it is asked about, not once something is agreed or on the table. */
export function holdability(line: OrderLine): Allowed {
  if (line.erpStatus !== 'open') return no('line-not-open')
  const asked = line.answerNeeded || !line.agreed
  return asked && !openTurn(line) ? yes : no('hold-not-now')
}

/** The other side's open turn is decided. */
export function decidability(line: OrderLine, side: Side): Allowed {
  const open = openTurn(line)
  return open && open.by !== side ? yes : no('turn-not-open')
}

/** One's own open turn may be taken back. */
export const withdrawability = (line: OrderLine, side: Side): Allowed =>
  openTurn(line)?.by === side ? yes : no('turn-not-open')

/** The buyer may ask for a change of what is agreed, one at a time. */
export function requestability(line: OrderLine): Allowed {
  if (line.erpStatus !== 'open') return no('line-not-open')
  const open = openTurn(line)
  if (open) return no(open.by === 'supplier' ? 'waiting-for-buyer' : 'waiting-for-supplier')
  return line.agreed && !line.answerNeeded ? yes : no('not-agreed')
}

export const reconfirmability = (line: OrderLine): Allowed =>
  line.reconfirm === 'asked' && line.erpStatus === 'open' && !line.answerNeeded && !openTurn(line)
    ? yes
    : no('reconfirm-not-asked')

/** What was agreed and the ERP does not hold: refused, changed there, or never delivered. Only people can mend it. */
export const isStuck = (state: SyncState): boolean =>
  state === 'refused' || state === 'conflict' || state === 'undelivered'

/** Retry and send back are for what is stuck and nobody has handed on. */
export const stuckWithBuyer = (line: OrderLine): boolean =>
  isStuck(line.syncState) && !line.answerNeeded && line.erpStatus === 'open'

/** What the actor may do with the line; used by the server before it acts and by the screen before it offers. */
export function allowedActions(line: OrderLine, actor: Actor['kind']) {
  const only = (side: Side, what: Allowed): Allowed => (actor === side ? what : no('not-yours'))
  const side: Side = actor === 'supplier' ? 'supplier' : 'buyer'
  const either = (what: Allowed): Allowed => (actor === 'system' ? no('not-yours') : what)
  const mend = stuckWithBuyer(line) ? yes : no('not-refused')
  return {
    answer: only('supplier', answerability(line)),
    hold: only('supplier', holdability(line)),
    reconfirm: only('supplier', reconfirmability(line)),
    decide: either(decidability(line, side)),
    withdraw: either(withdrawability(line, side)),
    counter: only('buyer', decidability(line, 'buyer')),
    request: only('buyer', requestability(line)),
    answerOnBehalf: only('buyer', answerability(line)),
    retry: only('buyer', mend),
    sendBack: only('buyer', openTurn(line) ? requestability(line) : mend),
  }
}
