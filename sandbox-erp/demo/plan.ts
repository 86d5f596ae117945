import { brightwell, cortina, type DemoVendor, halvorsen, otherVendors } from './vendors'

/**
 * What became of an order so far: all received and closed; partly received; promised, its day ahead or past;
 * waiting for the supplier's answer; waiting although its day is past.
 */
export type Stage = 'closed' | 'part-received' | 'promised' | 'past-due' | 'to-answer' | 'unanswered-past-due'

export interface PlannedOrder {
  company: '1000' | '2000'
  vendor: DemoVendor
  stage: Stage
  /** Days before today on which it was issued. */
  issuedDaysAgo: number
  lines: number
  /** One of its lines is wanted in several deliveries. */
  split: boolean
}

type Row = [company: '1000' | '2000', stage: Stage, issuedDaysAgo: number, lines: number, split?: 'split']

/**
 * The year of a vendor that matters: a history to judge it by, and enough that waits for it. `shift` days apart, so that
 * vendors are not ordered from in step.
 */
const busy = (shift: number): readonly Row[] => [
  ['1000', 'closed', 351 - shift, 4],
  ['2000', 'closed', 296 - shift, 2],
  ['1000', 'closed', 248 - shift, 6],
  ['1000', 'closed', 187 - shift, 3],
  ['2000', 'closed', 141 - shift, 1],
  ['1000', 'closed', 112 - shift, 5, 'split'],
  ['1000', 'part-received', 66 - shift, 4],
  ['1000', 'promised', 23 - shift, 3],
  ['1000', 'past-due', 61 - shift, 2],
  ['1000', 'to-answer', 6, 5, 'split'],
  ['1000', 'to-answer', 2, 10],
  ['2000', 'to-answer', 3, 4],
]

/** The year of the others. */
const quiet = (shift: number): readonly Row[] => [
  ['1000', 'closed', 312 - shift, 2],
  ['2000', 'closed', 205 - shift, 1],
  ['1000', 'part-received', 70 - shift, 3],
  ['1000', 'to-answer', 1 + (shift % 5), 2],
  ['2000', 'to-answer', 2 + (shift % 3), 1],
]

const rows = (vendor: DemoVendor, list: readonly Row[]): PlannedOrder[] =>
  list.map(([company, stage, issuedDaysAgo, lines, split]) => ({
    company,
    vendor,
    stage,
    issuedDaysAgo,
    lines,
    split: split === 'split',
  }))

export const plan: readonly PlannedOrder[] = [
  ...rows(halvorsen, [...busy(0), ['1000', 'unanswered-past-due', 54, 1]]),
  ...rows(cortina, busy(4)),
  ...rows(brightwell, busy(9)),
  ...otherVendors.flatMap((vendor, index) => rows(vendor, quiet(index * 7))),
]
