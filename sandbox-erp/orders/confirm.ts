import type pg from 'pg'
import { type Db, inTransaction } from '../database'
import { netValue } from '../decimal'
import { Problem } from '../http/problem'
import type { ConfirmationBody, OrderLine } from '../model'
import { decimalText, writeTime } from '../schema'
import { lineOf, lockOrder, serveOrder } from './read'
import { type RuleContext, refusals } from './rules'

export interface ConfirmCall {
  company: string
  poNo: string
  lineNo: string
  /** The `If-Match` header. */
  ifMatch: string | undefined
  body: ConfirmationBody
  dryRun: boolean
}

/**
 * Records a supplier's confirmation of one line: one more number, one more version; the one before is kept.
 * @returns the order after it, or null for a dry run
 * @throws Problem 404, 412, 422, 428
 */
export async function confirm(pool: pg.Pool, call: ConfirmCall): Promise<object | null> {
  const expected = versionOf(call.ifMatch)
  return inTransaction(pool, async tx => {
    const { company, poNo } = call
    const order = await lockOrder(tx, company, poNo)
    const line = lineOf(order, call.lineNo)
    if (order.version !== expected) {
      const message = `Purchase order ${poNo} is at version ${order.version}, not ${expected}; read it again`
      throw new Problem(412, 'VERSION_CHANGED', message)
    }
    const against = refusals(order, line, call.body, await rulesFor(tx, company, line.item_no, call.body))
    if (against[0]) throw new Problem(422, 'REFUSED', against[0].message, against)
    if (call.dryRun) return null
    await keepConfirmation(tx, { company, poNo, lineNo: line.line_no, by: 'api' }, call.body)
    if (call.body.unit_price) await reprice(tx, company, poNo, line, call.body.unit_price)
    await touch(tx, company, poNo)
    return serveOrder(tx, company, poNo)
  })
}

/** The price that was agreed becomes the line's: a new version, and no revision, for both sides know it. */
const reprice = (tx: Db, company: string, poNo: string, line: OrderLine, unitPrice: string) =>
  tx.query(
    `update erp.order_line set unit_price = $4, net_value = $5 where company = $1 and po_no = $2 and line_no = $3`,
    [company, poNo, line.line_no, unitPrice, netValue(line.qty, unitPrice)],
  )

/** Writes a confirmation and makes it the line's current one; null takes the current one away. */
export async function keepConfirmation(
  tx: Db,
  at: { company: string; poNo: string; lineNo: number; by: string; confirmedAt?: string },
  body: ConfirmationBody | null,
): Promise<void> {
  const { company, poNo, lineNo, by, confirmedAt } = at
  const no = body && (await insert())
  await tx.query('update erp.order_line set confirmation_no = $4 where company = $1 and po_no = $2 and line_no = $3', [
    company,
    poNo,
    lineNo,
    no,
  ])

  async function insert(): Promise<string> {
    const { rows } = await tx.query<{ confirmation_no: string }>(
      `insert into erp.confirmation (confirmation_no, company, po_no, line_no, schedule, declined_qty, confirmed_at, by,
         backordered, unit_price, substitute)
       values (nextval('erp.confirmation_no')::text, $1, $2, $3, $4, $5, coalesce($6::timestamptz, ${writeTime}), $7,
         $8, $9, $10)
       returning confirmation_no`,
      [
        ...[company, poNo, lineNo, JSON.stringify(body?.schedule), body?.declined_qty, confirmedAt ?? null, by],
        ...[body?.backordered ?? null, body?.unit_price ?? null, body?.substitute ?? null],
      ],
    )
    return rows[0]?.confirmation_no ?? ''
  }
}

/** One more version; one more revision where the buyer changed something. */
export const touch = (tx: Db, company: string, poNo: string, revised = false) =>
  tx.query(
    `update erp.purchase_order set version = version + 1, revision = revision + $3, changed_at = ${writeTime}
     where company = $1 and po_no = $2`,
    [company, poNo, revised ? 1 : 0],
  )

async function rulesFor(tx: Db, company: string, itemNo: string, body: ConfirmationBody): Promise<RuleContext> {
  const { rows } = await tx.query<RuleContext>(
    `select ${decimalText('i.minimum_lot')} as "minimumLot", c.closed_periods as "closedPeriods",
       (select case when s.blocked then 'blocked' else 'free' end from erp.item s
         where s.company = c.code and s.item_no = $3) as "substituteItem"
     from erp.company c join erp.item i on i.company = c.code where c.code = $1 and i.item_no = $2`,
    [company, itemNo, body.substitute?.item_no ?? null],
  )
  return rows[0] ?? { minimumLot: '0', closedPeriods: [], substituteItem: null }
}

function versionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined) {
    throw new Problem(428, 'VERSION_NEEDED', 'Send If-Match with the version of the order you have read')
  }
  const version = ifMatch.match(/^"(\d{1,9})"$/)?.[1]
  if (version === undefined) throw new Problem(400, 'MALFORMED', 'If-Match must hold the ETag of the order, e.g. "3"')
  return Number(version)
}
