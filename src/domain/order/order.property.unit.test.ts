import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue, type OrderEvent } from '../catalogue'
import { add, equal } from '../quantity/decimal'
import { evolve, type Happened } from './evolve'
import { lineBalance, lineState } from './line-state'
import { refusalCodes } from './refusal'
import { importInto, orderId } from './testing'
import {
  beginning,
  documentOf,
  type Erp,
  edits,
  type FirstLines,
  firstLines,
  type Step,
  step,
  take,
} from './testing-life'
import { lineStates, type Order, type OrderLine, syncStates } from './types'

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
  const { ordered, confirmed, open, declined, overConfirmed } = lineBalance(line)
  expect(add(add(confirmed, open), declined)).toBe(add(ordered, overConfirmed))
  for (const part of [ordered, confirmed, open, declined, overConfirmed]) expect(part).not.toMatch(/^-/)
  expect(equal(open, '0') || equal(overConfirmed, '0')).toBe(true)

  const waiting = line.turns.filter(turn => turn.outcome === 'open')
  expect(waiting.length).toBeLessThanOrEqual(1)
  expect(line.turns.map(turn => turn.number)).toEqual(Array.from({ length: line.turn }, (_, i) => i + 1))
  expect(line.turn).toBeGreaterThanOrEqual(before?.turn ?? 0)
  expect(line.agreement).toBeGreaterThanOrEqual(before?.agreement ?? 0)
  expect(line.agreement).toBeLessThanOrEqual(line.turn)
  expect(line.syncedAgreement).toBeGreaterThanOrEqual(before?.syncedAgreement ?? 0)
  expect(line.syncedAgreement).toBeLessThanOrEqual(line.agreement)

  switch (lineState(line)) {
    case 'issued':
      expect(line.answerNeeded).toBe(true)
      expect(line.answerBy).not.toBeNull()
      return
    case 'proposed':
      expect(waiting).toHaveLength(1)
      expect(line.answerBy).toBeNull()
      return
    case 'confirmed':
      expect(line.answerBy).toBeNull()
      // Only the ERP's own history may leave something of a line unspoken of.
      if (line.agreement > 0) expect(open).toBe('0')
      if (line.agreement > line.syncedAgreement) expect(line.syncState).not.toBe('in-sync')
      return
    case 'closed':
    case 'cancelled':
      expect(waiting).toEqual([])
      expect(line.answerBy).toBeNull()
  }
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
  }, 60_000)

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
  }, 60_000)

  it('these lives meet every event, state and refusal of an order', () => {
    const met = new Set<string>()
    for (const [lines, actions] of fc.sample(fc.tuple(firstLines, steps), { numRuns: 600, seed: 7 })) {
      const { log, refusals } = live(lines, actions, ({ order }) => {
        for (const line of order.lines) met.add(lineState(line)).add(line.syncState)
      })
      for (const word of [...log.map(({ event }) => event.type), ...refusals]) met.add(word)
    }
    const events = Object.keys(catalogue).filter(type => /^(order|line|turn)\./.test(type))
    // Met in the examples: an id that is no line of the order, a side that may not, and slips of the finger.
    const elsewhere = ['line-unknown', 'not-yours', 'date-too-far', 'whole-units']
    const refusals = refusalCodes.filter(code => !elsewhere.includes(code))
    const missed = [...events, ...lineStates, ...syncStates, ...refusals].filter(word => !met.has(word))
    expect(missed).toEqual([])
  }, 60_000)
})
