import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { BuyerActor } from '@/domain/access/actor'
import { addDays } from '@/domain/calendar/plain-date'
import { type AnswerContext, decideAnswer, type LineAnswer, type Order, plainOffer } from '@/domain/order'
import { documentLine } from '@/domain/order/testing'
import { strictLimits, type ToleranceLimits } from '@/domain/tolerance/rule'
import { answerLines } from '@/features/orders/answer-lines'
import { counterProposal, decideProposal } from '@/features/orders/negotiate'
import { withScope } from '@/platform/db'
import { withClient } from '../../../scripts/database/prepare'
import { answerFor, asSystem, buildHouse, type House, later, lineAt, now } from '../../../scripts/test/house'
import { type DryRunInput, dryRun } from './dry-run'

let house: House
beforeAll(async () => {
  house = await buildHouse()
})
afterAll(() => house.close())

const tried = (limits: Partial<ToleranceLimits> = {}, changes: Partial<DryRunInput> = {}): DryRunInput => ({
  unitId: house.pumps.id,
  ruleId: null,
  supplierId: null,
  itemGroup: null,
  limits: { ...strictLimits, ...limits },
  from: 0,
  ...changes,
})
const due = '2026-12-01'
const answered = async (supplier = house.ball, changes: Partial<LineAnswer> = {}, erpItem = 'S-1', at = now) => {
  const order = await house.importOrder({ supplier, lines: [documentLine({ erpItem })] })
  await say(order, changes, supplier, at)
  return house.order(order.id)
}
const say = async (order: Order, changes: Partial<LineAnswer>, supplier = house.ball, at = now) => {
  const lines = [answerFor(lineAt(order), { reasonCode: 'capacity', ...changes })]
  const sent = await answerLines(supplier.person, { orderId: order.id, key: randomUUID(), lines }, at)
  if (!sent.sent) throw new Error(JSON.stringify(sent.refusals))
}
const late = (days: number) => ({ schedule: [{ quantity: '100', date: addDays(due, days) }] })

describe('by example', () => {
  test('counts what would have been confirmed at once against what was really decided, and names what differs', async () => {
    const supplier = house.seal
    const scope = { supplierId: supplier.id }
    await answered(supplier)
    const waiting = await answered(supplier, late(4))
    const declined = await answered(supplier, late(5), 'S-1', later(1))
    const accepted = await answered(supplier, late(20))
    for (const [order, decision] of [
      [declined, 'decline'],
      [accepted, 'accept'],
    ] as const) {
      const input = { orderId: order.id, lineId: lineAt(order).id, turn: 1, decision, key: randomUUID() }
      await decideProposal(house.pumps.buyer, input, later(5))
    }
    const run = await dryRun(house.pumps.buyer, tried({ daysLate: 5 }, scope), later(10))
    expect(run).toMatchObject({ days: 90, answers: 4, capped: false, differing: 2, next: null })
    expect(run.tally).toEqual([
      { decision: 'at-once', atOnce: 1, toBuyer: 0 },
      { decision: 'accepted', atOnce: 0, toBuyer: 1 },
      { decision: 'declined', atOnce: 1, toBuyer: 0 },
      { decision: 'open', atOnce: 1, toBuyer: 0 },
    ])
    expect(run.rows).toMatchObject([
      { orderId: declined.id, orderNumber: declined.number, decision: 'declined', atOnce: true },
      { orderId: waiting.id, supplierName: 'Seal Rings', itemNumber: 'SEAL-20', deviation: { daysLate: 4 } },
    ])
    const strict = await dryRun(house.pumps.buyer, tried({}, scope), later(10))
    expect(strict).toMatchObject({ answers: 4, differing: 0, rows: [] })
    expect((await dryRun(house.pumps.buyer, tried({ daysLate: 5 }, scope), later(60 * 24 * 91))).answers).toBe(0)
  })

  test('leaves out what a more specific rule governs, and takes its own rule for the one that is tried', async () => {
    await answered(house.cage, late(3), 'B-1')
    await answered(house.cage, late(3), 'S-1')
    const general = (await dryRun(house.pumps.buyer, tried(), later(1))).answers
    const bearings = { itemGroup: 'bearings', ruleId: house.ruleId }
    const group = await dryRun(house.pumps.buyer, tried({ daysLate: 2 }, bearings), later(1))
    expect(group).toMatchObject({ answers: 1, differing: 1, rows: [{ decision: 'at-once', atOnce: false }] })
    const rule = { businessUnitId: house.pumps.id, supplierId: house.cage.id, name: 'Cages', limits: strictLimits }
    const { id } = await asSystem(tx => tx.toleranceRule.create({ data: rule }))
    expect((await dryRun(house.pumps.buyer, tried({}, bearings), later(1))).answers).toBe(0)
    expect((await dryRun(house.pumps.buyer, tried(), later(1))).answers).toBe(general - 1)
    await asSystem(tx => tx.toleranceRule.update({ where: { id }, data: { active: false, version: 2 } }))
    expect((await dryRun(house.pumps.buyer, tried({}, bearings), later(1))).answers).toBe(1)
  })

  test('judges by the line as it was when it was answered', async () => {
    const order = await house.importOrder({
      lines: [documentLine({ erpItem: 'S-1', quantity: '40' })],
      erpKey: 'PO-777',
    })
    const scope = { supplierId: house.ball.id }
    const fewer = [{ quantity: '98', date: due }]
    await house.importOrder({ erpKey: 'PO-777', version: '0002', lines: [documentLine({ erpItem: 'S-1' })] })
    const asked = await house.order(order.id)
    await say(asked, { schedule: fewer })
    const wider = documentLine({ erpItem: 'S-1', quantity: '1000', requested: [{ quantity: '1000', date: due }] })
    await house.importOrder({ erpKey: 'PO-777', version: '0003', lines: [wider] })
    const run = await dryRun(house.pumps.buyer, tried({ underPercent: 2 }, scope), later(1))
    expect(run.rows.filter(row => row.orderId === order.id)).toMatchObject([{ decision: 'other', atOnce: true }])
    const tighter = await dryRun(house.pumps.buyer, tried({ underPercent: 1.9 }, scope), later(1))
    expect(tighter.rows.filter(row => row.orderId === order.id)).toEqual([])
  })

  test('is for buyers of the unit, and for nobody else', async () => {
    await expect(dryRun(house.valves.admin, tried(), now)).rejects.toThrow('There is no such rule for you.')
    const elsewhere = { ...house.valves.admin, unitIds: [house.pumps.id, house.valves.id] }
    expect((await dryRun(elsewhere, tried({}, { unitId: house.valves.id }), now)).answers).toBe(0)
  })
})

/** Anything a supplier may say of a line of 100 that was asked for by one day and price. */
const anyAnswer = fc
  .record({
    kind: fc.constantFrom('answer' as const, 'answer' as const, 'answer' as const, 'reject' as const),
    pieces: fc.array(fc.record({ days: fc.integer({ min: -9, max: 9 }), quantity: fc.integer({ min: 1, max: 60 }) }), {
      minLength: 0,
      maxLength: 3,
    }),
    backorder: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null, freq: 4 }),
    cents: fc.option(fc.integer({ min: 230, max: 270 }), { nil: null, freq: 2 }),
    substitute: fc.boolean(),
    exact: fc.boolean(),
  })
  .map(({ kind, pieces, backorder, cents, substitute, exact }): Partial<LineAnswer> => {
    const schedule = pieces.map(({ days, quantity }) => ({ quantity: String(quantity), date: addDays(due, days) }))
    if (exact) return { kind: 'answer', unitPrice: cents === null ? null : String(cents / 100) }
    const other = { itemId: null, number: 'X-1', description: 'Another', supplierPart: null, ratio: '1' }
    return {
      kind,
      schedule,
      backorder: backorder === null ? null : { quantity: String(backorder), date: null },
      unitPrice: cents === null ? null : String(cents / 100),
      substitute: substitute && kind === 'answer' ? other : null,
    }
  })

const anyLimits: fc.Arbitrary<ToleranceLimits> = fc.record({
  daysEarly: fc.integer({ min: 0, max: 9 }),
  daysLate: fc.integer({ min: 0, max: 9 }),
  underPercent: fc.integer({ min: 0, max: 99 }),
  overPercent: fc.integer({ min: 0, max: 60 }),
  underUnits: fc.option(fc.integer({ min: 1, max: 90 }).map(String), { nil: null }),
  overUnits: fc.option(fc.integer({ min: 1, max: 60 }).map(String), { nil: null }),
  priceOverPercent: fc.integer({ min: 0, max: 8 }),
  priceUnderPercent: fc.integer({ min: 0, max: 8 }),
})

test('says of every answer what decideAnswer says of it under the same limits', async () => {
  const supplier = house.ball
  // So that only this test's answers are in its scope.
  const unit = house.valves
  const context = (limits: ToleranceLimits): AnswerContext => ({
    today: '2026-11-02',
    rules: [
      {
        id: randomUUID(),
        version: 1,
        name: 'Tried',
        supplierId: supplier.id,
        itemGroup: null,
        limits,
        proposalHours: null,
        silence: 'lapses',
        reconfirmDays: null,
      },
    ],
    inHours: () => now.toISOString(),
    channel: 'portal',
    sourceId: null,
  })
  const given: Given[] = []
  for (const [i, changes] of fc.sample(anyAnswer, 50).entries()) {
    const order = await house.importOrder({ unit, supplier })
    // Now and then the answer comes to an offer of the buyer's, which no rule decides.
    if (i % 10 === 0) given.push(await countered(order))
    const asked = await house.order(order.id)
    const answer = answerFor(lineAt(asked), { reasonCode: 'other', ...changes })
    const input = { orderId: order.id, key: randomUUID(), lines: [answer] }
    if ((await answerLines(supplier.person, input, later(30))).sent) given.push({ order: asked, answer })
  }
  expect(given.length).toBeGreaterThan(20)
  let confirmed = 0
  for (const limits of fc.sample(anyLimits, 15)) {
    const verdicts = new Map(given.flatMap(({ order, answer }) => verdictOf(order, answer, context(limits))))
    const input = tried(limits, { unitId: unit.id, supplierId: supplier.id })
    const { answers, tally, rows } = await wholeRun(unit.buyer, input)
    expect(answers).toBe(verdicts.size)
    const atOnce = tally.reduce((sum, row) => sum + row.atOnce, 0)
    expect(atOnce).toBe([...verdicts.values()].filter(Boolean).length)
    for (const row of rows) expect(row.atOnce).toBe(verdicts.get(`${row.orderId} ${row.turn}`))
    confirmed += atOnce
  }
  expect(confirmed).toBeGreaterThan(30)
}, 90_000)

interface Given {
  order: Order
  answer: LineAnswer
}

/** Whether the answer's turn would be confirmed at once; nothing where it only accepted what the buyer offered. */
function verdictOf(order: Order, answer: LineAnswer, context: AnswerContext): [string, boolean][] {
  const decided = decideAnswer(order, [answer], context)
  if (!decided.ok) throw new Error(JSON.stringify(decided.error))
  return decided.value.flatMap(({ type, payload }) =>
    type === 'line.answered' ? [[`${order.id} ${payload.turn}`, payload.outcome === 'confirmed']] : [],
  )
}

/** The dry run with all its pages. */
async function wholeRun(actor: BuyerActor, input: DryRunInput) {
  const run = await dryRun(actor, input, later(60))
  const rows = [...run.rows]
  for (let { next } = run; next !== null; ) {
    const page = await dryRun(actor, { ...input, from: next }, later(60))
    rows.push(...page.rows)
    next = page.next
  }
  expect(rows).toHaveLength(run.differing)
  return { ...run, rows }
}

/** An answer ten days late that the buyer answered with an offer of five. */
async function countered(order: Order): Promise<Given> {
  const answer = answerFor(lineAt(order), { reasonCode: 'capacity', ...late(10) })
  await say(order, answer, house.ball, later(1))
  const { id: lineId, turn } = lineAt(await house.order(order.id))
  const offer = plainOffer([{ quantity: '100', date: addDays(due, 5) }])
  const counter = { orderId: order.id, lineId, turn, key: randomUUID(), note: '', revision: 1, ...offer }
  const sent = await counterProposal(house.valves.buyer, counter, later(2))
  if (!sent.sent) throw new Error(JSON.stringify(sent.refusals))
  return { order, answer }
}

describe('with ten thousand answers', () => {
  beforeAll(() =>
    withClient(house.database.adminUrl, async admin => {
      const order = await house.importOrder({ supplier: house.cage, lines: [documentLine({ erpItem: 'S-1' })] })
      // The busiest unit: one line of one order is enough for the plan, since answers are found by unit and time.
      await admin.query(
        `insert into turn (line_id, number, business_unit_id, supplier_id, by, actor, revision, schedule, declined,
            deviation, outcome, decided_by, taken_at)
          select $1::uuid, i, $2::uuid, $3::uuid, 'supplier', 'user:x', 1, '[{"quantity":"90","date":"2026-12-03"}]', 0,
            jsonb_build_object('daysEarly', 0, 'daysLate', i % 9, 'under', (i % 7)::text, 'over', '0',
              'priceOver', (i % 3)::text, 'priceUnder', '0'),
            case when i % 3 = 0 then 'declined' else 'accepted' end, case when i % 3 = 1 then 'portal' else 'user:y' end,
            $4::timestamptz - i * interval '10 minutes'
          from generate_series(1, 30000) i`,
        [lineAt(order).id, house.pumps.id, house.cage.id, now],
      )
      await admin.query('analyze')
    }),
  )

  test('takes under half a second', async () => {
    const input = tried({ daysLate: 4, underPercent: 3, priceOverPercent: 1 })
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const began = performance.now()
      const run = await dryRun(house.pumps.buyer, input, now)
      times.push(performance.now() - began)
      expect(run.answers).toBeGreaterThan(10_000)
      expect(run.differing).toBeGreaterThan(1_000)
    }
    expect(Math.min(...times)).toBeLessThan(500)
  })

  test('reads only the answers of its time', async () => {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    // Ten days of the answers lie within the ninety before this.
    await dryRun(house.pumps.buyer, tried(), later(60 * 24 * 80))
    const statements = spy.mock.calls.map(([given]) => given as unknown as { text: string; values: unknown[] })
    spy.mockRestore()
    const statement = statements.find(({ text }) => text.includes('with judged as'))
    if (!statement) throw new Error('The dry run asked otherwise than this test expects')
    const plan = await withScope(house.pumps.buyer, tx =>
      tx.$queryRawUnsafe<object[]>(`explain (format json) ${statement.text}`, ...statement.values),
    )
    const text = JSON.stringify(plan)
    expect(text).toContain('"Index Name":"turn_answers"')
    expect(text).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"turn"/)
  })
})
