/** A vendor of Nordhaven, and how it is known to answer. */
export interface DemoVendor {
  vendor_no: string
  name: string
  tax_id: string
  time_zone: string
  country: string
  /** Calendar days from order to delivery. */
  leadDays: number
  habit: 'late' | 'short' | 'prompt' | 'steady'
}

/** Confirms and delivers later than asked. */
export const halvorsen: DemoVendor = {
  vendor_no: '100210',
  name: 'Halvorsen Bearings AS',
  tax_id: 'NO918273645MVA',
  time_zone: 'Europe/Oslo',
  country: 'NO',
  leadDays: 42,
  habit: 'late',
}

/** Confirms less than was asked. */
export const cortina: DemoVendor = {
  vendor_no: '100340',
  name: 'Cortina Fasteners S.p.A.',
  tax_id: 'IT02817460395',
  time_zone: 'Europe/Rome',
  country: 'IT',
  leadDays: 28,
  habit: 'short',
}

/** Answers at once, and as asked. */
export const brightwell: DemoVendor = {
  vendor_no: '100455',
  name: 'Brightwell Cable Ltd',
  tax_id: 'GB731904628',
  time_zone: 'Europe/London',
  country: 'GB',
  leadDays: 21,
  habit: 'prompt',
}

const steady = (
  vendor_no: string,
  name: string,
  tax_id: string,
  time_zone: string,
  country: string,
  leadDays: number,
) => ({ vendor_no, name, tax_id, time_zone, country, leadDays, habit: 'steady' }) satisfies DemoVendor

export const otherVendors: readonly DemoVendor[] = [
  steady('100512', 'Kestrel Drives B.V.', 'NL814590273B01', 'Europe/Amsterdam', 'NL', 35),
  steady('100587', 'Tatra Pneumatika s.r.o.', 'CZ27460915', 'Europe/Prague', 'CZ', 24),
  steady('100633', 'Rheintal Schaltgeräte GmbH', 'DE294718063', 'Europe/Berlin', 'DE', 18),
  steady('100718', 'Ibérica de Sellado S.L.', 'ESB83947205', 'Europe/Madrid', 'ES', 26),
  steady('100804', 'Anatolia Zincir Sanayi A.Ş.', 'TR4810273956', 'Europe/Istanbul', 'TR', 48),
]

export const demoVendors: readonly DemoVendor[] = [halvorsen, cortina, brightwell, ...otherVendors]
