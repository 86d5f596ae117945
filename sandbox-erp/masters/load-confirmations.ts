import type { Db } from '../database'
import type { ConfirmationBody } from '../model'
import { writeTime } from '../schema'

type Loaded = ConfirmationBody & { po_no: string; line_no: number; confirmed_at?: string }

/** Confirmations that arrived before the portal came: one statement for them all, numbered in the order given. */
export async function loadConfirmations(tx: Db, company: string, confirmations: Loaded[]): Promise<void> {
  await tx.query(
    `with loaded as (
       insert into erp.confirmation
         (confirmation_no, company, po_no, line_no, schedule, declined_qty, confirmed_at, by, backordered, unit_price,
           substitute)
       select nextval('erp.confirmation_no')::text, $1, po_no, line_no, schedule, declined_qty,
         date_trunc('second', coalesce(confirmed_at, ${writeTime})), 'load', backordered, unit_price, substitute
       from jsonb_to_recordset($2) as c(po_no text, line_no int, schedule jsonb, declined_qty numeric,
         confirmed_at timestamptz, backordered jsonb, unit_price numeric, substitute jsonb)
       returning confirmation_no, po_no, line_no)
     update erp.order_line l set confirmation_no = loaded.confirmation_no from loaded
     where l.company = $1 and l.po_no = loaded.po_no and l.line_no = loaded.line_no`,
    [company, JSON.stringify(confirmations)],
  )
}
