import type { BuyerActor } from '@/domain/access/actor'
import type { RuleTerms } from '@/domain/tolerance/rule-terms'
import { colleagues } from '@/features/orders'
import { readUnits } from '@/features/units'
import { instant, type Tx, withScope } from '@/platform/db'
import { RuleNotFound } from './change-rule'
import { type Governed, governedBy, openLinesAbout, openLinesOf } from './governed'
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

type Governs = Pick<Governed, 'lines' | 'suppliers'>

/** A rule in force or switched off, with what it governs at this moment. */
export interface RuleView extends RuleRow {
  governs: Governs
  overriddenBy: { id: string; name: string; lines: number }[]
  /** Whether this person may change it. */
  mayChange: boolean
}

/** A rule in a list: of a unit with very many open lines they are not counted. */
export type RuleListed = Omit<RuleView, 'governs'> & { governs: Governs | null }

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

/**
 * The rules of the buyer's units, and how many open lines no rule governs: of the units whose lines are counted.
 * @param mostOpen lines of a unit that are counted
 */
export const listRules = (actor: BuyerActor, mostOpen?: number) =>
  withScope(actor, async tx => {
    const rules = await readRules(tx)
    const { governed, ungoverned, uncounted } = await governance(tx, actor, rules, mostOpen)
    const rows = rules.map((rule): RuleListed => {
      const view = viewOf(actor, rule, rules, governed)
      return uncounted.has(rule.unitId) ? { ...view, governs: null } : view
    })
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
    const others = rules.filter(other => other.unitId === rule.unitId && other.active)
    const governed = governedBy(others, await openLinesAbout(tx, rule))
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
        itemGroups: await itemGroupsOf(tx, connectionId),
      })),
    )
  })

/** Distinct in the database: there are a few groups and very many items. */
async function itemGroupsOf(tx: Tx, connectionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ group: string }[]>`
    select distinct i.item_group as "group" from item i join item_ref r on r.item_id = i.id
    where r.connection_id = ${connectionId}::uuid and i.item_group is not null order by 1`
  return rows.map(({ group }) => group)
}

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

async function governance(tx: Tx, actor: BuyerActor, rules: RuleRow[], mostOpen?: number) {
  const governed = new Map<string | null, Governed>()
  const uncounted = new Set<string>()
  let ungoverned = 0
  for (const unitId of actor.unitIds) {
    const inForce = rules.filter(rule => rule.unitId === unitId && rule.active)
    const open = await openLinesOf(tx, unitId, mostOpen)
    if (!open) uncounted.add(unitId)
    for (const [id, what] of governedBy(inForce, open ?? [])) {
      if (id === null) ungoverned += what.lines
      else governed.set(id, what)
    }
  }
  return { governed, ungoverned, uncounted }
}

function viewOf(actor: BuyerActor, rule: RuleRow, rules: RuleRow[], governed: Map<string | null, Governed>): RuleView {
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
