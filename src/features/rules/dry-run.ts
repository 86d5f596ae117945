import { z } from 'zod'
import type { BuyerActor } from '@/domain/access/actor'
import { type Deviation, deviation } from '@/domain/tolerance/deviation'
import { toleranceLimits } from '@/domain/tolerance/rule'
import { instant, type Tx, withScope } from '@/platform/db'
import { type Decision, decisions, mostAnswers, type Trial, tryOnAnswers } from './answers'
import { RuleNotFound } from './change-rule'

const days = 90
const pageSize = 20

export const dryRunInput = z.object({
  unitId: z.uuid(),
  /** The rule that is being changed; null for one that is being made. */
  ruleId: z.uuid().nullable(),
  supplierId: z.uuid().nullable(),
  itemGroup: z.string().min(1).max(64).nullable(),
  limits: toleranceLimits,
  /** Where the page of differing answers begins. */
  from: z.number().int().min(0).max(mostAnswers).default(0),
})
export type DryRunInput = z.infer<typeof dryRunInput>

/** An answer that the limits would have decided otherwise than it was. */
export interface DifferingAnswer {
  lineId: string
  turn: number
  orderId: string
  orderNumber: string
  lineNumber: string
  itemNumber: string
  unit: string
  supplierName: string
  takenAt: string
  deviation: Deviation
  decision: Decision
  /** What the limits would have done. */
  atOnce: boolean
}

export interface DryRun {
  days: number
  /** Answers that the rule would have judged; more than `mostAnswers` are not looked at. */
  answers: number
  capped: boolean
  /** By what was really decided: how many the limits would have confirmed at once, and how many gone to the buyer. */
  tally: { decision: Decision; atOnce: number; toBuyer: number }[]
  differing: number
  rows: DifferingAnswer[]
  from: number
  /** Where the next page begins; null on the last one. */
  next: number | null
}

/**
 * What limits would have decided on the answers of the last 90 days that a rule of this scope would have judged.
 * @throws RuleNotFound for a unit that is not the actor's
 */
export async function dryRun(actor: BuyerActor, input: DryRunInput, now: Date): Promise<DryRun> {
  if (!actor.unitIds.includes(input.unitId)) throw new RuleNotFound()
  const { from, ...tried } = input
  const since = new Date(now.getTime() - days * 86_400_000)
  return withScope(actor, async tx => {
    const { tally, page } = await tryOnAnswers(tx, tried, since, from, pageSize)
    const count = (counts: typeof tally) => counts.reduce((sum, row) => sum + row.count, 0)
    const answers = count(tally)
    const differing = count(tally.filter(row => row.atOnce !== (row.decision === 'at-once')))
    const end = from + page.length
    return {
      days,
      answers,
      capped: answers >= mostAnswers,
      tally: decisions.flatMap(decision => {
        const rows = tally.filter(row => row.decision === decision)
        const [atOnce, toBuyer] = [count(rows.filter(row => row.atOnce)), count(rows.filter(row => !row.atOnce))]
        return rows.length > 0 ? { decision, atOnce, toBuyer } : []
      }),
      differing,
      rows: await detailed(tx, page),
      from,
      next: end < differing ? end : null,
    }
  })
}

type Facts = Omit<DifferingAnswer, 'decision' | 'atOnce' | 'takenAt' | 'deviation'> & {
  takenAt: Date
  deviation: unknown
}

async function detailed(tx: Tx, page: Trial['page']): Promise<DifferingAnswer[]> {
  if (page.length === 0) return []
  const known = await tx.$queryRaw<(Facts & { at: number })[]>`
    select page.at::int as at, t.line_id as "lineId", t.number as turn, l.order_id as "orderId", o.number as "orderNumber",
      l.number as "lineNumber", l.item_number as "itemNumber", l.unit, s.name as "supplierName", t.taken_at as "takenAt",
      t.deviation
    from unnest(${page.map(({ lineId }) => lineId)}::uuid[], ${page.map(({ turn }) => turn)}::int[])
        with ordinality as page (line_id, number, at)
      join turn t on t.line_id = page.line_id and t.number = page.number
      join order_line l on l.id = t.line_id join purchase_order o on o.id = l.order_id
      join supplier s on s.id = l.supplier_id
    order by page.at`
  return known.flatMap(({ at, takenAt, deviation: stored, ...facts }) => {
    const judged = page[at - 1]
    if (!judged) return []
    const { decision, atOnce } = judged
    return { ...facts, takenAt: instant(takenAt), deviation: deviation.parse(stored), decision, atOnce }
  })
}
