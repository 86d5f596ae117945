import Big from 'big.js'
import { describe, expect, it } from 'vitest'
import { loadBody } from '../model'
import { demoCompanies } from './companies'
import { brightwell, cortina, halvorsen } from './vendors'

const today = '2026-11-24'
const companies = demoCompanies(today).map(body => loadBody.parse(body))
const orders = companies.flatMap(company => company.orders)
const lines = orders.flatMap(order => order.lines.map(line => ({ ...line, order })))
const open = lines.filter(line => line.status === 'open')

describe('the demonstration', () => {
  it('is the same for the same day, and moves with it', () => {
    expect(demoCompanies(today)).toEqual(demoCompanies(today))
    expect(demoCompanies('2026-12-01')).not.toEqual(demoCompanies(today))
  })

  it.each(['2026-01-01', '2026-02-28', '2028-02-29', '2026-12-31'])('can be loaded on %s', day => {
    for (const company of demoCompanies(day)) {
      const parsed = loadBody.parse(company)
      for (const order of parsed.orders) {
        expect((order.changed_at ?? '') < `${day}T23:59:59Z`, `${order.po_no} ${order.changed_at}`).toBe(true)
        expect((order.order_date ?? '') < day).toBe(true)
        for (const line of order.lines) {
          const total = line.schedule.reduce((sum, piece) => sum.plus(piece.qty), new Big(0))
          expect(total.eq(line.qty)).toBe(true)
        }
      }
    }
  })

  it('has about sixty orders of two companies, each number once', () => {
    expect(companies.map(company => company.company.code)).toEqual(['1000', '2000'])
    expect(orders.length).toBeGreaterThanOrEqual(55)
    expect(orders.length).toBeLessThanOrEqual(70)
    expect(new Set(orders.map(order => order.po_no)).size).toBe(orders.length)
    expect(companies[0]?.vendors).toHaveLength(8)
    expect(companies[0]?.items.length).toBeGreaterThanOrEqual(40)
  })

  it.each([halvorsen, cortina, brightwell])(
    'gives $name an order of ten lines to answer, and work in both companies',
    v => {
      const own = orders.filter(order => order.vendor_no === v.vendor_no)
      const unanswered = own.filter(order => order.lines.every(line => line.status === 'open' && !line.confirmation))
      expect(unanswered.some(order => order.lines.length === 10)).toBe(true)
      expect(new Set(own.map(order => order.po_no.slice(0, 2)))).toEqual(new Set(['45', '47']))
    },
  )

  it('asks for future days, but for a few lines that are past due', () => {
    const past = open.filter(line => line.schedule.every(piece => piece.delivery_date < today))
    expect(past.length).toBeGreaterThan(2)
    expect(past.length).toBeLessThan(open.length / 5)
    expect(open.some(line => line.schedule.length > 1)).toBe(true)
    expect(
      lines.flatMap(line => line.schedule).every(piece => ![0, 6].includes(new Date(piece.delivery_date).getUTCDay())),
    ).toBe(true)
  })

  it('tells of one vendor that is late, one that is short and one that does as asked', () => {
    const answers = (vendor: string) => lines.filter(line => line.order.vendor_no === vendor && line.confirmation)
    const late = (line: (typeof lines)[number]) =>
      (line.confirmation?.schedule[0]?.delivery_date ?? '') > (line.schedule[0]?.delivery_date ?? '')
    const short = (line: (typeof lines)[number]) => line.confirmation?.declined_qty !== '0'
    expect(answers(halvorsen.vendor_no).every(late)).toBe(true)
    expect(answers(cortina.vendor_no).filter(short).length).toBeGreaterThan(answers(cortina.vendor_no).length / 2)
    expect(answers(brightwell.vendor_no).some(line => late(line) || short(line))).toBe(false)
  })
})
