import { describe, expect, it } from 'vitest'
import { documentAt, documentLine, piece } from '../order/testing'
import { canonicalItem, canonicalOrder, canonicalVendor } from './canonical'

/** Where and why a document is refused: `lines.0.quantity: more than zero`. */
const faults = (document: unknown) =>
  canonicalOrder.safeParse(document).error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) ?? []

const withLine = (changes: Record<string, unknown>) => ({
  ...documentAt('0001'),
  lines: [documentLine(), { ...documentLine({ erpLine: '2' }), ...changes }],
})

describe('an order that can be read', () => {
  it('comes out as it went in, numbers in their one spelling and unknown fields dropped', () => {
    const raw = {
      ...documentAt('0001', documentLine({ quantity: '100.00', unitPrice: '2.50' })),
      buyerNote: 'not ours',
    }
    expect(canonicalOrder.parse(raw)).toEqual(documentAt('0001'))
  })

  it('may have no order date, a free line, a value that is not quantity × price, and a confirmation of nothing', () => {
    const line = documentLine({ unitPrice: '0', netValue: '-17', confirmed: { schedule: [], declined: '100' } })
    const document = { ...documentAt('0001', line), orderedOn: null }
    expect(canonicalOrder.parse(document)).toEqual(document)
  })
})

describe('an order that cannot be read names the field', () => {
  it.each([
    [{ quantity: undefined }, 'lines.1.quantity'],
    [{ quantity: 100 }, 'lines.1.quantity'],
    [{ quantity: '0' }, 'lines.1.quantity'],
    [{ quantity: '1e2' }, 'lines.1.quantity'],
    [{ unitPrice: '-1' }, 'lines.1.unitPrice'],
    [{ netValue: 'EUR 250' }, 'lines.1.netValue'],
    [{ receivedQuantity: '-5' }, 'lines.1.receivedQuantity'],
    [{ status: 'on hold' }, 'lines.1.status'],
    [{ erpLine: '  ' }, 'lines.1.erpLine'],
    [{ number: 'x'.repeat(65) }, 'lines.1.number'],
    [{ erpItem: null }, 'lines.1.erpItem'],
    [{ unit: '' }, 'lines.1.unit'],
    [{ description: 'x'.repeat(501) }, 'lines.1.description'],
    [{ requested: [] }, 'lines.1.requested'],
    [{ requested: [piece('60', '2026-12-01'), piece('40', '2026-02-30')] }, 'lines.1.requested.1.date'],
    [{ requested: [piece('-1', '2026-12-01')] }, 'lines.1.requested.0.quantity'],
    [{ requested: [piece('99', '2026-12-01')] }, 'lines.1.requested'],
    [{ confirmed: { schedule: [piece('1', 'soon')], declined: '0' } }, 'lines.1.confirmed.schedule.0.date'],
    [{ confirmed: { schedule: [] } }, 'lines.1.confirmed.declined'],
    [{ confirmed: undefined }, 'lines.1.confirmed'],
    [{ erpLine: '1' }, 'lines.1.erpLine'],
  ])('%j at %s', (changes, path) => {
    const found = faults(withLine(changes))
    expect(found.length).toBeGreaterThan(0)
    expect(found.map(fault => fault.split(':')[0])).toEqual(found.map(() => path))
  })

  it.each([
    [{ currency: 'Euro' }, 'currency: an ISO 4217 code'],
    [{ orderedOn: '2026-13-01' }, 'orderedOn: a day that exists'],
    [{ changedAt: 'yesterday' }, 'changedAt: Invalid ISO datetime'],
  ])('%j as %s', (changes, fault) => {
    expect(faults({ ...documentAt('0001'), ...changes })).toContain(fault)
  })

  it('refuses what is no order and no line at all', () => {
    for (const nothing of [null, 'order', []]) expect(canonicalOrder.safeParse(nothing).success).toBe(false)
    const found = faults({ ...documentAt('0001'), lines: [null, 7] })
    expect(found.map(fault => fault.split(':')[0])).toEqual(['lines.0', 'lines.1'])
  })

  it('refuses an order without lines', () => {
    expect(faults({ ...documentAt('0001'), lines: [] }).map(fault => fault.split(':')[0])).toEqual(['lines'])
  })

  it('refuses pieces whose sum is no quantity any more', () => {
    const huge = piece('999999999999', '2026-12-01')
    expect(faults(withLine({ confirmed: { schedule: [huge, huge], declined: '0' } }))).toEqual([
      'lines.1.confirmed.schedule: at most 12 digits before the point in total',
    ])
  })

  it('names every fault at once', () => {
    const document = withLine({ quantity: '-1', requested: [piece('1', '2026-02-30')] })
    expect(faults({ ...document, currency: 'x' }).map(fault => fault.split(':')[0])).toEqual([
      'currency',
      'lines.1.quantity',
      'lines.1.requested.0.date',
    ])
  })
})

describe('vendors and items', () => {
  const vendor = { vendorNumber: '100210', name: 'Halvorsen Bearings AS', taxId: null, timeZone: 'Europe/Oslo' }
  const item = { erpItem: 'B-1', number: 'BRG-6204', description: 'Ball bearing', unit: 'C62', group: null }

  it('are read', () => {
    expect(canonicalVendor.parse(vendor)).toEqual(vendor)
    expect(canonicalItem.parse(item)).toEqual(item)
  })

  it('are refused by field', () => {
    expect(canonicalVendor.safeParse({ ...vendor, name: ' ' }).error?.issues[0]?.path).toEqual(['name'])
    expect(canonicalItem.safeParse({ ...item, unit: 'far too long' }).error?.issues[0]?.path).toEqual(['unit'])
  })
})
