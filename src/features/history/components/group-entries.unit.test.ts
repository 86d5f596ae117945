import { expect, test } from 'vitest'
import type { Entry, Fact } from '../entry'
import { groupEntries } from './group-entries'

const entry = (id: string, line: string | null, fact: Fact, change = 'one'): Entry => ({
  id,
  change,
  line: line === null ? null : { id: line, number: line },
  party: 'supplier',
  person: null,
  happenedAt: '2026-11-02T10:00:00.000Z',
  recordedAt: '2026-11-02T10:00:00.000Z',
  knownAt: '2026-11-02T10:00:00.000Z',
  erpAt: null,
  fact,
  state: null,
})
const sync = (state: 'sent' | 'refused'): Fact => ({ kind: 'sync', state, document: null, reasons: [] })
const told = (entries: Entry[]) => groupEntries(entries).map(group => group.entries.map(({ id }) => id).join(' '))

test('what one change says of several lines is told once, each kind for itself', () => {
  const entries = [
    entry('1', '10', { kind: 'reconfirmed' }),
    entry('2', '10', sync('sent')),
    entry('3', '20', { kind: 'reconfirmed' }),
    entry('4', '20', sync('refused')),
  ]
  expect(told(entries)).toEqual(['1 3', '2', '4'])
})

test('another change is another happening, and what is about the order stands alone', () => {
  const numbered: Fact = { kind: 'numbered', before: null, after: 'A-1' }
  const entries = [
    entry('1', '10', { kind: 'reconfirmed' }),
    entry('2', '20', { kind: 'reconfirmed' }, 'two'),
    entry('3', null, numbered),
    entry('4', null, numbered),
  ]
  expect(told(entries)).toEqual(['1', '2', '3', '4'])
})

test('agreements by different rules are not one', () => {
  const terms = { schedule: [], backorder: null, unitPrice: null, substitute: null, declined: '0', unit: 'C62' }
  const by = (version: number): Fact => ({
    kind: 'agreed',
    agreement: 1,
    terms,
    basis: { kind: 'rule', name: 'Bearings', version },
  })
  expect(told([entry('1', '10', by(3)), entry('2', '20', by(3)), entry('3', '30', by(4))])).toEqual(['1 2', '3'])
})
