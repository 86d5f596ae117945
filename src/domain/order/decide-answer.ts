import { z } from 'zod'
import { daysFrom } from '../calendar/plain-date'
import type { OrderEvent, Payload } from '../catalogue'
import { schedule } from '../documents/canonical'
import { remainder } from '../quantity/decimal'
import { isDeliverable } from '../quantity/units'
import { err, ok, type Result } from '../result'
import { deviates, tidy, totalOf } from '../tolerance/deviation'
import { ruleFor, type ToleranceRule } from '../tolerance/rule'
import { answerability } from './allowed-actions'
import { foresee, isTooFar } from './foresee'
import type { Refusal } from './refusal'
import { type Order, type OrderLine, reasonCodes } from './types'

/** What a supplier says of one line, with what they saw of it, so that nobody answers over another's head. */
export const lineAnswer = z.object({
  lineId: z.uuid(),
  /** The line's turn and revision on the supplier's screen. */
  turn: z.number().int().nonnegative(),
  revision: z.number().int().positive(),
  schedule: schedule.min(1),
  reasonCode: z.enum(reasonCodes).nullable(),
})
export type LineAnswer = z.infer<typeof lineAnswer>

export interface AnswerContext {
  /** Today on the business unit's calendar. */
  today: string
  rules: readonly ToleranceRule[]
}

/**
 * The supplier answers some lines of the order. Inside the tolerance (or as asked) a line is agreed at once; outside it
 * becomes a proposal. All are taken or none: each refusal says which line and field.
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
      const result = answerLine(order, line, answer, context, path)
      if (result.ok) events.push(...result.value)
      else refusals.push(...result.error)
    }
  }
  return refusals.length > 0 ? err(refusals) : ok(events)
}

function answerLine(
  order: Order,
  line: OrderLine,
  answer: LineAnswer,
  context: AnswerContext,
  path: (string | number)[],
) {
  const refuse = (code: Refusal['code'], at: (string | number)[] = []): Result<OrderEvent[], Refusal[]> =>
    err([{ code, path: [...path, ...at], params: { line: line.number } }])
  if (answer.turn !== line.turn || answer.revision !== line.revision) return refuse('line-changed')
  const may = answerability(line)
  if (!may.allowed) return refuse(may.reason)
  const schedule = tidy(answer.schedule)
  // A day that has gone cannot be promised, even where the buyer still asks for it.
  const passed = answer.schedule.findIndex(piece => daysFrom(context.today, piece.date) < 0)
  if (passed >= 0) return refuse('date-passed', ['schedule', passed, 'date'])
  const far = answer.schedule.findIndex(piece => isTooFar(line, piece.date, context.today))
  if (far >= 0) return refuse('date-too-far', ['schedule', far, 'date'])
  const part = answer.schedule.findIndex(piece => !isDeliverable(piece.quantity, line.unit, line.quantity))
  if (part >= 0) return refuse('whole-units', ['schedule', part, 'quantity'])

  const outlook = foresee(line, schedule, ruleFor(context.rules, order.supplierId, line.itemGroup))
  if (deviates(outlook.deviation) && !answer.reasonCode) return refuse('reason-needed', ['reasonCode'])
  const turn = line.turn + 1
  const declined = remainder(line.quantity, totalOf(schedule))
  const events: OrderEvent[] = [
    {
      type: 'line.answered',
      payload: {
        lineId: line.id,
        revision: line.revision,
        turn,
        by: 'supplier',
        schedule,
        declined,
        reasonCode: answer.reasonCode,
        deviation: outlook.deviation,
        outcome: outlook.confirmedAtOnce ? 'confirmed' : 'proposed',
      },
    },
  ]
  if (outlook.confirmedAtOnce)
    events.push({
      type: 'line.agreed',
      payload: { lineId: line.id, agreement: line.agreement + 1, schedule, declined, basis: basisOf(outlook.basis) },
    })
  return ok(events)
}

/** As the log keeps it: the rule by id and version, so that it can be found as it was. */
function basisOf(
  basis: { kind: 'as-requested' } | { kind: 'rule'; rule: ToleranceRule },
): Payload<'line.agreed'>['basis'] {
  if (basis.kind === 'as-requested') return basis
  const { id: ruleId, version, name } = basis.rule
  return { kind: 'rule', ruleId, version, name }
}
