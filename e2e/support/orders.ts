import { expect, type Page } from '@playwright/test'
import { inDays } from './days'
import { type ErpConfirmation, erp } from './erp'

/** The vendors of the three suppliers in the demonstration, each with an item it sells, in both companies. */
const goods = {
  grace: { vendor: '100455', item: 'CBL-H07RNF-3G15', price: '1.32' },
  ingrid: { vendor: '100210', item: 'BRG-6204-2RS', price: '3.85' },
  paolo: { vendor: '100340', item: 'FST-M12X80-A4', price: '1.740' },
} as const
export type Supplier = keyof typeof goods

/** An order that a test issued for itself, so that no test needs what another left. */
export interface TestOrder {
  company: string
  number: string
  /** The day that every line asks for. */
  asked: string
}

interface Wish {
  company?: string
  supplier?: Supplier
  /** How much each line asks for; one line of 100 when left out. */
  quantities?: number[]
  /** Days from today to the day that is asked for. */
  days?: number
  /** Days from today to the day of the order. */
  ordered?: number
}

/** Issues an order in the sandbox ERP without telling the portal. */
export async function issueSilently(wish: Wish = {}): Promise<TestOrder> {
  const { company = '1000', supplier = 'grace', quantities = [100], days = 30, ordered = -1 } = wish
  const { vendor, item, price } = goods[supplier]
  const asked = inDays(days)
  const { po_no: number } = await erp.issue(company, {
    vendor_no: vendor,
    currency: 'EUR',
    order_date: inDays(ordered),
    lines: quantities.map(qty => ({
      item_no: item,
      qty: String(qty),
      unit_price: price,
      schedule: [{ qty: String(qty), delivery_date: asked }],
    })),
  })
  return { company, number, asked }
}

/** Issues an order in the sandbox ERP, which tells the portal to come and read. */
export async function issue(wish: Wish = {}): Promise<TestOrder> {
  const order = await issueSilently(wish)
  await erp.pullNow(order.company)
  return order
}

/** Opens an order by its number, as soon as it has come out of the ERP. */
export async function openOrder(page: Page, { number }: TestOrder): Promise<void> {
  await page.goto(`/orders?number=${number}`)
  await page.getByRole('table', { name: 'Orders' }).getByRole('link', { name: number }).click({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: `Order ${number}` })).toBeVisible()
}

/** What the sandbox ERP holds as confirmed for a line, oldest first. */
export async function confirmationsOf(
  { company, number }: Pick<TestOrder, 'company' | 'number'>,
  line = 10,
): Promise<ErpConfirmation[]> {
  const { confirmations } = await erp.order(company, number)
  return confirmations
    .filter(confirmation => confirmation.line_no === line)
    .toSorted((a, b) => a.confirmation_no.localeCompare(b.confirmation_no))
}
