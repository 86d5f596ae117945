import Big from 'big.js'
import type pg from 'pg'
import { type Db, inTransaction } from '../database'
import { netValue, sum } from '../decimal'
import { Problem } from '../http/problem'
import type { Breakage, LinePatch, OrderLine, Piece } from '../model'
import { keepConfirmation, touch } from './confirm'
import { itemsOf } from './issue'
import { numbered, sumRefusal } from './lines'
import { lineOf, lockOrder, readOrder } from './read'

/**
 * What a planner changes at a line. Only what the buyer owns makes a revision: item, quantity, price, schedule,
 * cancellation. A new quantity without a schedule is taken from, or added to, the last schedule lines.
 * @throws Problem 400, 404
 */
export const changeLine = (pool: pg.Pool, company: string, poNo: string, lineNo: string, patch: LinePatch) =>
  inTransaction(pool, async tx => {
    const line = lineOf(await lockOrder(tx, company, poNo), lineNo)
    const next = { ...line, ...(await itemFields(tx, company, patch)), ...fieldsOf(line, patch) }
    const details = sumRefusal(line.line_no, next.qty, next.schedule)
    if (details[0]) throw new Problem(400, 'MALFORMED', details[0].message, details)
    await store(tx, company, poNo, next)
    if (patch.confirmation !== undefined) {
      await keepConfirmation(tx, { company, poNo, lineNo: line.line_no, by: 'planner' }, patch.confirmation)
    }
    await touch(tx, company, poNo, isRevision(line, next))
    return readOrder(tx, company, poNo)
  })

/** Makes the order's document unreadable, or readable again: the order itself stays as it is. @throws Problem 404 */
export const setBroken = (pool: pg.Pool, company: string, poNo: string, how: Breakage | null) =>
  inTransaction(pool, async tx => {
    await lockOrder(tx, company, poNo)
    await tx.query('update erp.purchase_order set broken = $3 where company = $1 and po_no = $2', [company, poNo, how])
    await touch(tx, company, poNo)
    return readOrder(tx, company, poNo)
  })

function fieldsOf(line: OrderLine, patch: LinePatch) {
  const qty = patch.qty ?? (patch.schedule ? sum(patch.schedule.map(piece => piece.qty)).toFixed() : line.qty)
  const unit_price = patch.unit_price ?? line.unit_price
  const repriced = patch.unit_price !== undefined || !new Big(qty).eq(line.qty)
  return {
    qty,
    unit_price,
    net_value: repriced ? netValue(qty, unit_price) : line.net_value,
    schedule: numbered(patch.schedule ?? resized(line.schedule, qty)),
    status: patch.status ?? line.status,
    blocked: patch.blocked ?? line.blocked,
    received_qty: patch.received_qty ?? line.received_qty,
  }
}

async function itemFields(tx: Db, company: string, patch: LinePatch) {
  if (patch.item_no === undefined) return {}
  const item = (await itemsOf(tx, company, [patch.item_no])).get(patch.item_no)
  if (!item) throw new Problem(400, 'UNKNOWN_ITEM', `Item ${patch.item_no} does not exist in company ${company}`)
  return { item_no: item.item_no, description: item.description, uom: item.base_uom }
}

/** The schedule with another total: the last pieces grow or shrink, and vanish where nothing is left of them. */
function resized(schedule: readonly Piece[], qty: string): Piece[] {
  let left = new Big(qty)
  const last = schedule.length - 1
  return schedule.flatMap((piece, index) => {
    const take = index === last || left.lt(piece.qty) ? left : new Big(piece.qty)
    left = left.minus(take)
    return take.gt(0) ? [{ qty: take.toFixed(), delivery_date: piece.delivery_date }] : []
  })
}

/** Whether the buyer's own part of the line has changed. */
function isRevision(before: OrderLine, after: OrderLine): boolean {
  const own = (line: OrderLine) => [
    line.item_no,
    line.uom,
    new Big(line.qty).toFixed(),
    new Big(line.unit_price).toFixed(),
    line.status === 'cancelled',
    line.schedule.map(piece => [piece.delivery_date, new Big(piece.qty).toFixed()]),
  ]
  return JSON.stringify(own(before)) !== JSON.stringify(own(after))
}

async function store(tx: Db, company: string, poNo: string, line: OrderLine): Promise<void> {
  await tx.query(
    `update erp.order_line set item_no = $4, description = $5, uom = $6, qty = $7, unit_price = $8, net_value = $9,
       status = $10, blocked = $11, received_qty = $12, schedule = $13
     where company = $1 and po_no = $2 and line_no = $3`,
    [
      ...[company, poNo, line.line_no, line.item_no, line.description, line.uom, line.qty, line.unit_price],
      ...[line.net_value, line.status, line.blocked, line.received_qty, JSON.stringify(line.schedule)],
    ],
  )
  // An order all of whose lines are cancelled is cancelled; it opens again with the first of them.
  await tx.query(
    `update erp.purchase_order o set status = case when exists (select from erp.order_line l
       where l.company = o.company and l.po_no = o.po_no and l.status <> 'cancelled') then 'open' else 'cancelled' end
     where o.company = $1 and o.po_no = $2`,
    [company, poNo],
  )
}
