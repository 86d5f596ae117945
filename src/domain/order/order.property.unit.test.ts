import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue, type OrderEvent } from '../catalogue'
import { add, equal, sum } from '../quantity/decimal'
import { basis } from './events'
import { evolve, type Happened } from './evolve'
import { dueOn, lineBalance, lineState, waitsFor } from './line-state'
import { refusalCodes } from './refusal'
import { importInto, orderId } from './testing'
import { beginning, documentOf, type Erp, edits, type FirstLines, firstLines } from './testing-erp'
import { type Step, step, take } from './testing-life'
import {
  channels,
  type LineState,
  lineStates,
  type Order,
  type OrderLine,
  reconfirms,
  type Side,
  syncStates,
  turnKinds,
  turnOutcomes,
  wishes,
} from './types'

interface Logged {
  event: OrderEvent
  happened: Happened
}

interface Life {
  order: Order
  erp: Erp
  log: Logged[]
  refusals: string[]
}

/** By whom and when the nth step was taken: each differs, so that a fold that mixes them up is found. */
const at = (n: number): Happened => ({
  actor: `user:${n}`,
  happenedAt: new Date(Date.UTC(2026, 10, 2, 8, n)).toISOString(),
})

/** As the log keeps it: written as JSON, read back by the catalogue's schema, and the same as before. */
function logged(event: OrderEvent): OrderEvent {
  const payload: unknown = catalogue[event.type].payload.parse(JSON.parse(JSON.stringify(event.payload)))
  expect(payload).toEqual(event.payload)
  return { type: event.type, payload } as OrderEvent
}

const fold = (from: Order | null, log: Logged[]): Order | null =>
  log.reduce<Order | null>((state, { event, happened }) => evolve(state, orderId, event, happened), from)

function born(lines: FirstLines): Life {
  const erp = beginning(lines)
  const log = importInto(null, documentOf(erp)).map(event => ({ event: logged(event), happened: at(0) }))
  const order = fold(null, log)
  if (!order) throw new Error('An import begins an order')
  return { order, erp, log, refusals: [] }
}

/** The order after a step, as the portal holds it: events folded, and the version of the document that was read. */
function next(life: Life, action: Step, n: number): Life {
  const erp = action.kind === 'pull' ? edits(life.erp, life.order, action.edits) : life.erp
  const result = take(life.order, erp, action)
  if (!result.ok) return { ...life, refusals: [...life.refusals, ...result.error.map(({ code }) => code)] }
  const fresh = result.value.map(event => ({ event: logged(event), happened: at(n) }))
  const order = fold(life.order, fresh) ?? life.order
  const erpVersion = action.kind === 'pull' ? documentOf(erp).version : order.erpVersion
  return { ...life, erp, order: { ...order, erpVersion }, log: [...life.log, ...fresh] }
}

function checkLine(line: OrderLine, before: OrderLine | undefined) {
  const { ordered, confirmed, open, backordered, declined, overConfirmed } = lineBalance(line)
  expect(sum([confirmed, open, backordered, declined])).toBe(add(ordered, overConfirmed))
  for (const part of [ordered, confirmed, open, backordered, declined, overConfirmed]) expect(part).not.toMatch(/^-/)
  expect(equal(open, '0') || equal(overConfirmed, '0')).toBe(true)

  const waiting = line.turns.filter(turn => turn.outcome === 'open')
  expect(waiting.length).toBeLessThanOrEqual(1)
  expect(line.turns.map(turn => turn.number)).toEqual(Array.from({ length: line.turn }, (_, i) => i + 1))
  expect(line.turn).toBeGreaterThanOrEqual(before?.turn ?? 0)
  expect(line.agreement).toBeGreaterThanOrEqual(before?.agreement ?? 0)
  expect(line.agreement).toBeLessThanOrEqual(line.turn)
  expect(line.syncedAgreement).toBeGreaterThanOrEqual(before?.syncedAgreement ?? 0)
  expect(line.syncedAgreement).toBeLessThanOrEqual(line.agreement)

  const state = lineState(line)
  const side = waitsFor(line)
  expect(moves[state](line, waiting.length > 0)).toBe(side)
  // Who is waited for knows until when; only the buyer's time is a rule's, and what was set aside has none.
  expect(line.answerBy !== null).toBe(side === 'supplier' && state !== 'on-hold')
  for (const turn of waiting) expect(turn.by === 'buyer' && turn.expiry !== null).toBe(false)

  if (line.reconfirm === 'asked') expect(line.answerNeeded).toBe(false)
  if (line.agreedPrice !== null) expect(equal(line.agreedPrice, line.unitPrice)).toBe(false)
  expect(dueOn(line)).toMatch(/^\d{4}-\d\d-\d\d$/)
  if (['closed', 'cancelled'].includes(state)) expect(waiting).toEqual([])
  const settled = ['confirmed', 'backordered', 'rejected'].includes(state) && waiting.length === 0
  if (!settled || line.agreement === 0) return
  // Only the ERP's own history may leave something of a line unspoken of.
  expect(open).toBe('0')
  if (line.agreement > line.syncedAgreement) expect(line.syncState).not.toBe('in-sync')
}

/** Whose move it is, by the state that people see. */
const moves: Record<LineState, (line: OrderLine, open: boolean) => Side | null> = {
  issued: () => 'supplier',
  'on-hold': () => 'supplier',
  proposed: () => 'buyer',
  countered: () => 'supplier',
  'change-requested': () => 'supplier',
  confirmed: line => (line.reconfirm === 'asked' ? 'supplier' : null),
  backordered: (_, open) => (open ? 'buyer' : null),
  rejected: (_, open) => (open ? 'buyer' : null),
  cancelled: () => null,
  closed: () => null,
}

function check(life: Life, before: Order) {
  const { order, log } = life
  expect(order.version).toBe(log.length)
  expect(order.revision).toBe(1 + log.filter(({ event }) => event.type === 'order.revised').length)
  expect(new Set(order.lines.map(line => line.id)).size).toBe(order.lines.length)
  expect(order.lines.map(line => line.position)).toEqual(order.lines.map((_, i) => i))
  for (const [i, line] of order.lines.entries()) {
    expect(line.revision).toBeLessThanOrEqual(order.revision)
    if (line !== before.lines[i]) checkLine(line, before.lines[i])
  }
}

function live(lines: FirstLines, steps: Step[], look: (life: Life, before: Order) => void): Life {
  const first = born(lines)
  for (const line of first.order.lines) checkLine(line, undefined)
  return steps.reduce((life, action, i) => {
    const after = next(life, action, i + 1)
    look(after, life.order)
    return after
  }, first)
}

const steps = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' })
const withoutErpVersion = ({ erpVersion: _, ...order }: Order) => order

describe('whatever two companies and an ERP do to an order', () => {
  it('it keeps its rules after every step, and its log gives it back', () => {
    fc.assert(
      fc.property(firstLines, steps, (lines, actions) => {
        const { order, log } = live(lines, actions, check)
        const again = fold(null, log)
        expect(again && withoutErpVersion(again)).toEqual(withoutErpVersion(order))
      }),
      { numRuns: 1000 },
    )
  }, 180_000)

  it('a document that was read says nothing new when it is read again, under its own version or a later one', () => {
    fc.assert(
      fc.property(firstLines, steps, (lines, actions) => {
        const pulled = live(lines, [...actions, { kind: 'pull', edits: [] }], () => {})
        const document = documentOf(pulled.erp)
        expect(importInto(pulled.order, document)).toEqual([])
        expect(importInto(pulled.order, { ...document, version: `${document.version}+` })).toEqual([])
      }),
      { numRuns: 300 },
    )
  }, 180_000)

  it('these lives meet every event, state, outcome and refusal of an order', () => {
    const met = new Set<string>()
    for (const [lines, actions] of fc.sample(fc.tuple(firstLines, steps), { numRuns: 1000, seed: 7 })) {
      const { order, log, refusals } = live(lines, actions, ({ order }) => {
        for (const line of order.lines) met.add(lineState(line)).add(line.syncState).add(`reconfirm ${line.reconfirm}`)
      })
      for (const { event } of log) {
        met.add(event.type)
        if (event.type === 'line.agreed') met.add(`basis ${event.payload.basis.kind}`)
      }
      for (const turn of order.lines.flatMap(line => line.turns))
        met.add(`kind ${turn.kind}`).add(`outcome ${turn.outcome}`).add(`wish ${turn.wish}`).add(turn.channel)
      for (const refusal of refusals) met.add(refusal)
    }
    const named = (what: string, words: readonly string[]) => words.map(word => `${what} ${word}`)
    const events = Object.keys(catalogue).filter(type => /^(order|line|turn)\./.test(type))
    // Met in the examples: an id that is no line of the order, a side that may not, a proof that is missing, and a slip
    // of the finger.
    const elsewhere = ['line-unknown', 'not-yours', 'date-too-far', 'source-needed', 'turn-expired']
    const words = [
      ...events,
      ...lineStates,
      ...syncStates,
      ...refusalCodes.filter(code => !elsewhere.includes(code)),
      ...named('reconfirm', reconfirms),
      ...named(
        'basis',
        basis.options.map(({ shape }) => shape.kind.value),
      ),
      ...named('kind', turnKinds),
      ...named('outcome', turnOutcomes),
      ...named('wish', wishes),
      ...channels,
    ]
    expect(words.filter(word => !met.has(word))).toEqual([])
  }, 180_000)
})
