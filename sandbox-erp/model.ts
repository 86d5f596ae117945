import { z } from 'zod'

/** What callers may send: the bodies of the API and of the admin calls, and the shapes the ERP keeps. */

const decimal = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be a decimal text with at most 12 + 6 digits, e.g. "12.5"')
const positive = decimal.refine(text => /[1-9]/.test(text), 'must be more than zero')
const day = z.iso.date('must be a date as YYYY-MM-DD')
const key = z.string().trim().min(1).max(64)
const text = z.string().trim().min(1).max(500)
const uom = z.string().regex(/^[A-Z0-9]{2,3}$/, 'must be a UN/ECE Recommendation 20 code, e.g. C62')
const lineStatus = z.enum(['open', 'cancelled', 'closed'])

const pieces = z.array(z.strictObject({ qty: positive, delivery_date: day })).max(100)
/** The schedule lines that the buyer asks for. */
const requested = pieces.min(1)

/** Another item in place of the one ordered: one of the item master, or one that only the supplier knows. */
const substitute = z.strictObject({
  item_no: key.nullable(),
  /** What people call it. */
  number: key,
  description: z.string().trim().max(500).default(''),
  supplier_part: key.nullable().default(null),
  /** Units of it for one unit ordered. */
  ratio: positive.default('1'),
})

/** What a supplier confirms of one line: pieces with their dates, what comes later, what will not come, and the terms. */
export const confirmationBody = z.strictObject({
  schedule: pieces,
  declined_qty: decimal,
  /** What will come later, on a day that may not be known yet. */
  backordered: z.strictObject({ qty: positive, delivery_date: day.nullable() }).nullish(),
  /** The price of a unit that was agreed; without one the line keeps its own. */
  unit_price: decimal.nullish(),
  substitute: substitute.nullish(),
})
export type ConfirmationBody = z.infer<typeof confirmationBody>
export type Piece = ConfirmationBody['schedule'][number]

const vendor = z.strictObject({
  vendor_no: key,
  name: text,
  tax_id: z.string().trim().max(64).nullish(),
  time_zone: z.string().trim().max(64).nullish(),
  country: z.string().length(2).nullish(),
  changed_at: z.iso.datetime({ offset: true }).optional(),
})

const item = z.strictObject({
  item_no: key,
  description: text,
  base_uom: uom,
  item_group: z.string().trim().max(64).nullish(),
  minimum_lot: decimal.optional(),
  /** Not to be bought, not even in another item's place. */
  blocked: z.boolean().optional(),
  changed_at: z.iso.datetime({ offset: true }).optional(),
})

const newLine = z.strictObject({
  /** 10, 20, … when left out. */
  line_no: z.int().min(1).max(2_000_000_000).optional(),
  item_no: key,
  /** The item's own when left out, as `uom` is. */
  description: z.string().trim().max(500).optional(),
  uom: uom.optional(),
  qty: positive,
  unit_price: decimal,
  /** Quantity × price, to the cent, when left out. */
  net_value: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'must be a decimal text')
    .optional(),
  status: lineStatus.default('open'),
  blocked: z.boolean().default(false),
  received_qty: decimal.default('0'),
  schedule: requested,
  confirmation: confirmationBody.extend({ confirmed_at: z.iso.datetime({ offset: true }).optional() }).nullish(),
})
export type NewLine = z.infer<typeof newLine>

export const newOrder = z.strictObject({
  po_no: key.optional(),
  vendor_no: key,
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, e.g. EUR'),
  order_date: day.nullable(),
  status: z.enum(['open', 'cancelled']).default('open'),
  changed_at: z.iso.datetime({ offset: true }).optional(),
  lines: z.array(newLine).min(1).max(1000),
})
export type NewOrder = z.infer<typeof newOrder>

export const loadBody = z.strictObject({
  company: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{1,16}$/), name: text }),
  vendors: z.array(vendor).max(50_000).default([]),
  items: z.array(item).max(50_000).default([]),
  orders: z
    .array(newOrder.extend({ po_no: key }))
    .max(50_000)
    .default([]),
  /** Takes everything the company holds away first. */
  replace: z.boolean().default(false),
})
/** A company with what it buys, from whom, and the orders: what `POST /admin/load` takes. */
export type LoadBody = z.input<typeof loadBody>
export type Load = z.infer<typeof loadBody>

export const linePatch = z.strictObject({
  qty: positive.optional(),
  schedule: requested.optional(),
  unit_price: decimal.optional(),
  blocked: z.boolean().optional(),
  status: lineStatus.optional(),
  received_qty: decimal.optional(),
  item_no: key.optional(),
  confirmation: confirmationBody.nullable().optional(),
})
export type LinePatch = z.infer<typeof linePatch>

export const breakages = ['bad-date', 'unknown-item', 'missing-quantity'] as const
export type Breakage = (typeof breakages)[number]
export const breakBody = z.strictObject({ how: z.enum(breakages) })

export const closedPeriodsBody = z.strictObject({
  periods: z
    .array(
      z
        .strictObject({ from: day, to: day })
        .refine(period => period.from <= period.to, '"from" must not be after "to"'),
    )
    .max(100),
})
export type ClosedPeriod = z.infer<typeof closedPeriodsBody>['periods'][number]

/** A confirmation as the ERP keeps it. */
export interface Confirmation {
  confirmation_no: string
  schedule: Piece[]
  declined_qty: string
  backordered: { qty: string; delivery_date: string | null } | null
  unit_price: string | null
  substitute: z.infer<typeof substitute> | null
  confirmed_at: string
  by: string
}

export interface OrderLine {
  line_no: number
  item_no: string
  description: string
  uom: string
  qty: string
  unit_price: string
  net_value: string
  status: 'open' | 'cancelled' | 'closed'
  blocked: boolean
  received_qty: string
  schedule: (Piece & { no: number })[]
  confirmation: Confirmation | null
}

/** An order as the API serves it. */
export interface Order {
  po_no: string
  vendor_no: string
  currency: string
  order_date: string | null
  status: 'open' | 'cancelled'
  revision: number
  version: number
  changed_at: string
  lines: OrderLine[]
}
