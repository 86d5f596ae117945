import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineStates } from '@/domain/order/types'
import { type LinesPlace, linesHref, placeNames, placeQuery, readPlace } from './address'
import { lineColumns, lineSorts, lineViews, viewsOf } from './views'

const id = 'a7d5a1f4-0000-4000-8000-000000000001'
const query = (text: string) => Object.fromEntries(new URLSearchParams(text))
const open = lineStates.filter(state => state !== 'cancelled' && state !== 'closed')

const place = fc.record({
  view: fc.constantFrom(...viewsOf('supplier')),
  sort: fc.constantFrom(...lineSorts),
  descending: fc.boolean(),
  columns: fc.subarray([...lineColumns]),
  after: fc.option(fc.stringMatching(/^[\w-]{1,40}$/)),
  filters: fc.record(
    {
      unit: fc.constant(id),
      group: fc.stringMatching(/^[a-z&=+ä][a-z&=+ %]{0,10}[a-z]$/),
      text: fc.stringMatching(/^[a-z0-9/&?#+][a-z0-9/&?#+%]{0,20}$/),
      from: fc.constant('2026-12-01'),
      state: fc.constantFrom(...open),
    },
    { requiredKeys: [] },
  ),
})

describe('a list’s address', () => {
  test('is read as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(place, wished => {
        expect(readPlace(query(placeQuery(wished as LinesPlace, 'supplier')), 'supplier')).toEqual(wished)
      }),
    )
  })

  test('is as short as the list is usual', () => {
    expect(linesHref(readPlace({}, 'supplier'), 'supplier')).toBe('/answer')
    expect(linesHref(readPlace({}, 'buyer'), 'buyer')).toBe('/lines')
    expect(linesHref(readPlace({}, 'supplier'), 'supplier', { view: 'late' })).toBe('/answer?view=late')
  })

  test('that was cut or mistyped is that of the usual list', () => {
    const wrong = Object.fromEntries(placeNames.map(name => [name, 'x'])) as Parameters<typeof readPlace>[0]
    expect(readPlace({ ...wrong, text: undefined, group: undefined, after: '' }, 'supplier')).toEqual({
      ...readPlace({}, 'supplier'),
      columns: [],
    })
    expect(readPlace({ from: '2026-02-30', state: 'closed', unit: '1' }, 'buyer').filters).toEqual({})
  })

  test('holds no view that is the other side’s', () => {
    expect(readPlace({ view: 'decide' }, 'supplier').view).toBe('new')
    expect(readPlace({ view: 'decide' }, 'buyer').view).toBe('decide')
    expect(viewsOf('buyer')).toEqual(lineViews)
  })

  test('begins at the first page again when the list is another', () => {
    const second = readPlace({ after: 'abc', text: 'seal' }, 'supplier')
    expect(linesHref(second, 'supplier', { sort: 'value' })).toBe('/answer?sort=value&text=seal')
    expect(linesHref(second, 'supplier', { after: 'def' })).toBe('/answer?text=seal&after=def')
  })
})
