import { stack } from './stack'

/** What the sandbox ERP holds of a line; quantities are decimal texts. */
export interface ErpLine {
  line_no: number
  item_no: string
  qty: string
  schedule: { qty: string; delivery_date: string }[]
}

/** A confirmation that the ERP took; an order lists every one it ever got, also of lines confirmed twice. */
export interface ErpConfirmation {
  line_no: number
  confirmation_no: string
  schedule: { qty: string; delivery_date: string }[]
  declined_qty: string
}

export interface ErpOrder {
  po_no: string
  lines: ErpLine[]
  confirmations: ErpConfirmation[]
}

/** A call of the ERP's API, as its own log has it. */
export interface ErpCall {
  method: string
  path: string
  status: number
}

/** The fields of the sandbox ERP's faults that the tests switch. */
export interface Faults {
  down?: boolean
  lose_answers?: number
}

/** What a planner or an administrator does in the sandbox ERP, through its admin calls. */
export const erp = {
  issue: (company: string, order: object) =>
    call<ErpOrder>('POST', `/admin/companies/${company}/purchase-orders`, order),
  order: (company: string, number: string) =>
    call<ErpOrder>('GET', `/admin/companies/${company}/purchase-orders/${number}`),
  changeLine: (company: string, number: string, line: number, change: object) =>
    call('PATCH', `/admin/companies/${company}/purchase-orders/${number}/lines/${line}`, change),
  breakOrder: (company: string, number: string, how: 'bad-date' | 'unknown-item' | 'missing-quantity') =>
    call('POST', `/admin/companies/${company}/purchase-orders/${number}/break`, { how }),
  mendOrder: (company: string, number: string) =>
    call('POST', `/admin/companies/${company}/purchase-orders/${number}/mend`, {}),
  pullNow: (company: string) => call('POST', '/admin/pull-now', { company }),
  /** The latest 200 calls of its API, newest first. */
  calls: async () => (await call<{ calls: ErpCall[] }>('GET', '/admin/log')).calls,
  faults: () => call<Required<Faults>>('GET', '/admin/faults'),
  setFaults: (faults: Faults) => call('PUT', '/admin/faults', faults),
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${stack.erp()}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`The sandbox ERP answered ${response.status} to ${method} ${path}: ${text}`)
  return JSON.parse(text) as T
}
