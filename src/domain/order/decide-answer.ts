import { z } from 'zod'
import { daysFrom } from '../calendar/plain-date'
import type { OrderEvent, Payload } from '../catalogue'
import { compare, sum } from '../quantity/decimal'
import { isDeliverable } from '../quantity/units'
import { err, ok, type Result } from '../result'
import { noDeviation, totalOf } from '../tolerance/deviation'
import { ruleFor, type ToleranceRule } from '../tolerance/rule'
import { answerability, holdability } from './allowed-actions'
import { agreeOn, decided } from './decide-turn'
import { foresee, isTooFar } from './foresee'
import { declinedBy, type Offer, offer, plainOffer, sameOffer, tidyOffer } from './offer'
import type { Refusal } from './refusal'
import { seenOf } from './seen'
import { type Channel, type Expiry, type Order, type OrderLine, openTurn, reasonCodes } from './types'

/** What a supplier says of one line, with what they saw of it, so that nobody answers over another's head. */
export const lineAnswer = z.object({
  lineId: z.uuid(),
  /** The line's turn and revision on the supplier's screen. */
  turn: z.number().int().nonnegative(),
  revision: z.number().int().positive(),
  /** `seenOf` the line on the supplier's screen, where there was one. */
  seen: z.string().max(64).optional(),
  /** answer: these terms; reject: nothing of it will come; hold: set aside, an answer will follow. */
  kind: z.enum(['answer', 'reject', 'hold']).default('answer'),
  ...offer.shape,
  reasonCode: z.enum(reasonCodes).nullable(),
})
export type LineAnswer = z.infer<typeof lineAnswer>

export interface AnswerContext {
  /** Today on the business unit's calendar. */
  today: string
  rules: readonly ToleranceRule[]
  /** The instant so many business hours from now. */
  inHours: (hours: number) => string
  channel: Channel
  /** The attachment that an answer on the supplier's behalf rests on. */
  sourceId: string | null
}

/**
 * The supplier answers some lines of the order. Inside the tolerance (or as asked) a line is agreed at once; outside it
 * becomes a proposal. Saying what the buyer's own open offer says accepts it; saying anything else counters it. All are
 * taken or none: each refusal says which line and field.
 */
export function decideAnswer(
  order: Order,
  answers: LineAnswer[],
  context: AnswerContext,
): Result<OrderEvent[], Refusal[]> {
  const seen = new Set<string>()
  const refusals: Refusal[] = []
  const events: OrderEvent[] = []
  for (const [i, answer] of answers.entries()) {
    const path = ['lines', i]
    const line = order.lines.find(candidate => candidate.id === answer.lineId)
    if (!line) {
      refusals.push({ code: 'line-unknown', path })
    } else if (seen.has(line.id)) {
      refusals.push({ code: 'answered-twice', path, params: { line: line.number } })
    } else {
      seen.add(line.id)
      const result = answerLine(order, line, answer, context)
      if (result.ok) events.push(...result.value)
      else refusals.push({ ...result.error, path: [...path, ...result.error.path], params: { line: line.number } })
    }
  }
  return refusals.length > 0 ? err(refusals) : ok(events)
}

type At = (string | number)[]
const refuse = (code: Refusal['code'], path: At = []) => err({ code, path })

function answerLine(
  order: Order,
  line: OrderLine,
  answer: LineAnswer,
  context: AnswerContext,
): Result<OrderEvent[], Refusal> {
  const seen = answer.seen ?? seenOf(line)
  if (answer.turn !== line.turn || answer.revision !== line.revision || seen !== seenOf(line))
    return refuse('line-changed')
  const may = answer.kind === 'hold' ? holdability(line) : answerability(line)
  if (!may.allowed) return refuse(may.reason)
  if (answer.kind !== 'answer' && !answer.reasonCode) return refuse('reason-needed', ['reasonCode'])
  if (answer.kind === 'hold') return ok([turnOf(line, answer, context, plainOffer([]), 'noted')])

  const terms = answer.kind === 'reject' ? plainOffer([]) : tidyOffer(answer, line)
  const wrong = answer.kind === 'answer' ? problemOf(line, answer, context.today) : null
  if (wrong) return err(wrong)
  const open = openTurn(line)
  const rule = ruleFor(context.rules, order.supplierId, line.itemGroup)
  const outlook = foresee(line, terms, rule)
  if (open?.by === 'buyer' && sameOffer(terms, open)) {
    // A turn of its own: it has its own words, and how and by whom it was said.
    const said = turnOf(line, answer, context, terms, 'confirmed', outlook.deviation)
    const basis = { kind: 'turn' as const, turn: said.payload.turn }
    return ok([decided(line, open, 'accepted', null), said, agreeOn(line, open, basis)])
  }
  if (outlook.differs && !answer.reasonCode) return refuse('reason-needed', ['reasonCode'])
  const before: OrderEvent[] = open ? [decided(line, open, open.by === 'buyer' ? 'countered' : 'withdrawn', null)] : []
  if (open?.by === 'buyer' || !outlook.confirmedAtOnce) {
    const expiry = answer.kind === 'reject' ? null : expiryBy(rule, context)
    return ok([...before, turnOf(line, answer, context, terms, 'proposed', outlook.deviation, expiry)])
  }
  const turn = turnOf(line, answer, context, terms, 'confirmed', outlook.deviation)
  return ok([...before, turn, agreeOn(line, { ...terms, declined: turn.payload.declined }, basisOf(outlook.basis))])
}

/** What cannot be meant, whoever will decide about it. */
export function problemOf(line: OrderLine, terms: Offer, today: string): Refusal | null {
  const found = (code: Refusal['code'], ...path: At): Refusal => ({ code, path })
  const { schedule, backorder } = terms
  if (schedule.length === 0 && !backorder) return found('nothing-offered', 'schedule')
  for (const [i, piece] of schedule.entries()) {
    // A day that has gone cannot be promised, even where the buyer still asks for it.
    if (daysFrom(today, piece.date) < 0) return found('date-passed', 'schedule', i, 'date')
    if (isTooFar(line, piece.date, today)) return found('date-too-far', 'schedule', i, 'date')
    if (!isDeliverable(piece.quantity, line.unit, line.quantity)) return found('whole-units', 'schedule', i, 'quantity')
  }
  if (!backorder) return null
  if (!isDeliverable(backorder.quantity, line.unit, line.quantity)) return found('whole-units', 'backorder', 'quantity')
  if (compare(sum([totalOf(schedule), backorder.quantity]), line.quantity) > 0)
    return found('backorder-too-much', 'backorder', 'quantity')
  if (!backorder.date) return null
  if (daysFrom(today, backorder.date) < 0) return found('date-passed', 'backorder', 'date')
  return isTooFar(line, backorder.date, today) ? found('date-too-far', 'backorder', 'date') : null
}

const turnOf = (
  line: OrderLine,
  { kind, reasonCode }: LineAnswer,
  { channel, sourceId }: AnswerContext,
  terms: Offer,
  outcome: Payload<'line.answered'>['outcome'],
  deviation = noDeviation,
  expiry: Expiry | null = null,
) => ({
  type: 'line.answered' as const,
  payload: {
    lineId: line.id,
    revision: line.revision,
    turn: line.turn + 1,
    kind,
    by: 'supplier' as const,
    channel,
    sourceId,
    schedule: terms.schedule,
    backorder: terms.backorder,
    unitPrice: terms.unitPrice,
    substitute: terms.substitute,
    declined: outcome === 'noted' ? '0' : declinedBy(line.quantity, terms),
    reasonCode,
    wish: null,
    deviation,
    outcome,
    expiry,
    answerBy: null,
  },
})

function expiryBy(rule: ToleranceRule | null, { inHours }: AnswerContext): Expiry | null {
  if (!rule || rule.proposalHours === null) return null
  const { id: ruleId, version, name, silence } = rule
  return { at: inHours(rule.proposalHours), ruleId, version, name, silence }
}

/** As the log keeps it: the rule by id and version, so that it can be found as it was. */
function basisOf(
  basis: { kind: 'as-requested' } | { kind: 'rule'; rule: ToleranceRule },
): Payload<'line.agreed'>['basis'] {
  if (basis.kind === 'as-requested') return basis
  const { id: ruleId, version, name } = basis.rule
  return { kind: 'rule', ruleId, version, name }
}
