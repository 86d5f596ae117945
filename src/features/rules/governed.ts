import { type RuleScope, rulesAbout } from '@/domain/tolerance/rule'
import { Prisma, type Tx } from '@/platform/db'

/** What a rule governs now, and which rules take lines from it. */
export interface Governed {
  lines: number
  suppliers: number
  /** More specific rules about lines that this one is about too, with how many open lines each governs of them. */
  overriddenBy: { ruleId: string; lines: number }[]
}

export interface OpenLines {
  supplierId: string
  itemGroup: string | null
  lines: number
}

/** Open lines of one unit that are counted for a whole list of rules; a single rule's are always counted. */
const mostCounted = 50_000

/**
 * A unit's open lines by what rules are about.
 * @returns null where there are too many to count for a list
 */
export async function openLinesOf(tx: Tx, unitId: string, most = mostCounted): Promise<OpenLines[] | null> {
  const rows = await tx.$queryRaw<OpenLines[]>`
    select supplier_id as "supplierId", item_group as "itemGroup", count(*)::int as lines from (
      select supplier_id, item_group from order_line
      where business_unit_id = ${unitId}::uuid and open_due is not null limit ${most + 1}) counted
    group by supplier_id, item_group`
  return rows.reduce((sum, { lines }) => sum + lines, 0) > most ? null : rows
}

/** The open lines that one rule is about, whichever rule governs them. */
export const openLinesAbout = (tx: Tx, rule: RuleScope & { unitId: string }): Promise<OpenLines[]> =>
  tx.$queryRaw<OpenLines[]>`
    select supplier_id as "supplierId", item_group as "itemGroup", count(*)::int as lines from order_line
    where business_unit_id = ${rule.unitId}::uuid and open_due is not null
      ${rule.supplierId ? Prisma.sql`and supplier_id = ${rule.supplierId}::uuid` : Prisma.empty}
      ${rule.itemGroup ? Prisma.sql`and item_group = ${rule.itemGroup}` : Prisma.empty}
    group by supplier_id, item_group`

/** By rule; under null, the lines that no rule governs. */
export function governedBy(rules: readonly RuleScope[], open: readonly OpenLines[]): Map<string | null, Governed> {
  const suppliers = new Map<string | null, Set<string>>()
  const governed = new Map<string | null, Governed>()
  const of = (id: string | null) => {
    const known = governed.get(id) ?? { lines: 0, suppliers: 0, overriddenBy: [] }
    governed.set(id, known)
    return known
  }
  for (const { id } of rules) of(id)
  for (const { supplierId, itemGroup, lines } of open) {
    const [winner, ...others] = rulesAbout(rules, supplierId, itemGroup)
    const ours = of(winner?.id ?? null)
    ours.lines += lines
    const known = suppliers.get(winner?.id ?? null) ?? new Set()
    suppliers.set(winner?.id ?? null, known.add(supplierId))
    ours.suppliers = known.size
    for (const other of winner ? others : []) {
      const taken = of(other.id).overriddenBy
      const entry = taken.find(({ ruleId }) => ruleId === winner?.id)
      if (entry) entry.lines += lines
      else if (winner) taken.push({ ruleId: winner.id, lines })
    }
  }
  return governed
}
