import { z } from 'zod'
import type { DomainEvent, OrderEvent } from '../catalogue'
import { err, ok, type Result } from '../result'
import { deviationOf, priceDeviation } from '../tolerance/deviation'
import { decidability, requestability } from './allowed-actions'
import { problemOf } from './decide-answer'
import { decided, lineWithTurn, refuse, type TurnContext } from './decide-turn'
import { declinedBy, type Offer, offer, plainOffer, sameOffer, tidyOffer } from './offer'
import type { Refusal } from './refusal'
import { type Order, type OrderLine, wishes } from './types'

/** The buyer's own offer for a line, with what they saw of it. */
export const buyerOffer = z.object({
  lineId: z.uuid(),
  turn: z.number().int().nonnegative(),
  revision: z.number().int().positive(),
  ...offer.shape,
})
export type BuyerOffer = z.infer<typeof buyerOffer>

/** A change that the buyer asks for; cancel asks for nothing to come any more. */
export const changeRequest = buyerOffer.extend({ wish: z.enum(wishes) })
export type ChangeRequest = z.infer<typeof changeRequest>

/** The buyer answers the supplier's open proposal with terms of their own. */
export function decideCounter(
  order: Order,
  command: BuyerOffer,
  context: TurnContext,
): Result<OrderEvent[], Refusal[]> {
  const found = lineWithTurn(order, { ...command, side: 'buyer' }, decidability)
  if (!found.ok) return err(found.error)
  const { line, turn } = found.value
  const terms = tidyOffer(command, line)
  if (sameOffer(terms, turn)) return refuse('nothing-changed')
  const wrong = problemOf(line, terms, context.today)
  if (wrong) return err([wrong])
  return ok([decided(line, turn, 'countered', null), buyerTurn(line, terms, { kind: 'counter', wish: null }, context)])
}

/** The buyer asks for a change of what is agreed. Nothing goes to the ERP before the supplier has agreed. */
export function decideRequest(
  order: Order,
  command: ChangeRequest,
  context: TurnContext,
): Result<OrderEvent[], Refusal[]> {
  const line = order.lines.find(candidate => candidate.id === command.lineId)
  if (!line) return refuse('line-unknown')
  if (command.turn !== line.turn || command.revision !== line.revision) return refuse('line-changed')
  const may = requestability(line)
  if (!may.allowed) return refuse(may.reason)
  const terms = command.wish === 'cancel' ? plainOffer([]) : tidyOffer(command, line)
  if (command.wish !== 'expedite' && sameOffer(terms, agreedOffer(line))) return refuse('nothing-changed')
  const wrong = command.wish === 'cancel' ? null : problemOf(line, terms, context.today)
  if (wrong) return err([wrong])
  return ok([buyerTurn(line, terms, { kind: 'request', wish: command.wish }, context)])
}

/** What both hold agreed of a line, as an offer. */
export const agreedOffer = (line: OrderLine): Offer => ({
  schedule: line.agreed ?? [],
  backorder: line.backorder,
  unitPrice: line.agreedPrice,
  substitute: line.substitute,
})

const buyerTurn = (
  line: OrderLine,
  terms: Offer,
  what: Pick<DomainEvent<'line.answered'>['payload'], 'kind' | 'wish'>,
  { answerBy }: TurnContext,
): DomainEvent<'line.answered'> => ({
  type: 'line.answered',
  payload: {
    lineId: line.id,
    revision: line.revision,
    turn: line.turn + 1,
    ...what,
    by: 'buyer',
    channel: 'portal',
    sourceId: null,
    schedule: terms.schedule,
    backorder: terms.backorder,
    unitPrice: terms.unitPrice,
    substitute: terms.substitute,
    declined: declinedBy(line.quantity, terms),
    reasonCode: null,
    deviation: {
      ...deviationOf(terms.schedule, line.requested, line.reference),
      ...priceDeviation(terms.unitPrice, line.referencePrice),
    },
    outcome: 'proposed',
    expiry: null,
    answerBy,
  },
})
