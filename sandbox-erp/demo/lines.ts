import type { NewOrder } from '../model'
import { addDays, workdayAfter } from './days'
import { type DemoItem, demoItems } from './items'
import type { PlannedOrder, Stage } from './plan'
import { type Random, seeded } from './random'
import type { DemoVendor } from './vendors'

type Line = Omit<NewOrder['lines'][number], 'blocked' | 'description' | 'uom'>
type Piece = Line['schedule'][number]

/** Stages in which the supplier has answered. */
const answered: readonly Stage[] = ['closed', 'part-received', 'promised', 'past-due']

/** The lines of a planned order issued on `issued`, as they stand on `today`. */
export function linesOf(order: PlannedOrder, issued: string, today: string): Line[] {
  const { company, vendor, issuedDaysAgo, stage } = order
  const random = seeded(`${company}/${vendor.vendor_no}/${issuedDaysAgo}`)
  const items = demoItems.filter(item => item.vendor_no === vendor.vendor_no)
  const first = random.int(0, items.length - 1)
  return Array.from({ length: order.lines }, (_, index) => {
    const item = items[(first + index) % items.length]
    if (!item) throw new Error(`Vendor ${vendor.vendor_no} of the demonstration supplies nothing`)
    const schedule = requested(order, item, random, { issued, today, index })
    const qty = total(schedule)
    const confirmation = answered.includes(stage) ? confirmationOf(vendor, schedule, item, random, issued) : null
    const received = receivedOf(stage, index, qty, confirmation?.schedule ?? [])
    return {
      line_no: (index + 1) * 10,
      item_no: item.item_no,
      qty: String(qty),
      unit_price: item.unit_price,
      status: stage === 'closed' || (stage === 'part-received' && received >= qty) ? 'closed' : 'open',
      received_qty: String(received),
      schedule,
      confirmation,
    }
  })
}

function requested(
  { vendor, stage, split }: PlannedOrder,
  item: DemoItem,
  random: Random,
  { issued, today, index }: { issued: string; today: string; index: number },
): Piece[] {
  const packs = random.int(2, 12)
  const wanted = {
    closed: () => workdayAfter(issued, vendor.leadDays + random.int(0, 6)),
    'part-received': () => workdayAfter(today, -9 + 12 * (index % 2) + random.int(0, 3)),
    promised: () => workdayAfter(today, 9 + random.int(0, 18)),
    'past-due': () => workdayAfter(today, -12 + random.int(0, 6)),
    'to-answer': () => workdayAfter(today, Math.round(vendor.leadDays * 0.7) + random.int(0, 24)),
    'unanswered-past-due': () => workdayAfter(today, -5),
  }[stage]()
  if (!split || index !== 0) return [{ qty: String(packs * item.pack), delivery_date: wanted }]
  return [0, 1, 2].map(part => ({
    qty: String((part === 0 ? packs : Math.ceil(packs / 2)) * item.pack),
    delivery_date: workdayAfter(wanted, part * 21),
  }))
}

/** How the vendor answered, by its habit: later, less, at once, or mostly as asked. */
function confirmationOf(vendor: DemoVendor, schedule: Piece[], item: DemoItem, random: Random, issued: string) {
  const { habit } = vendor
  const late = habit === 'late' ? random.int(4, 13) : habit === 'steady' && random.int(1, 4) === 1 ? 3 : 0
  const short = habit === 'short' && random.int(1, 3) < 3 ? item.pack : 0
  const daysToAnswer = { late: random.int(4, 7), short: random.int(1, 3), prompt: 0, steady: random.int(1, 4) }[habit]
  const answeredOn = habit === 'prompt' ? issued : addDays(issued, daysToAnswer)
  return {
    schedule: schedule.map((piece, index) => ({
      qty: String(Number(piece.qty) - (index === 0 ? short : 0)),
      delivery_date: workdayAfter(piece.delivery_date, late),
    })),
    declined_qty: String(short),
    confirmed_at: `${answeredOn}T${habit === 'prompt' ? '10:40' : '14:15'}:00Z`,
  }
}

/** Closed orders brought what was promised; of partly received ones each second line is still on its way. */
function receivedOf(stage: Stage, index: number, qty: number, promised: Piece[]): number {
  if (stage === 'closed') return total(promised)
  if (stage !== 'part-received') return 0
  return index % 2 === 0 ? total(promised) : Math.floor(qty / 4)
}

const total = (schedule: Piece[]): number => schedule.reduce((sum, piece) => sum + Number(piece.qty), 0)
