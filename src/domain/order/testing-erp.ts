import fc from 'fast-check'
import { addDays } from '../calendar/plain-date'
import { type CanonicalLine, type CanonicalOrder, canonicalOrder, type Schedule } from '../documents/canonical'
import { totalOf } from '../tolerance/deviation'
import { agreedOffer } from './decide-counter'
import { confirmedAs, documentAt, documentLine, today } from './testing'
import type { Order } from './types'

/** The ERP's side of an arbitrary life: its document of the order, and what planners or anybody else do to it. */

export const quantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 120 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('0.5', '33.333333', '0.000001', '400000000000.999999') },
)
export const day = fc.integer({ min: -3, max: 40 }).map(days => addDays(today, days))
export const schedule: fc.Arbitrary<Schedule> = fc.array(fc.record({ quantity, date: day }), {
  minLength: 1,
  maxLength: 2,
})
export const backorder = fc.record({ quantity, date: fc.option(day) })
const substituteItem = fc.record({
  number: fc.constantFrom('SEAL-20', 'X-77'),
  description: fc.constant('As good'),
  supplierPart: fc.option(fc.constant('H-77')),
  ratio: fc.constantFrom('1', '2.5'),
})
export const substitute = substituteItem.map(item => ({ itemId: null, ...item }))
export const price = fc.nat({ max: 9 }).map(String)
export const line = fc.nat({ max: 3 })

const confirmed = fc.record({
  schedule,
  declined: fc.constantFrom('0', '5'),
  backorder: fc.option(backorder, { freq: 3 }),
  substitute: fc.option(substituteItem, { freq: 3 }),
})

/** One thing that a planner, or anybody else, does to a line in the ERP. */
export const edit = fc.oneof(
  fc.record({ kind: fc.constant('request' as const), line, schedule }),
  fc.record({ kind: fc.constant('price' as const), line, price }),
  fc.record({ kind: fc.constant('item' as const), line, erpItem: fc.constantFrom('B-1', 'S-1') }),
  fc.record({ kind: fc.constant('status' as const), line, status: fc.constantFrom('open', 'cancelled', 'closed') }),
  fc.record({ kind: fc.constant('receive' as const), line, quantity }),
  fc.record({ kind: fc.constant('confirm' as const), line, confirmed }),
  fc.record({ kind: fc.constant('unconfirm' as const), line }),
  fc.record({ kind: fc.constant('take-ours' as const), line }),
  fc.record({ kind: fc.constant('drop' as const), line }),
  fc.record({ kind: fc.constant('add' as const), line, schedule }),
)
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

/** The lines that an order begins with: mostly to be answered, some of them history. */
export const firstLines = fc.array(
  fc.record({
    schedule,
    confirmed: fc.option(confirmed, { freq: 4 }),
    status: fc.constantFrom('open', 'open', 'closed'),
  }),
  { minLength: 1, maxLength: 3 },
)
export type FirstLines = typeof firstLines extends fc.Arbitrary<infer L> ? L : never

const requesting = (requested: Schedule) => ({ requested, quantity: totalOf(requested) })

/** The ERP's document, and how often it was written. */
export interface Erp {
  version: number
  written: number
  lines: CanonicalLine[]
}

export const beginning = (lines: FirstLines): Erp => ({
  version: 1,
  written: lines.length,
  lines: lines.map(({ schedule: requested, confirmed, status }, i) =>
    documentLine({
      erpLine: String(i),
      ...requesting(requested),
      confirmed,
      status: status as CanonicalLine['status'],
    }),
  ),
})

/** As it is read: parsed, like every document that reaches the portal. */
export const documentOf = (erp: Erp): CanonicalOrder =>
  canonicalOrder.parse(documentAt(String(erp.version).padStart(6, '0'), ...erp.lines))

function edited(erp: Erp, order: Order, change: Edit): Erp {
  const at = change.line % erp.lines.length
  const put = (changes: (held: CanonicalLine) => Partial<CanonicalLine>): Erp => ({
    ...erp,
    lines: erp.lines.map((held, i) => (i === at ? { ...held, ...changes(held) } : held)),
  })
  switch (change.kind) {
    case 'request':
      return put(() => requesting(change.schedule))
    case 'price':
      return put(() => ({ unitPrice: change.price }))
    case 'item':
      return put(() => ({ erpItem: change.erpItem }))
    case 'status':
      return put(() => ({ status: change.status as CanonicalLine['status'] }))
    case 'receive':
      return put(() => ({ receivedQuantity: change.quantity }))
    case 'confirm':
      return put(() => ({ confirmed: confirmedAs(change.confirmed) }))
    case 'unconfirm':
      return put(() => ({ confirmed: null }))
    case 'take-ours':
      return put(held => takeOurs(held, order))
    case 'drop':
      return erp.lines.length > 1 ? { ...erp, lines: erp.lines.filter((_, i) => i !== at) } : erp
    case 'add': {
      const added = documentLine({ erpLine: String(erp.written), ...requesting(change.schedule) })
      return { ...erp, written: erp.written + 1, lines: [...erp.lines, added] }
    }
  }
}

/** What the ERP holds once our confirmation has reached it: the price that was agreed is the line's. */
function takeOurs(held: CanonicalLine, order: Order): Partial<CanonicalLine> {
  const ours = order.lines.find(candidate => candidate.erpLine === held.erpLine)
  if (!ours?.agreed) return {}
  const unitPrice = ours.agreedPrice ?? held.unitPrice
  return { confirmed: confirmedAs({ ...agreedOffer(ours), declined: ours.declined }), unitPrice }
}

export const edits = (erp: Erp, order: Order, changes: Edit[]): Erp => ({
  ...changes.reduce((now, change) => edited(now, order, change), erp),
  version: erp.version + 1,
})
