import type { BuyerActor } from '@/domain/access/actor'
import type { RuleTerms } from '@/domain/tolerance/rule-terms'
import { colleagues } from '@/features/orders'
import { readUnits } from '@/features/units'
import { instant, type Tx, withScope } from '@/platform/db'
import { RuleNotFound } from './change-rule'
import { type Governed, governedBy, openLinesOf } from './governed'
import { termsOf } from './terms-of'

export interface RuleRow {
  id: string
  version: number
  unitId: string
  unitName: string
  supplierId: string | null
  supplierName: string | null
  itemGroup: string | null
  terms: RuleTerms
  active: boolean
  changedAt: string
}

/** A rule in force or switched off, with what it governs at this moment. */
export interface RuleView extends RuleRow {
  governs: Pick<Governed, 'lines' | 'suppliers'>
  overriddenBy: { id: string; name: string; lines: number }[]
  /** Whether this person may change it. */
  mayChange: boolean
}

/** A rule with all its versions, the newest first. */
export interface RuleDetail extends RuleView {
  versions: VersionView[]
}

export interface VersionView {
  version: number
  terms: RuleTerms
  active: boolean
  changedAt: string
  /** Null: not a person of the reader's company, or the deployment itself. */
  changedBy: string | null
}

/** The rules of the buyer's units, and how many open lines no rule governs. */
export const listRules = (actor: BuyerActor) =>
  withScope(actor, async tx => {
    const rules = await readRules(tx)
    const { governed, ungoverned } = await governance(tx, actor, rules)
    const rows = rules.map(rule => viewOf(actor, rule, rules, governed))
    return {
      active: rows.filter(rule => rule.active).sort(bySpecificity),
      off: rows.filter(rule => !rule.active).sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)),
      ungoverned,
      mayMake: actor.adminOf.length > 0,
    }
  })

/**
 * A rule with all its versions, the newest first.
 * @throws RuleNotFound
 */
export async function viewRule(actor: BuyerActor, ruleId: string): Promise<RuleDetail> {
  const { view, rows } = await withScope(actor, async tx => {
    const rules = await readRules(tx)
    const rule = rules.find(({ id }) => id === ruleId)
    if (!rule) throw new RuleNotFound()
    const { governed } = await governance(tx, actor, rules)
    const rows = await tx.toleranceRuleVersion.findMany({ where: { ruleId }, orderBy: { version: 'desc' } })
    return { view: viewOf(actor, rule, rules, governed), rows }
  })
  const names = await colleagues(
    actor,
    rows.map(row => row.changedBy),
  )
  const versions = rows.map(row => ({
    version: row.version,
    terms: termsOf(row),
    active: row.active,
    changedAt: instant(row.changedAt),
    changedBy: names.get(row.changedBy) ?? null,
  }))
  return { ...view, versions }
}

export type RuleChoices = {
  id: string
  name: string
  suppliers: { id: string; name: string }[]
  itemGroups: string[]
}[]

/** What a new rule can be about: the units that the person minds, their suppliers and item groups. */
export const ruleChoices = (actor: BuyerActor): Promise<RuleChoices> =>
  withScope(actor, async tx => {
    const units = [...(await readUnits(tx)).values()].filter(({ id }) => actor.adminOf.includes(id))
    return Promise.all(
      units.map(async ({ id, name, connectionId }) => ({
        id,
        name,
        suppliers: await tx.supplier.findMany({
          where: { refs: { some: { connectionId } } },
          select: { id: true, name: true },
          orderBy: { name: 'asc' },
        }),
        itemGroups: (
          await tx.item.findMany({
            where: { group: { not: null }, refs: { some: { connectionId } } },
            distinct: ['group'],
            select: { group: true },
            orderBy: { group: 'asc' },
          })
        ).flatMap(({ group }) => group ?? []),
      })),
    )
  })

async function readRules(tx: Tx): Promise<RuleRow[]> {
  const rows = await tx.toleranceRule.findMany({ orderBy: { name: 'asc' } })
  const units = await readUnits(tx)
  const known = rows.flatMap(({ supplierId }) => supplierId ?? [])
  const suppliers = await tx.supplier.findMany({ where: { id: { in: known } }, select: { id: true, name: true } })
  const names = new Map(suppliers.map(({ id, name }) => [id, name]))
  return rows.map(row => ({
    id: row.id,
    version: row.version,
    unitId: row.businessUnitId,
    unitName: units.get(row.businessUnitId)?.name ?? '',
    supplierId: row.supplierId,
    supplierName: row.supplierId && (names.get(row.supplierId) ?? null),
    itemGroup: row.itemGroup,
    terms: termsOf(row),
    active: row.active,
    changedAt: instant(row.changedAt),
  }))
}

async function governance(tx: Tx, actor: BuyerActor, rules: RuleRow[]) {
  const governed = new Map<string, Governed>()
  let ungoverned = 0
  for (const unitId of actor.unitIds) {
    const inForce = rules.filter(rule => rule.unitId === unitId && rule.active)
    for (const [id, what] of governedBy(inForce, await openLinesOf(tx, unitId))) {
      if (id === null) ungoverned += what.lines
      else governed.set(id, what)
    }
  }
  return { governed, ungoverned }
}

function viewOf(actor: BuyerActor, rule: RuleRow, rules: RuleRow[], governed: Map<string, Governed>): RuleView {
  const { lines = 0, suppliers = 0, overriddenBy = [] } = governed.get(rule.id) ?? {}
  return {
    ...rule,
    governs: { lines, suppliers },
    overriddenBy: overriddenBy.map(({ ruleId: id, lines }) => ({
      id,
      name: rules.find(other => other.id === id)?.terms.name ?? '',
      lines,
    })),
    mayChange: actor.adminOf.includes(rule.unitId),
  }
}

/** By unit, the most general first: each rule after those that it overrides. */
const bySpecificity = (a: RuleRow, b: RuleRow): number => {
  const weight = ({ supplierId, itemGroup }: RuleRow) => (supplierId ? 2 : 0) + (itemGroup ? 1 : 0)
  return a.unitName.localeCompare(b.unitName) || weight(a) - weight(b) || a.terms.name.localeCompare(b.terms.name)
}
