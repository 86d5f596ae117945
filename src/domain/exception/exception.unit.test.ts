import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OpenException, reconcile, type ShouldBe } from './exception'

const shouldBe = (type: string, subjectId: string, facts: ShouldBe['facts'] = {}): ShouldBe => ({
  type,
  subjectKind: 'line',
  subjectId,
  severity: 2,
  facts,
})
const open = (should: ShouldBe): OpenException => ({ ...should, id: `${should.type}/${should.subjectId}` })

describe('what should be open, held against what is', () => {
  it('opens what is missing, leaves what is right, clears what has passed', () => {
    const [a, b, c] = [shouldBe('x', '1'), shouldBe('x', '2'), shouldBe('y', '1')]
    expect(reconcile([a, b], [open(b), open(c)])).toEqual([
      { kind: 'clear', open: open(c) },
      { kind: 'open', shouldBe: a },
    ])
  })

  it('changes one whose figures or severity are others now, whatever their order', () => {
    const was = open(shouldBe('x', '1', { daysLate: 3, turn: 1 }))
    expect(reconcile([shouldBe('x', '1', { turn: 1, daysLate: 3 })], [was])).toEqual([])
    const now = shouldBe('x', '1', { daysLate: 9, turn: 1 })
    expect(reconcile([now], [was])).toEqual([{ kind: 'change', open: was, shouldBe: now }])
    const worse: ShouldBe = { ...shouldBe('x', '1', { daysLate: 3, turn: 1 }), severity: 3 }
    expect(reconcile([worse], [was])).toEqual([{ kind: 'change', open: was, shouldBe: worse }])
    const fewer = shouldBe('x', '1', { daysLate: 3 })
    expect(reconcile([fewer], [was])).toEqual([{ kind: 'change', open: was, shouldBe: fewer }])
  })

  it('settles at once: made so, there is nothing left to do, from any beginning', () => {
    const some = fc.uniqueArray(
      fc.record({
        type: fc.constantFrom('x', 'y'),
        id: fc.constantFrom('1', '2', '3'),
        n: fc.integer({ min: 0, max: 2 }),
      }),
      { selector: ({ type, id }) => `${type} ${id}` },
    )
    fc.assert(
      fc.property(some, some, (wanted, standing) => {
        const should = wanted.map(({ type, id, n }) => shouldBe(type, id, { n }))
        const is = standing.map(({ type, id, n }) => open(shouldBe(type, id, { n })))
        const kept = new Map(is.map(exception => [exception.id, exception]))
        for (const difference of reconcile(should, is)) {
          if (difference.kind === 'clear') kept.delete(difference.open.id)
          else kept.set(open(difference.shouldBe).id, open(difference.shouldBe))
        }
        expect([...kept.keys()].sort()).toEqual(should.map(exception => open(exception).id).sort())
        expect(reconcile(should, [...kept.values()])).toEqual([])
      }),
    )
  })
})
