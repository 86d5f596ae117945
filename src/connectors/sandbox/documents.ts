import {
  type CanonicalItem,
  type CanonicalOrder,
  type CanonicalVendor,
  canonicalItem,
  canonicalOrder,
  canonicalVendor,
} from '@/domain/documents/canonical'
import type { Reading } from '../port'
import { each, field, keyText, readAs, versionText } from './reading'

/** The ERP's documents in canonical words. Nothing outside this folder knows the names on the right. */

export const readVendor = (raw: unknown): Reading<CanonicalVendor> =>
  readAs(
    canonicalVendor,
    {
      vendorNumber: field(raw, 'vendor_no'),
      name: field(raw, 'name'),
      taxId: field(raw, 'tax_id') ?? null,
      timeZone: field(raw, 'time_zone') ?? null,
    },
    raw,
    { erpKey: field(raw, 'vendor_no'), version: field(raw, 'changed_at') },
  )

export const readItem = (raw: unknown): Reading<CanonicalItem> =>
  readAs(
    canonicalItem,
    {
      erpItem: field(raw, 'item_no'),
      number: field(raw, 'item_no'),
      description: field(raw, 'description'),
      unit: field(raw, 'base_uom'),
      group: field(raw, 'item_group') ?? null,
    },
    raw,
    { erpKey: field(raw, 'item_no'), version: field(raw, 'changed_at') },
  )

export function readOrder(raw: unknown): Reading<CanonicalOrder> {
  const cancelled = field(raw, 'status') === 'cancelled'
  return readAs(
    canonicalOrder,
    {
      erpKey: field(raw, 'po_no'),
      number: field(raw, 'po_no'),
      version: versionText(field(raw, 'version')),
      changedAt: field(raw, 'changed_at'),
      vendorNumber: field(raw, 'vendor_no'),
      currency: field(raw, 'currency'),
      orderedOn: field(raw, 'order_date') ?? null,
      lines: each(field(raw, 'lines'), line => lineOf(line, cancelled)),
    },
    raw,
    { erpKey: field(raw, 'po_no'), version: field(raw, 'version') },
  )
}

const lineOf = (raw: unknown, cancelled: boolean) => ({
  erpLine: keyText(field(raw, 'line_no')),
  number: keyText(field(raw, 'line_no')),
  erpItem: field(raw, 'item_no'),
  description: field(raw, 'description'),
  unit: field(raw, 'uom'),
  quantity: field(raw, 'qty'),
  unitPrice: field(raw, 'unit_price'),
  netValue: field(raw, 'net_value'),
  status: cancelled ? 'cancelled' : field(raw, 'status'),
  receivedQuantity: field(raw, 'received_qty'),
  requested: scheduleOf(field(raw, 'schedule')),
  confirmed: confirmedOf(field(raw, 'confirmation')),
})

const scheduleOf = (raw: unknown): unknown =>
  each(raw, piece => ({ quantity: field(piece, 'qty'), date: field(piece, 'delivery_date') }))

const confirmedOf = (raw: unknown): unknown =>
  raw === null || raw === undefined
    ? null
    : {
        schedule: scheduleOf(field(raw, 'schedule')),
        declined: field(raw, 'declined_qty'),
        backorder: backorderOf(field(raw, 'backordered') ?? null),
        substitute: substituteOf(field(raw, 'substitute') ?? null),
      }

const backorderOf = (raw: unknown): unknown =>
  raw && { quantity: field(raw, 'qty'), date: field(raw, 'delivery_date') ?? null }

const substituteOf = (raw: unknown): unknown =>
  raw && {
    erpItem: field(raw, 'item_no') ?? null,
    number: field(raw, 'number'),
    description: field(raw, 'description') ?? '',
    supplierPart: field(raw, 'supplier_part') ?? null,
    ratio: field(raw, 'ratio'),
  }
