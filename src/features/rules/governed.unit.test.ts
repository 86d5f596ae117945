import { describe, expect, it } from 'vitest'
import { governedBy } from './governed'

const general = { id: 'general', supplierId: null, itemGroup: null }
const bearings = { id: 'bearings', supplierId: null, itemGroup: 'bearings' }
const acme = { id: 'acme', supplierId: 'acme', itemGroup: null }
const open = [
  { supplierId: 'acme', itemGroup: 'bearings', lines: 3 },
  { supplierId: 'acme', itemGroup: null, lines: 4 },
  { supplierId: 'other', itemGroup: 'bearings', lines: 5 },
  { supplierId: 'third', itemGroup: 'bearings', lines: 7 },
]

describe('what rules govern', () => {
  it('is each line once, by the most specific, and the others say who took theirs', () => {
    const governed = governedBy([general, bearings, acme], open)
    expect(governed.get('acme')).toEqual({ lines: 7, suppliers: 1, overriddenBy: [] })
    expect(governed.get('bearings')).toEqual({
      lines: 12,
      suppliers: 2,
      overriddenBy: [{ ruleId: 'acme', lines: 3 }],
    })
    expect(governed.get('general')).toEqual({
      lines: 0,
      suppliers: 0,
      overriddenBy: [
        { ruleId: 'acme', lines: 7 },
        { ruleId: 'bearings', lines: 12 },
      ],
    })
    expect(governed.get(null)).toBeUndefined()
  })

  it('leaves over what none is about', () => {
    const governed = governedBy([acme], open)
    expect(governed.get(null)).toEqual({ lines: 12, suppliers: 2, overriddenBy: [] })
    expect(governedBy([general], []).get('general')).toEqual({ lines: 0, suppliers: 0, overriddenBy: [] })
  })
})
