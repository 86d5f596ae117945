import { describe, expect, it } from 'vitest'
import { noDeviation } from '../tolerance/deviation'
import { evolve } from './evolve'
import { plainOffer } from './offer'
import {
  agreed,
  answered,
  confirmedInErp,
  documentAt,
  documentLine,
  given,
  happened,
  imported,
  importInto,
  late,
  lineOf,
  orderId,
  proposed,
  refused,
  synced,
} from './testing'

it('needs an import before anything else', () => {
  expect(() => evolve(null, orderId, answered(), happened)).toThrow('begins with line.answered')
})

it('changes nothing of the order that it was given', () => {
  const before = given(imported())
  const copy = structuredClone(before)
  given([answered(), agreed(), synced()], before)
  expect(before).toEqual(copy)
})

it('remembers of a turn who took and who decided it', () => {
  expect(lineOf(given([...imported(), proposed()])).turns).toEqual([
    {
      number: 1,
      kind: 'answer',
      by: 'supplier',
      actor: 'user:test',
      channel: 'portal',
      sourceId: null,
      revision: 1,
      ...plainOffer(late),
      declined: '0',
      reasonCode: 'capacity',
      wish: null,
      deviation: { ...noDeviation, daysLate: 14 },
      outcome: 'open',
      expiry: null,
      takenAt: happened.happenedAt,
      decidedBy: null,
      decidedAt: null,
    },
  ])
  expect(lineOf(given([...imported(), answered(), agreed()])).turns).toMatchObject([
    { outcome: 'accepted', decidedBy: 'portal', decidedAt: happened.happenedAt },
  ])
})

describe('what the ERP says of an agreement', () => {
  const waiting = given([...imported(), answered(), agreed()])

  it('is the state of the line while the agreement is the last', () => {
    expect(lineOf(given([synced({ state: 'sent' })], waiting)).syncState).toBe('sent')
    const done = lineOf(given([synced({ erpDocument: 'OC-77', erpVersion: '0005' })], waiting))
    expect(done).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1, erpDocument: 'OC-77' })
    expect(lineOf(given([refused()], waiting))).toMatchObject({ syncState: 'refused', syncedAgreement: 0 })
  })

  it('keeps the document’s number and the newest version', () => {
    const done = given([synced({ erpDocument: 'OC-77', erpVersion: '0005' }), synced({ erpVersion: '0003' })], waiting)
    expect(done.erpVersion).toBe('0005')
    expect(lineOf(done).erpDocument).toBe('OC-77')
  })

  it('says nothing of a newer agreement, except that the older one arrived', () => {
    const newer = given([answered({ turn: 2 }), agreed({ agreement: 2 })], waiting)
    expect(lineOf(given([refused()], newer))).toMatchObject({ syncState: 'waiting', syncReasons: [] })
    expect(lineOf(given([synced()], newer))).toMatchObject({ syncState: 'waiting', syncedAgreement: 1 })
    const done = given([synced({ agreement: 2 }), synced({ agreement: 1 })], newer)
    expect(lineOf(done)).toMatchObject({ syncState: 'in-sync', syncedAgreement: 2 })
  })

  it.each([
    ['cancelled', documentLine({ status: 'cancelled' })],
    ['closed', documentLine({ status: 'closed' })],
    ['asked about anew', documentLine({ requested: late })],
  ])('comes too late for a line that was %s meanwhile', (_, line) => {
    const meanwhile = given(importInto(waiting, documentAt('0002', line)), waiting)
    for (const report of [refused(), synced({ state: 'sent' })])
      expect(lineOf(given([report], meanwhile))).toMatchObject({ syncState: 'in-sync', syncReasons: [] })
    expect(lineOf(given([synced()], meanwhile))).toMatchObject({ syncState: 'in-sync', syncedAgreement: 1 })
  })

  it('is forgotten once something else is agreed', () => {
    const again = given([refused(), answered({ turn: 2 }), agreed({ agreement: 2 })], waiting)
    expect(lineOf(again)).toMatchObject({ syncState: 'waiting', syncReasons: [], agreement: 2 })
  })
})

it('counts its events as its version', () => {
  expect(given(confirmedInErp()).version).toBe(4)
})
