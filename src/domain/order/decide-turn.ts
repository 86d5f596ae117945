import { daysFrom } from '../calendar/plain-date'
import type { DomainEvent, OrderEvent, Payload } from '../catalogue'
import { err, ok, type Result } from '../result'
import { allowedActions, decidability, withdrawability } from './allowed-actions'
import { type Offer, tidyOffer } from './offer'
import type { Refusal } from './refusal'
import { seenOf } from './seen'
import { type Order, type OrderLine, openTurn, type Side, type Turn } from './types'

export const refuse = (code: Refusal['code'], path: (string | number)[] = []): Result<OrderEvent[], Refusal[]> =>
  err([{ code, path }])

/** A new time to answer by (ISO instant), worked out by the caller from the unit's calendar. */
export interface TurnContext {
  answerBy: string
  /** Today on the business unit's calendar. */
  today: string
}

/** Names a turn as it was seen, so that nobody decides about another one. */
export interface TurnCommand {
  lineId: string
  turn: number
  side: Side
  /** `seenOf` the line on their screen: a price may have changed under an open offer. */
  seen?: string | undefined
}

/**
 * One side accepts or declines the other's open turn. Accepted, it is agreed and becomes the reference for later
 * answers. Declined, the line returns to what was agreed before, else the supplier is asked again.
 */
export function decideTurn(
  order: Order,
  command: TurnCommand & { decision: 'accept' | 'decline' },
  context: TurnContext,
): Result<OrderEvent[], Refusal[]> {
  const found = lineWithTurn(order, command, decidability)
  if (!found.ok) return err(found.error)
  const { line, turn } = found.value
  if (command.decision === 'decline') return ok([decided(line, turn, 'declined', askedAgain(line, context))])
  // The supplier would promise a day that has gone; the buyer, who accepts one, only takes note of it.
  if (command.side === 'supplier' && turn.schedule.some(piece => daysFrom(context.today, piece.date) < 0))
    return refuse('date-passed')
  return ok([decided(line, turn, 'accepted', null), agreeOn(line, turn, { kind: 'turn', turn: turn.number })])
}

/** Its own side takes an open turn back: the line is where it was before, and the supplier's to answer where it was. */
export function decideWithdraw(
  order: Order,
  command: TurnCommand,
  context: Pick<TurnContext, 'answerBy'>,
): Result<OrderEvent[], Refusal[]> {
  const found = lineWithTurn(order, command, withdrawability)
  if (!found.ok) return err(found.error)
  const { line, turn } = found.value
  const waits = line.reconfirm === 'asked' ? context.answerBy : askedAgain(line, context)
  return ok([decided(line, turn, 'withdrawn', waits)])
}

/**
 * What has waited for longer than its rule allows: it lapses, or counts as agreed where the rule says that silence is
 * consent. Nothing else ends by time alone.
 */
export function decideExpiry(order: Order, now: string, context: Pick<TurnContext, 'answerBy'>): OrderEvent[] {
  return order.lines.flatMap(line => {
    const turn = openTurn(line)
    if (!turn?.expiry || turn.expiry.at > now) return []
    const { ruleId, version, name, silence } = turn.expiry
    if (silence === 'lapses') return [decided(line, turn, 'expired', askedAgain(line, context))]
    const basis = { kind: 'silence' as const, turn: turn.number, ruleId, version, name }
    return [decided(line, turn, 'accepted', null), agreeOn(line, turn, basis)]
  })
}

/** A turn whose time has passed, and that the next look at the clock will end: nobody decides about it any more. */
export const hasExpired = (line: OrderLine, now: string): boolean => {
  const at = openTurn(line)?.expiry?.at
  return at !== undefined && at <= now
}

/** The line of a command and its open turn, or why it may not be touched. */
export function lineWithTurn(
  order: Order,
  { lineId, turn: number, side, seen }: TurnCommand,
  may: typeof decidability,
): Result<{ line: OrderLine; turn: Turn }, Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === lineId)
  if (!line) return err([{ code: 'line-unknown', path: [] }])
  const allowed = may(line, side)
  if (!allowed.allowed) return err([{ code: allowed.reason, path: [] }])
  const turn = openTurn(line)
  if (seen !== undefined && seen !== seenOf(line)) return err([{ code: 'turn-changed', path: [] }])
  return turn?.number === number ? ok({ line, turn }) : err([{ code: 'turn-changed', path: [] }])
}

const askedAgain = (line: OrderLine, { answerBy }: Pick<TurnContext, 'answerBy'>): string | null =>
  line.answerNeeded ? answerBy : null

export const decided = (
  line: OrderLine,
  turn: Turn,
  outcome: Payload<'turn.decided'>['outcome'],
  answerBy: string | null,
): DomainEvent<'turn.decided'> => ({
  type: 'turn.decided',
  payload: { lineId: line.id, turn: turn.number, outcome, answerBy },
})

/** The order's price may have become the one that was offered meanwhile. */
function termsOf(line: OrderLine, terms: Offer): Offer {
  const { schedule, backorder, unitPrice, substitute } = tidyOffer(terms, line)
  return { schedule, backorder, unitPrice, substitute }
}

export const agreeOn = (
  line: OrderLine,
  { declined, ...terms }: Offer & { declined: string },
  basis: Payload<'line.agreed'>['basis'],
): DomainEvent<'line.agreed'> => ({
  type: 'line.agreed',
  payload: {
    lineId: line.id,
    agreement: line.agreement + 1,
    ...termsOf(line, terms),
    declined,
    basis,
  },
})

/** The buyer asks the supplier to answer again a line that the ERP refused. */
export function decideSendBack(
  order: Order,
  lineId: string,
  context: Pick<TurnContext, 'answerBy'>,
): Result<OrderEvent[], Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === lineId)
  if (!line) return refuse('line-unknown')
  const may = allowedActions(line, 'buyer').sendBack
  if (!may.allowed) return refuse(may.reason)
  return ok([{ type: 'line.sent-back', payload: { lineId, answerBy: context.answerBy } }])
}

/** The buyer has the ERP asked once more about a line that it refused. */
export function decideRetry(order: Order, lineId: string): Result<OrderEvent[], Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === lineId)
  if (!line) return refuse('line-unknown')
  const may = allowedActions(line, 'buyer').retry
  if (!may.allowed) return refuse(may.reason)
  const state = { state: 'waiting' as const, erpDocument: null, erpVersion: null, reasons: [] }
  return ok([{ type: 'line.sync-changed', payload: { lineId, agreement: line.agreement, ...state } }])
}
