import { addDays, dayIn } from '@/domain/calendar/plain-date'
import { sampleCompany } from '../../sandbox-erp/testing/sample'
import { startTestErp, type TestErp } from '../../sandbox-erp/testing/start'

export const company = sampleCompany.company.code

/** What buyers of the flow tests ask for: a day that is always to come. */
export const requestedDay = addDays(dayIn('UTC', new Date()), 60)

/** An order as the ERP's own people see it, as far as tests look. */
export interface ErpOrder {
  po_no: string
  revision: number
  version: number
  lines: { line_no: number; qty: string; confirmation: ErpConfirmation | null }[]
  /** Every confirmation that it ever got. */
  confirmations: ({ line_no: number } & ErpConfirmation)[]
}

interface ErpConfirmation {
  confirmation_no: string
  schedule: { qty: string; delivery_date: string }[]
  declined_qty: string
}

interface ErpCall {
  at: string
  method: string
  path: string
  status: number
}

type Faults = Partial<
  { down: boolean } & Record<'latency_ms' | 'fail_next' | 'lose_answers' | 'rate_limit_next', number>
>

/** The sandbox ERP with the sample company, and what its planners do. */
export interface FlowErp extends TestErp {
  /** Issues an order with so many lines of 100 pieces. @returns its number */
  issue(lines?: number): Promise<string>
  order(poNo: string): Promise<ErpOrder>
  change(poNo: string, lineNo: number, patch: object): Promise<unknown>
  fault(switches: Faults): Promise<unknown>
  /** The latest calls of the portal, oldest first; status 0 where the connection was dropped. */
  calls(): Promise<ErpCall[]>
}

export const orderBody = (lines = 1) => ({
  vendor_no: '100210',
  currency: 'EUR',
  // Ordered today, where its unit is: an order whose day nobody knows counts as history on an ERP's first day.
  order_date: dayIn('Europe/Berlin', new Date()),
  lines: Array.from({ length: lines }, () => ({
    item_no: 'BRG-6204',
    qty: '100',
    unit_price: '4.25',
    schedule: [{ qty: '100', delivery_date: requestedDay }],
  })),
})

export async function startFlowErp(): Promise<FlowErp> {
  const erp = await startTestErp()
  await erp.admin('POST', '/load', sampleCompany)
  const orders = `/companies/${company}/purchase-orders`
  return {
    ...erp,
    issue: async lines => (await erp.admin<ErpOrder>('POST', orders, orderBody(lines))).po_no,
    order: poNo => erp.admin('GET', `${orders}/${poNo}`),
    change: (poNo, lineNo, patch) => erp.admin('PATCH', `${orders}/${poNo}/lines/${lineNo}`, patch),
    fault: switches => erp.admin('PUT', '/faults', switches),
    calls: async () => (await erp.admin<{ calls: ErpCall[] }>('GET', '/log')).calls.reverse(),
  }
}
