import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actorName, type BuyerActor } from '@/domain/access/actor'
import { problemsOf, type RuleProblemCode, type RuleTerms, ruleTerms, sameTerms } from '@/domain/tolerance/rule-terms'
import { readUnit } from '@/features/units'
import { type Tx, withScope } from '@/platform/db'
import { append, pokeRelay } from '@/platform/event-log'
import { NotFound } from '@/platform/request/expected'
import { once } from '@/platform/request/once'
import { termsOf } from './terms-of'

/** Made at submit and kept until the answer is known. */
const key = z.uuid()

export const makeRuleInput = z.object({
  key,
  unitId: z.uuid(),
  /** Null: any supplier, any item group. */
  supplierId: z.uuid().nullable(),
  itemGroup: z.string().min(1).max(64).nullable(),
  terms: ruleTerms,
})
export type MakeRuleInput = z.infer<typeof makeRuleInput>

const seen = { key, ruleId: z.uuid(), /** The version on the person's screen. */ version: z.number().int().positive() }
export const changeRuleInput = z.object({ ...seen, terms: ruleTerms })
export type ChangeRuleInput = z.infer<typeof changeRuleInput>
export const switchRuleInput = z.object({ ...seen, active: z.boolean() })
export type SwitchRuleInput = z.infer<typeof switchRuleInput>

export const ruleRefusalCodes = [
  'not-admin',
  'scope-taken',
  'supplier-unknown',
  'group-unknown',
  'rule-changed',
  'rule-off',
  'nothing-changed',
] as const
export interface RuleRefusal {
  code: (typeof ruleRefusalCodes)[number] | RuleProblemCode
  /** Where in the input. */
  path: string[]
  /** The rule that stands in the way. */
  ruleId?: string
}

/** What came of it: the rule's new version, or why there is none, with a reason at each field. */
export type RuleOutcome = { saved: true; ruleId: string; version: number } | { saved: false; refusals: RuleRefusal[] }

/** The rule does not exist, or not for this actor. */
export class RuleNotFound extends NotFound {
  constructor() {
    super('There is no such rule for you.')
  }
}

const refused = (...refusals: RuleRefusal[]): RuleOutcome => ({ saved: false, refusals })
const refuse = (code: RuleRefusal['code'], path: string[] = [], ruleId?: string) => refused({ code, path, ruleId })

/**
 * Makes a rule for a scope that has none.
 * @throws RuleNotFound for a unit that is not the actor's, KeyReused
 */
export function makeRule(actor: BuyerActor, input: MakeRuleInput, now: Date): Promise<RuleOutcome> {
  return change(actor, input, async tx => {
    const { unitId, supplierId, itemGroup, terms } = input
    if (!actor.unitIds.includes(unitId)) throw new RuleNotFound()
    if (!actor.adminOf.includes(unitId)) return refuse('not-admin')
    const wrong = await problemsOfNew(tx, input)
    if (wrong.length > 0) return refused(...wrong)
    const rule = { ruleId: randomUUID(), version: 1, active: true }
    const { ruleId, ...state } = rule
    const row = { id: ruleId, businessUnitId: unitId, supplierId, itemGroup, ...terms, ...state }
    await tx.toleranceRule.createMany({ data: [{ ...row, ...signed(actor, now) }] })
    await record(tx, actor, now, { ...rule, unitId, supplierId, itemGroup, terms })
    return { saved: true, ruleId, version: 1 }
  })
}

/**
 * Gives a rule other terms, as its next version.
 * @throws RuleNotFound, KeyReused
 */
export function changeRule(actor: BuyerActor, input: ChangeRuleInput, now: Date): Promise<RuleOutcome> {
  return change(actor, input, async tx => {
    const rule = await held(tx, input.ruleId)
    if (!actor.adminOf.includes(rule.businessUnitId)) return refuse('not-admin')
    if (rule.version !== input.version) return refuse('rule-changed')
    if (!rule.active) return refuse('rule-off')
    const problems = problemsOf(input.terms)
    if (problems.length > 0) return refused(...problems.map(inTerms))
    if (sameTerms(termsOf(rule), input.terms)) return refuse('nothing-changed')
    return next(tx, actor, now, rule, input.terms, true)
  })
}

/**
 * Switches a rule off, or on again; its terms stay.
 * @throws RuleNotFound, KeyReused
 */
export function switchRule(actor: BuyerActor, input: SwitchRuleInput, now: Date): Promise<RuleOutcome> {
  return change(actor, input, async tx => {
    const rule = await held(tx, input.ruleId)
    if (!actor.adminOf.includes(rule.businessUnitId)) return refuse('not-admin')
    if (rule.version !== input.version) return refuse('rule-changed')
    if (rule.active === input.active) return refuse('nothing-changed')
    const other = input.active ? await ruleOf(tx, rule) : null
    if (other) return refuse('scope-taken', [], other)
    return next(tx, actor, now, rule, termsOf(rule), input.active)
  })
}

async function change(
  actor: BuyerActor,
  input: { key: string },
  work: (tx: Tx) => Promise<RuleOutcome>,
): Promise<RuleOutcome> {
  const { key, ...payload } = input
  const outcome = await withScope(actor, tx =>
    once(
      tx,
      { userId: actor.userId, key, payload },
      () => work(tx),
      answer => answer.saved,
    ),
  )
  if (outcome.saved) pokeRelay()
  return outcome
}

const inTerms = ({ code, path }: { code: RuleProblemCode; path: string[] }): RuleRefusal => ({
  code,
  path: ['terms', ...path],
})

async function problemsOfNew(tx: Tx, input: MakeRuleInput): Promise<RuleRefusal[]> {
  const { unitId, supplierId, itemGroup } = input
  const refusals: RuleRefusal[] = problemsOf(input.terms).map(inTerms)
  const { connectionId } = await readUnit(tx, unitId)
  if (supplierId && !(await tx.supplierRef.findFirst({ where: { connectionId, supplierId } })))
    refusals.push({ code: 'supplier-unknown', path: ['supplierId'] })
  if (itemGroup && !(await tx.itemRef.findFirst({ where: { connectionId, item: { group: itemGroup } } })))
    refusals.push({ code: 'group-unknown', path: ['itemGroup'] })
  const other = await ruleOf(tx, { businessUnitId: unitId, supplierId, itemGroup })
  if (other) refusals.push({ code: 'scope-taken', path: ['supplierId'], ruleId: other })
  return refusals
}

/** The rule that has this scope now; nobody else gives it another before the transaction ends. */
async function ruleOf(
  tx: Tx,
  {
    businessUnitId,
    supplierId,
    itemGroup,
  }: { businessUnitId: string; supplierId: string | null; itemGroup: string | null },
): Promise<string | null> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`rules:${businessUnitId}`}, 0))::text`
  const where = { businessUnitId, supplierId, itemGroup, active: true }
  return (await tx.toleranceRule.findFirst({ where, select: { id: true } }))?.id ?? null
}

async function held(tx: Tx, id: string) {
  const rule = await tx.toleranceRule.findUnique({ where: { id } })
  if (!rule) throw new RuleNotFound()
  return rule
}

const signed = (actor: BuyerActor, now: Date) => ({ changedBy: actorName(actor), changedAt: now })

type Held = Awaited<ReturnType<typeof held>>

async function next(tx: Tx, actor: BuyerActor, now: Date, rule: Held, terms: RuleTerms, active: boolean) {
  const version = rule.version + 1
  const { count } = await tx.toleranceRule.updateMany({
    where: { id: rule.id, version: rule.version },
    data: { ...terms, active, version, ...signed(actor, now) },
  })
  if (count === 0) return refuse('rule-changed')
  const { id: ruleId, businessUnitId: unitId, supplierId, itemGroup } = rule
  await record(tx, actor, now, { ruleId, version, unitId, supplierId, itemGroup, terms, active })
  return { saved: true as const, ruleId, version }
}

interface Change {
  ruleId: string
  version: number
  unitId: string
  supplierId: string | null
  itemGroup: string | null
  terms: RuleTerms
  active: boolean
}

async function record(tx: Tx, actor: BuyerActor, now: Date, { unitId, terms, ...rule }: Change): Promise<void> {
  const envelope = {
    stream: `rule:${rule.ruleId}`,
    expectedVersion: rule.version - 1,
    businessUnitId: unitId,
    // A rule is the buyer's own, also one about a supplier.
    supplierId: null,
    actor: actorName(actor),
    correlationId: randomUUID(),
    happenedAt: now,
  }
  await append(tx, envelope, [{ type: 'rule.changed', payload: { ...rule, ...terms } }])
}
