import type { ToleranceLimits } from '@/domain/tolerance/rule'
import type { DemoPerson, DemoShipper, DemoUnit } from './deployment'

const standard: ToleranceLimits = {
  daysEarly: 5,
  daysLate: 2,
  underPercent: 2,
  overPercent: 5,
  underUnits: null,
  overUnits: null,
  priceOverPercent: 0,
  priceUnderPercent: 0,
}

/** Nordhaven, a distributor of industrial and electrical supplies. */
export const demoUnits: DemoUnit[] = [
  {
    code: 'HAM',
    name: 'Nordhaven Distribution Hamburg',
    timeZone: 'Europe/Berlin',
    holidays: ['2026-12-25', '2027-01-01', '2027-03-26', '2027-03-29'],
    company: '1000',
    limits: standard,
  },
  {
    code: 'RTM',
    name: 'Nordhaven Benelux Rotterdam',
    timeZone: 'Europe/Amsterdam',
    holidays: ['2026-12-25', '2027-01-01', '2027-03-29'],
    company: '2000',
    limits: { ...standard, daysLate: 1 },
  },
]

/**
 * Each has work to do: a supplier user at each of the three suppliers that matter, and a buyer in each unit. Anna also
 * minds the rules of hers.
 */
export const demoPeople: DemoPerson[] = [
  { email: 'ingrid@halvorsen.example', name: 'Ingrid Solberg', vendorNumber: '100210' },
  { email: 'paolo@cortina.example', name: 'Paolo Ferri', vendorNumber: '100340' },
  { email: 'grace@brightwell.example', name: 'Grace Bell', vendorNumber: '100455' },
  { email: 'anna@nordhaven.example', name: 'Anna Lindqvist', units: ['HAM'], admin: true },
  { email: 'bram@nordhaven.example', name: 'Bram de Vries', units: ['RTM'] },
]

/** Cortina's lorries take four days to Rotterdam, and its promises are the days they leave. */
export const demoShippers: DemoShipper[] = [{ unit: 'RTM', vendorNumber: '100340', transitDays: 4 }]

/** The unit and buyer of the real delivery history (scripts/demo/scms). */
export const scmsUnit: DemoUnit = {
  code: 'SCMS',
  name: 'Supply Chain Management System',
  timeZone: 'America/New_York',
  holidays: ['2026-11-26', '2026-12-25', '2027-01-01'],
  company: '3000',
  limits: standard,
}
export const scmsPerson: DemoPerson = { email: 'dana@scms.example', name: 'Dana Whitfield', units: ['SCMS'] }
