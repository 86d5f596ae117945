import type { ToleranceLimits } from '@/domain/tolerance/rule'
import { Prisma, type Tx } from '@/platform/db'

/** How many answers are looked at, the latest first. */
export const mostAnswers = 20_000

/** What really came of an answer: confirmed without a person, what the buyer decided, nobody's decision, or none yet. */
export const decisions = ['at-once', 'accepted', 'declined', 'countered', 'open', 'other'] as const
export type Decision = (typeof decisions)[number]

/** A rule that limits are tried for, as it would stand among the unit's others. */
export interface Tried {
  unitId: string
  /** The rule whose limits would change; null: it is a new one. */
  ruleId: string | null
  supplierId: string | null
  itemGroup: string | null
  limits: ToleranceLimits
}

export interface Trial {
  tally: { decision: Decision; atOnce: boolean; count: number }[]
  /** A page of the answers that the limits would have decided otherwise, the latest first. */
  page: { lineId: string; turn: number; decision: Decision; atOnce: boolean }[]
}

/**
 * Tries limits on the unit's answers since then, those that a rule of this scope would govern. All of it in the
 * database: tens of thousands of answers are judged while somebody types. The verdict is the one of `decideAnswer` on
 * the line as it was then; a test holds the two together.
 */
export async function tryOnAnswers(tx: Tx, tried: Tried, since: Date, from: number, size: number): Promise<Trial> {
  const [trial] = await tx.$queryRaw<{ tally: Trial['tally'] | null; page: Trial['page'] | null }[]>`
    with judged as materialized (
      select t.line_id, t.number, t.taken_at, ${decision} as decision, ${atOnce(tried.limits)} as at_once
      from turn t where ${governed(tried)} and t.taken_at >= ${since}
      order by t.taken_at desc, t.line_id, t.number limit ${mostAnswers})
    select
      (select json_agg(counted) from (
        select decision, at_once as "atOnce", count(*)::int as count from judged group by 1, 2) counted) as tally,
      (select json_agg(shown) from (
        select line_id as "lineId", number as turn, decision, at_once as "atOnce" from judged
        where at_once <> (decision = 'at-once')
        order by taken_at desc, line_id, number offset ${from} limit ${size}) shown) as page`
  return { tally: trial?.tally ?? [], page: trial?.page ?? [] }
}

const decision = Prisma.sql`case
  when t.decided_by = 'portal' then 'at-once'
  when t.outcome in ('accepted', 'declined', 'countered', 'open') then t.outcome
  else 'other' end`

/** The answers of the tried rule's scope, but for those that a more specific rule governs. */
function governed({ unitId, ruleId, supplierId, itemGroup }: Tried): Prisma.Sql {
  const weight = (supplierId ? 2 : 0) + (itemGroup ? 1 : 0)
  return Prisma.sql`t.business_unit_id = ${unitId}::uuid and t.by = 'supplier' and t.kind in ('answer', 'reject')
    ${supplierId ? Prisma.sql`and t.supplier_id = ${supplierId}::uuid` : Prisma.empty}
    ${itemGroup ? Prisma.sql`and t.line_group = ${itemGroup}` : Prisma.empty}
    and not exists (
      select from tolerance_rule r where r.business_unit_id = t.business_unit_id and r.active
        and r.id is distinct from ${ruleId}::uuid
        and (r.supplier_id is not null)::int * 2 + (r.item_group is not null)::int > ${weight}
        and (r.supplier_id is null or r.supplier_id = t.supplier_id)
        and (r.item_group is null or r.item_group = t.line_group))`
}

/**
 * Whether the limits would have confirmed an answer. What does not deviate is inside of any; another item than agreed,
 * nothing promised, and an answer to the buyer's own offer are for a person.
 */
function atOnce(limits: ToleranceLimits): Prisma.Sql {
  const of = (name: string) => Prisma.sql`coalesce((t.deviation->>${name})::numeric, 0)`
  const within = (name: string, percent: number, units: string | null) => Prisma.sql`
    ${of(name)} * 100 <= ${percent}::numeric * t.line_quantity
    ${units === null ? Prisma.empty : Prisma.sql`and ${of(name)} <= ${units}::numeric`}`
  return Prisma.sql`(t.schedule <> '[]'
    and ${of('daysEarly')} <= ${limits.daysEarly} and ${of('daysLate')} <= ${limits.daysLate}
    and ${within('under', limits.underPercent, limits.underUnits)}
    and ${within('over', limits.overPercent, limits.overUnits)}
    and ${of('priceOver')} <= ${limits.priceOverPercent}::numeric
    and ${of('priceUnder')} <= ${limits.priceUnderPercent}::numeric
    and (t.substitute is null or coalesce(t.substitute->>'number' = t.line_substitute->>'number'
      and t.substitute->'itemId' = t.line_substitute->'itemId'
      and (t.substitute->>'ratio')::numeric = (t.line_substitute->>'ratio')::numeric, false))
    and (t.number = 1 or not coalesce((
      select offer.by = 'buyer' and offer.outcome = 'countered' from turn offer
      where offer.line_id = t.line_id and offer.number = t.number - 1), false)))`
}
