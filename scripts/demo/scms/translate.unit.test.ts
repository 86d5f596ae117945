import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadBody } from '../../../sandbox-erp/model'
import { translateScms } from './translate'

/** Sixty rows of the published file, byte for byte, chosen for what is odd about them. */
const csv = readFileSync(new URL('./data/sample.csv', import.meta.url))
const text = csv.toString('utf8')
const today = '2026-11-24'

const still = translateScms(csv)
const moved = translateScms(csv, { shift: { today } })
const linesOf = ({ bodies }: typeof still) =>
  (bodies[0]?.orders ?? []).flatMap(order => order.lines.map(line => ({ ...line, order })))
const line = (id: number, of = still) => {
  const found = linesOf(of).find(candidate => candidate.line_no === id)
  if (!found) throw new Error(`no line ${id}`)
  return found
}

describe('the delivery history as an ERP’s company', () => {
  it('keeps each supplier line once, and leaves out what came from a warehouse', () => {
    expect(still.report).toMatchObject({ lines: 55, orders: 45, vendors: 21, items: 36, value: '3755644.85' })
    expect(new Set(linesOf(still).map(one => one.line_no)).size).toBe(55)
    expect(text.split('\r').filter(record => record.includes(',Direct Drop,'))).toHaveLength(55)
  })

  it('says the value by vendor, and loses none of it', () => {
    const values = new Map(still.report.vendorValues.map(one => [one.name, one.value]))
    expect(values.get('Trinity Biotech, Plc')).toBe('100000')
    expect(values.get('BRISTOL-MYERS SQUIBB')).toBe('14764.5')
    expect(values.size).toBe(21)
  })

  it('can be loaded, within the limits of keys and texts', () => {
    for (const body of [...still.bodies, ...moved.bodies]) {
      const parsed = loadBody.parse(body)
      expect(parsed.company).toEqual({ code: '3000', name: 'SCMS' })
      const vendors = new Set(parsed.vendors.map(vendor => vendor.vendor_no))
      const items = new Set(parsed.items.map(item => item.item_no))
      for (const order of parsed.orders) {
        expect(vendors).toContain(order.vendor_no)
        for (const { item_no } of order.lines) expect(items).toContain(item_no)
      }
    }
  })

  it('takes the file’s value, price of a pack and dates as they are', () => {
    expect(line(1)).toMatchObject({
      qty: '19',
      unit_price: '29',
      net_value: '551',
      status: 'closed',
      received_qty: '19',
      schedule: [{ qty: '19', delivery_date: '2006-06-02' }],
      order: { po_no: 'SCMS-4', currency: 'USD', order_date: null },
    })
    expect(line(4432).order.order_date).toBe('2008-04-28')
    expect(line(4432).schedule[0]?.delivery_date).toBe('2008-04-18')
    expect(line(14079)).toMatchObject({ unit_price: '0', net_value: '0' })
    const odd = linesOf(still).filter(
      one => Math.abs(Number(one.qty) * Number(one.unit_price) - Number(one.net_value)) > 1,
    )
    expect(odd.length).toBeGreaterThan(3)
  })

  it('reads quoted commas and the pack into the item', () => {
    const item = still.bodies[0]?.items?.find(one => one.item_no === line(1).item_no)
    expect(item?.description).toBe('HIV, Reveal G3 Rapid HIV-1 Antibody Test, 30 Tests (pack of 30)')
    expect(item?.base_uom).toBe('XPK')
  })

  it('is all delivered as it was, and has its last 120 days ahead when moved', () => {
    expect(still.report.open).toEqual({ lines: 0, orders: 0, vendors: 0 })
    expect(moved.report.open).toEqual({ lines: 12, orders: 12, vendors: 6 })
    // The last line of the history is due on the 120th day; the first open one tomorrow.
    expect(line(32150, moved).schedule[0]?.delivery_date).toBe('2027-03-24')
    expect(line(73757, moved).schedule[0]?.delivery_date).toBe('2026-11-25')
    expect(line(73757, moved)).toMatchObject({ status: 'open', received_qty: '0' })
    expect(line(12959, moved)).toMatchObject({ status: 'closed', received_qty: '6280' })
  })

  it('moves by whole days, and lets nothing happen in the future', () => {
    const days = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000
    const by = days('2015-09-14', '2027-03-24')
    for (const one of linesOf(still)) {
      const [was, is] = [
        one.schedule[0]?.delivery_date ?? '',
        line(one.line_no ?? 0, moved).schedule[0]?.delivery_date ?? '',
      ]
      expect(days(was, is)).toBe(by)
    }
    // Sent to the vendor on 14 July 2015, which is past the moved today.
    expect(line(14437, moved).order.order_date).toBe(today)
    for (const { order } of linesOf(moved)) expect((order.changed_at ?? '9999').slice(0, 10) <= today).toBe(true)
  })

  it.each([
    ['a date', ',2-Jun-06,', ',31-Jun-06,', 'Line 1 of the delivery history: "31-Jun-06" cannot be read as Scheduled'],
    [
      'a quantity',
      ',30,19,551,29,',
      ',30,some,551,29,',
      'Line 1 of the delivery history: "some" cannot be read as Line Item Q',
    ],
    [
      'a zero quantity',
      ',30,19,551,29,',
      ',30,0,551,29,',
      'Line 1 of the delivery history: "0" cannot be read as Line Item Q',
    ],
    ['a column', 'PO / SO #', 'Order', 'column "PO / SO #"'],
  ])('refuses the whole file for %s that cannot be read, and names it', (_, right, wrong, message) => {
    const broken = text.replace(right, wrong)
    expect(broken).not.toBe(text)
    expect(() => translateScms(broken)).toThrow(message)
  })

  it('refuses a file without rows, and a line that occurs twice', () => {
    expect(() => translateScms('ID\r')).toThrow('has no rows')
    const first = text.split('\r')[1] ?? ''
    expect(() => translateScms(`${text}${first}\r`)).toThrow('Line 1 occurs twice')
  })

  it('makes two orders of a number that went to two vendors', () => {
    const [head = '', one = ''] = text.split('\r')
    const other = one.replace(/^1,/, '2,').replace('RANBAXY Fine Chemicals LTD.', 'Another Ltd')
    const { bodies } = translateScms([head, one, other, ''].join('\r'))
    expect(bodies[0]?.orders?.map(order => order.lines.length)).toEqual([1, 1])
    expect(new Set(bodies[0]?.orders?.map(order => order.po_no)).size).toBe(2)
  })
})
