import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** The columns of the file that an order line needs, in the file's own words. */
const row = z.object({
  ID: z.string().regex(/^\d{1,9}$/, 'must be a whole number'),
  'PO / SO #': z.string().min(1),
  'Fulfill Via': z.string().min(1),
  'PO Sent to Vendor Date': z.string(),
  'Scheduled Delivery Date': z.string(),
  'Delivered to Client Date': z.string(),
  'Product Group': z.string(),
  'Sub Classification': z.string(),
  Vendor: z.string().min(1),
  'Item Description': z.string().min(1),
  'Unit of Measure (Per Pack)': z.string().regex(/^\d+$/, 'must be the number of units in a pack'),
  'Line Item Quantity': z.string(),
  'Line Item Value': z.string(),
  'Pack Price': z.string(),
})
export type Row = z.infer<typeof row>

/**
 * The rows of the delivery history: UTF-8 with a byte order mark, records that end in a bare carriage return, commas
 * inside quoted fields.
 * @throws Error that names the record and the column, or says that the file is no such history
 */
export function readRows(csv: Buffer | string): Row[] {
  const records = parse(csv, {
    bom: true,
    columns: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    trim: true,
  }) as unknown[]
  if (records.length === 0) throw new Error('The delivery history has no rows; is it the right file?')
  return records.map((record, index) => {
    const parsed = row.safeParse(record)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new Error(`Row ${index + 1} of the delivery history, column "${issue?.path.join('.')}": ${issue?.message}`)
  })
}
