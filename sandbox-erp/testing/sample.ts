import type { LoadBody } from '../model'

/** A small company for tests: two vendors, four items (FST-M8 with a minimum lot of 50, BRG-OLD blocked), no orders. */
export const sampleCompany: LoadBody = {
  company: { code: '1000', name: 'Sample Trading' },
  vendors: [
    {
      vendor_no: '100210',
      name: 'Halvorsen Bearings AS',
      tax_id: 'NO987654321',
      time_zone: 'Europe/Oslo',
      country: 'NO',
    },
    { vendor_no: '100340', name: 'Cortina Fasteners S.p.A.', time_zone: 'Europe/Rome', country: 'IT' },
    { vendor_no: '100455', name: 'Brightwell Cable Ltd', time_zone: 'Europe/London', country: 'GB' },
  ],
  items: [
    { item_no: 'BRG-6204', description: 'Deep groove ball bearing 6204-2RS', base_uom: 'C62', item_group: 'BEARINGS' },
    { item_no: 'BRG-OLD', description: 'Deep groove ball bearing, withdrawn', base_uom: 'C62', blocked: true },
    { item_no: 'FST-M8', description: 'Hex bolt M8 × 40', base_uom: 'C62', item_group: 'FASTENERS', minimum_lot: '50' },
    { item_no: 'CBL-3G15', description: 'Cable H07RN-F 3G1.5', base_uom: 'MTR', item_group: 'CABLES' },
  ],
}

/** One line of 100 pieces for a day. */
export const sampleOrder = (delivery_date = '2027-03-15') => ({
  vendor_no: '100210',
  currency: 'EUR',
  order_date: '2027-01-04',
  lines: [{ item_no: 'BRG-6204', qty: '100', unit_price: '4.25', schedule: [{ qty: '100', delivery_date }] }],
})
