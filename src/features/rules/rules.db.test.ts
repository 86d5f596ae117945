import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/domain/access/actor'
import { documentLine } from '@/domain/order/testing'
import { strictLimits, type ToleranceLimits } from '@/domain/tolerance/rule'
import type { RuleTerms } from '@/domain/tolerance/rule-terms'
import { viewOrder } from '@/features/orders'
import { answerLines } from '@/features/orders/answer-lines'
import { rulesOf } from '@/features/units'
import { withScope } from '@/platform/db'
import { readStream } from '@/platform/event-log'
import { answerFor, asSystem, buildHouse, type House, later, limits, lineAt, now } from '../../../scripts/test/house'
import { changeRule, makeRule, switchRule } from './change-rule'
import { listRules, ruleChoices, viewRule } from './rule-views'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const termsWith = (changes: Partial<RuleTerms> = {}, some: Partial<ToleranceLimits> = {}): RuleTerms => ({
  name: 'Patience',
  limits: { ...strictLimits, ...some },
  proposalHours: null,
  silence: 'lapses',
  reconfirmDays: null,
  ...changes,
})
const anything = { supplierId: null as string | null, itemGroup: null as string | null }

/** A new rule of the pumps, for a supplier of its own so that no other test's is in its way. */
async function made(about: Partial<typeof anything> = {}, terms = termsWith()): Promise<string> {
  const input = { key: randomUUID(), unitId: house.pumps.id, ...anything, supplierId: house.seal.id, ...about, terms }
  const outcome = await makeRule(house.pumps.admin, input, now)
  if (!outcome.saved) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.ruleId
}
const change = (ruleId: string, version: number, terms: RuleTerms, actor = house.pumps.admin, key = randomUUID()) =>
  changeRule(actor, { key, ruleId, version, terms }, later(version))
const off = (ruleId: string, version: number) =>
  switchRule(house.pumps.admin, { key: randomUUID(), ruleId, version, active: false }, later(version))
const refusal = (code: string, ...path: string[]) => ({ saved: false, refusals: [{ code, path }] })
const raw = (actor: Actor, sql: string, ...values: unknown[]) =>
  withScope(actor, tx => tx.$executeRawUnsafe(sql, ...values))

/** Every rule but the house's own is switched off, so that each test makes what it needs. */
beforeEach(() =>
  asSystem(
    tx => tx.$executeRaw`update tolerance_rule set active = false, version = version + 1
      where active and id <> ${house.ruleId}::uuid`,
  ),
)

describe('a change', () => {
  test('is the next version, by whom and when, and none before it is lost', async () => {
    const ruleId = await made({}, termsWith({}, { daysLate: 2 }))
    const kinder = termsWith({ proposalHours: 16, silence: 'consents', reconfirmDays: 7 }, { daysLate: 5 })
    expect(await change(ruleId, 1, kinder)).toEqual({ saved: true, ruleId, version: 2 })
    expect(await off(ruleId, 2)).toEqual({ saved: true, ruleId, version: 3 })
    const rule = await viewRule(house.pumps.buyer, ruleId)
    expect(rule).toMatchObject({ version: 3, active: false, mayChange: false, supplierName: house.seal.name })
    const changedBy = 'admin@pumps.test'
    expect(rule.versions).toEqual([
      { version: 3, terms: kinder, active: false, changedAt: later(2).toISOString(), changedBy },
      { version: 2, terms: kinder, active: true, changedAt: later(1).toISOString(), changedBy },
      { version: 1, terms: termsWith({}, { daysLate: 2 }), active: true, changedAt: now.toISOString(), changedBy },
    ])
  })

  test('is an event each, for the buyer alone, in the name of who made it', async () => {
    const ruleId = await made()
    await change(ruleId, 1, termsWith({ name: 'Haste' }))
    await off(ruleId, 2)
    const logged = await asSystem(tx => readStream(tx, `rule:${ruleId}`))
    expect(logged.map(({ event }) => event)).toMatchObject([
      { type: 'rule.changed', payload: { version: 1, name: 'Patience', active: true, supplierId: house.seal.id } },
      { type: 'rule.changed', payload: { version: 2, name: 'Haste', active: true } },
      { type: 'rule.changed', payload: { version: 3, name: 'Haste', active: false } },
    ])
    expect(logged.every(({ audience }) => audience === 'buyer')).toBe(true)
    const actors = await asSystem(tx => tx.event.findMany({ where: { stream: `rule:${ruleId}` } }))
    expect(new Set(actors.map(({ actor }) => actor))).toEqual(new Set([`user:${house.pumps.admin.userId}`]))
  })

  test('from a page that shows an older version is refused; of two at once one is made', async () => {
    const ruleId = await made()
    await change(ruleId, 1, termsWith({ name: 'Haste' }))
    expect(await change(ruleId, 1, termsWith({ name: 'Late' }))).toEqual(refusal('rule-changed'))
    const both = await Promise.all(['A', 'B'].map(name => change(ruleId, 2, termsWith({ name }))))
    expect(both.filter(({ saved }) => saved)).toHaveLength(1)
    expect((await viewRule(house.pumps.admin, ruleId)).versions).toHaveLength(3)
  })

  test('sent twice with one key is made once', async () => {
    const ruleId = await made()
    const key = randomUUID()
    const send = () => change(ruleId, 1, termsWith({ name: 'Once' }), house.pumps.admin, key)
    const [one, two] = await Promise.all([send(), send()])
    expect(one).toEqual({ saved: true, ruleId, version: 2 })
    expect(two).toEqual(one)
  })

  test('that changes nothing, or makes no sense, or is of a rule switched off, is refused at its field', async () => {
    const ruleId = await made()
    expect(await change(ruleId, 1, termsWith())).toEqual(refusal('nothing-changed'))
    expect(await change(ruleId, 1, termsWith({ silence: 'consents' }))).toEqual(
      refusal('silence-without-end', 'terms', 'proposalHours'),
    )
    expect(await change(ruleId, 1, termsWith({}, { underUnits: '5' }))).toEqual(
      refusal('units-without-percent', 'terms', 'limits', 'underUnits'),
    )
    await off(ruleId, 1)
    expect(await off(ruleId, 2)).toEqual(refusal('nothing-changed'))
    expect(await change(ruleId, 2, termsWith({ name: 'Ghost' }))).toEqual(refusal('rule-off'))
  })

  test('holds from then on, and a rule switched off does not', async () => {
    const late = { schedule: [{ date: '2026-12-09', quantity: '100' }], reasonCode: 'capacity' as const }
    const outcome = async () => {
      const order = await house.importOrder({ supplier: house.seal })
      const input = { orderId: order.id, key: randomUUID(), lines: [answerFor(lineAt(order), late)] }
      const sent = await answerLines(house.seal.person, input, now)
      return sent.sent && (sent.outcome.confirmed.length > 0 ? 'confirmed' : 'proposed')
    }
    expect(await outcome()).toBe('proposed')
    const ruleId = await made({}, termsWith({}, { daysLate: 8 }))
    expect(await outcome()).toBe('confirmed')
    await change(ruleId, 1, termsWith({}, { daysLate: 7 }))
    expect(await outcome()).toBe('proposed')
    await change(ruleId, 2, termsWith({}, { daysLate: 8 }))
    await off(ruleId, 3)
    expect(await outcome()).toBe('proposed')
  })
})

describe('a new rule', () => {
  test('is for a scope that has none: one rule a scope, also among two at once', async () => {
    const ruleId = await made()
    const input = () => ({
      key: randomUUID(),
      unitId: house.pumps.id,
      ...anything,
      supplierId: house.seal.id,
      terms: termsWith(),
    })
    const taken = { saved: false, refusals: [{ code: 'scope-taken', path: ['supplierId'], ruleId }] }
    expect(await makeRule(house.pumps.admin, input(), now)).toEqual(taken)
    await off(ruleId, 1)
    const both = await Promise.all([1, 2].map(() => makeRule(house.pumps.admin, input(), now)))
    expect(both.filter(({ saved }) => saved)).toHaveLength(1)
    const back = { key: randomUUID(), ruleId, version: 2, active: true }
    expect(await switchRule(house.pumps.admin, back, now)).toMatchObject({ refusals: [{ code: 'scope-taken' }] })
  })

  test('is about a supplier and an item group that the unit has', async () => {
    const stranger = await asSystem(tx => tx.supplier.create({ data: { name: 'Stranger' }, select: { id: true } }))
    const about = { supplierId: stranger.id, itemGroup: 'gaskets' }
    const input = { key: randomUUID(), unitId: house.pumps.id, ...about, terms: termsWith() }
    expect(await makeRule(house.pumps.admin, input, now)).toEqual({
      saved: false,
      refusals: [
        { code: 'supplier-unknown', path: ['supplierId'] },
        { code: 'group-unknown', path: ['itemGroup'] },
      ],
    })
    const [choices] = await ruleChoices(house.pumps.admin)
    expect(choices).toMatchObject({ id: house.pumps.id, itemGroups: ['bearings'] })
    expect(choices?.suppliers.map(({ name }) => name)).toEqual(['Ball & Race', 'Cage Works', 'Seal Rings'])
    expect(await ruleChoices(house.pumps.buyer)).toEqual([])
  })

  test('names itself and its version wherever it decided', async () => {
    const ruleId = await made({ supplierId: house.cage.id }, termsWith({}, { daysLate: 9 }))
    await change(ruleId, 1, termsWith({ name: 'Cages' }, { daysLate: 9 }))
    const order = await house.importOrder({ supplier: house.cage, lines: [documentLine({ erpItem: 'S-1' })] })
    const late = { schedule: [{ date: '2026-12-09', quantity: '100' }], reasonCode: 'capacity' as const }
    const input = { orderId: order.id, key: randomUUID(), lines: [answerFor(lineAt(order), late)] }
    await answerLines(house.cage.person, input, now)
    const logged = await asSystem(tx => readStream(tx, `order:${order.id}`))
    const agreed = logged.find(({ event }) => event.type === 'line.agreed')
    expect(agreed?.event.payload).toMatchObject({ basis: { kind: 'rule', ruleId, version: 2, name: 'Cages' } })
  })
})

describe('the list', () => {
  test('says how many open lines each rule governs now, and what overrides it', async () => {
    const before = await listRules(house.pumps.buyer)
    const governs = (rows: typeof before.active, id: string) => rows.find(rule => rule.id === id)?.governs
    const bearings = governs(before.active, house.ruleId)
    for (const [erpItem, supplier] of [
      ['B-1', house.ball],
      ['B-1', house.cage],
      ['S-1', house.ball],
    ] as const)
      await house.importOrder({ supplier, lines: [documentLine({ erpItem })] })
    const withThem = await listRules(house.pumps.buyer)
    expect(governs(withThem.active, house.ruleId)?.lines).toBe((bearings?.lines ?? 0) + 2)
    expect(withThem.ungoverned).toBe(before.ungoverned + 1)

    const balls = await made({ supplierId: house.ball.id })
    const { active, ungoverned, mayMake } = await listRules(house.pumps.buyer)
    expect(governs(active, balls)).toEqual({
      lines: active.find(({ id }) => id === balls)?.governs?.lines,
      suppliers: 1,
    })
    const general = active.find(({ id }) => id === house.ruleId)
    expect(general?.overriddenBy).toMatchObject([{ id: balls, name: 'Patience' }])
    const taken = general?.overriddenBy[0]?.lines ?? 0
    expect(taken).toBeGreaterThan(0)
    expect((general?.governs?.lines ?? 0) + taken).toBe((bearings?.lines ?? 0) + 2)
    expect(ungoverned).toBeLessThan(withThem.ungoverned)
    expect(mayMake).toBe(false)
    // A rule's own page counts the same.
    for (const { id, governs, overriddenBy } of active)
      expect(await viewRule(house.pumps.buyer, id)).toMatchObject({ governs, overriddenBy })

    const uncounted = await listRules(house.pumps.buyer, 1)
    expect(uncounted.active.map(rule => rule.governs)).toEqual(active.map(() => null))
    expect(uncounted.ungoverned).toBe(0)
  })

  test('keeps what was switched off apart', async () => {
    const ruleId = await made()
    await off(ruleId, 1)
    const { active, off: switchedOff } = await listRules(house.pumps.buyer)
    expect(active.map(({ id }) => id)).toEqual([house.ruleId])
    expect(switchedOff.map(({ id }) => id)).toContain(ruleId)
    expect((await rulesOf(house.pumps.id)).map(({ id }) => id)).toEqual([house.ruleId])
  })
})

describe('whose rules they are', () => {
  test('a supplier has no way to a rule or its versions, and is told of one only what it is held against', async () => {
    for (const table of ['tolerance_rule', 'tolerance_rule_version'])
      for (const sql of [`select from ${table}`, `delete from ${table}`])
        await expect(raw(house.ball.person, sql)).rejects.toThrow(/permission denied/)
    const insert = `insert into tolerance_rule (business_unit_id, name, limits) values ($1::uuid, 'x', '{}')`
    await expect(raw(house.ball.person, insert, house.pumps.id)).rejects.toThrow(/permission denied/)
    const order = await house.importOrder()
    const { lines } = await viewOrder(house.ball.person, order.id, now)
    expect(lines[0]?.rule).toEqual({ name: 'Bearings', limits })
    const events = await withScope(house.ball.person, tx => tx.event.count({ where: { type: 'rule.changed' } }))
    expect(events).toBe(0)
  })

  test('a buyer of another unit sees none of them', async () => {
    const ruleId = await made()
    const { buyer, admin } = house.valves
    for (const actor of [buyer, admin]) {
      expect((await listRules(actor)).active).toEqual([])
      await expect(viewRule(actor, ruleId)).rejects.toThrow('There is no such rule for you.')
      const seen = await withScope(actor, async tx => [
        await tx.toleranceRule.count(),
        await tx.toleranceRuleVersion.count(),
        await tx.event.count({ where: { type: 'rule.changed' } }),
      ])
      expect(seen).toEqual([0, 0, 0])
    }
    await expect(change(ruleId, 1, termsWith({ name: 'Theirs' }), admin)).rejects.toThrow('no such rule for you')
    const elsewhere = { key: randomUUID(), unitId: house.pumps.id, ...anything, terms: termsWith() }
    await expect(makeRule(admin, elsewhere, now)).rejects.toThrow('no such rule for you')
  })

  test('a buyer who is no admin reads them and writes none, not even by hand as the role', async () => {
    const ruleId = await made()
    const { buyer } = house.pumps
    expect(await change(ruleId, 1, termsWith({ name: 'Mine' }), buyer)).toEqual(refusal('not-admin'))
    const input = { key: randomUUID(), unitId: house.pumps.id, ...anything, terms: termsWith() }
    expect(await makeRule(buyer, input, now)).toEqual(refusal('not-admin'))
    const touch = `update tolerance_rule set name = 'Mine', version = version + 1, changed_by = $2 where id = $1::uuid`
    expect(await raw(buyer, touch, ruleId, `user:${buyer.userId}`)).toBe(0)
    await expect(raw(buyer, byHand, house.pumps.id, `user:${buyer.userId}`)).rejects.toThrow(/row-level security/)
    await expect(raw(buyer, 'delete from tolerance_rule')).rejects.toThrow(/permission denied/)
  })

  const byHand = `insert into tolerance_rule (business_unit_id, item_group, name, limits, changed_by)
    values ($1::uuid, 'by hand', 'By hand', '${JSON.stringify(strictLimits)}', $2)`

  test('an admin writes those of their own unit, in their own name, one version after the other', async () => {
    const ruleId = await made()
    const { admin } = house.pumps
    const me = `user:${admin.userId}`
    expect(await raw(admin, byHand, house.pumps.id, me)).toBe(1)
    await expect(raw(admin, byHand, house.valves.id, me)).rejects.toThrow(/row-level security/)
    await expect(raw(admin, byHand, house.pumps.id, `user:${house.pumps.buyer.userId}`)).rejects.toThrow(
      /row-level security/,
    )
    // Admin rights without the unit are none.
    const homeless: Actor = { ...admin, unitIds: [] }
    await expect(raw(homeless, byHand, house.pumps.id, me)).rejects.toThrow(/row-level security/)
    const touch = (set: string, by = me) =>
      raw(admin, `update tolerance_rule set ${set}, changed_by = $2 where id = $1::uuid`, ruleId, by)
    await expect(touch('version = version + 2')).rejects.toThrow(/must be its version 2/)
    await expect(touch(`name = 'Silent'`)).rejects.toThrow(/must be its version 2/)
    await expect(touch('item_group = null, version = version + 1')).rejects.toThrow(/permission denied/)
    await expect(touch('version = version + 1', 'user:nobody')).rejects.toThrow(/row-level security/)
    expect(await touch('version = version + 1')).toBe(1)
    expect((await viewRule(admin, ruleId)).versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test('what a version was stays for ever, whoever asks', async () => {
    const ruleId = await made()
    for (const actor of [house.pumps.buyer, house.pumps.admin])
      for (const sql of ['update tolerance_rule_version set version = version', 'delete from tolerance_rule_version'])
        await expect(raw(actor, sql)).rejects.toThrow(/permission denied/)
    const forged = `insert into tolerance_rule_version select rule_id, 9, business_unit_id, supplier_id, item_group, name,
      limits, proposal_hours, silence, reconfirm_days, active, changed_by, changed_at from tolerance_rule_version`
    await expect(raw(house.pumps.admin, forged)).rejects.toThrow(/permission denied/)
    for (const sql of ['update tolerance_rule_version set version = version', 'delete from tolerance_rule_version'])
      await expect(asSystem(tx => tx.$executeRawUnsafe(sql))).rejects.toThrow(/permission denied/)
    await expect(
      asSystem(
        tx => tx.$executeRaw`update tolerance_rule set item_group = 'other', version = version + 1
        where id = ${ruleId}::uuid`,
      ),
    ).rejects.toThrow(/keeps its scope/)
  })
})
