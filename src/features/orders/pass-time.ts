import { randomUUID } from 'node:crypto'
import { system } from '@/domain/access/actor'
import type { OrderEvent } from '@/domain/catalogue'
import { decideExpiry, decideReconfirmAsk, type Order } from '@/domain/order'
import { ok } from '@/domain/result'
import { answerByAt, readUnits, rulesOf, todayAt, type Unit } from '@/features/units'
import { toDate, withScope } from '@/platform/db'
import { pokeRelay } from '@/platform/event-log'
import { log } from '@/platform/log'
import { changeOrder } from './change-order'

const actor = system('time')
/** Orders looked at in one go; what is left comes with the next minute. */
const mostAtOnce = 200

/**
 * What passing time alone brings about on orders: proposals that nobody decided expire by their rule, and promises that
 * come due are asked about once more. Repeatable: an order in which nothing is due changes nothing.
 * @returns how many orders changed
 */
export async function passTime(now: Date): Promise<number> {
  const units = await withScope(actor, readUnits)
  let changed = await expire(units, now)
  for (const unit of units.values()) changed += await askToReconfirm(unit, now)
  if (changed > 0) pokeRelay()
  return changed
}

async function expire(units: Map<string, Unit>, now: Date): Promise<number> {
  const due = await withScope(
    actor,
    tx => tx.$queryRaw<{ id: string; unit: string }[]>`
      select l.order_id as id, l.business_unit_id as unit from turn t join order_line l on l.id = t.line_id
      where t.outcome = 'open' and t.expires_at is not null and t.expires_at <= ${now}
      group by l.order_id, l.business_unit_id order by min(t.expires_at) limit ${mostAtOnce}`,
  )
  for (const { id, unit } of due) {
    const at = units.get(unit)
    if (at) await change(id, now, order => decideExpiry(order, now.toISOString(), { answerBy: answerByAt(at, now) }))
  }
  return due.length
}

/** The rule that governs a line is chosen here as `ruleFor` does, so that what no rule asks about is not looked at. */
async function askToReconfirm(unit: Unit, now: Date): Promise<number> {
  const rules = await rulesOf(unit.id)
  if (rules.every(rule => rule.reconfirmDays === null)) return 0
  const today = todayAt(unit, now)
  const due = await withScope(
    actor,
    tx => tx.$queryRaw<{ id: string }[]>`
      select l.order_id as id from order_line l cross join lateral (
        select r.reconfirm_days as days from tolerance_rule r
        where r.business_unit_id = l.business_unit_id and r.id = any (${rules.map(rule => rule.id)}::uuid[])
          and (r.supplier_id is null or r.supplier_id = l.supplier_id)
          and (r.item_group is null or r.item_group = l.item_group)
        order by (r.supplier_id is not null) desc, (r.item_group is not null) desc, r.id limit 1) rule
      where l.business_unit_id = ${unit.id}::uuid and l.state = 'confirmed' and l.reconfirm = 'none'
        and l.open_due <= ${toDate(today)}::date + rule.days
        and not exists (select from turn t where t.line_id = l.id
          and (case when t.by = 'supplier' then t.taken_at
            when t.outcome in ('accepted', 'declined', 'countered') then t.decided_at end at time zone 'UTC')::date
            >= l.open_due - rule.days)
      group by l.order_id order by min(l.open_due)
      limit ${mostAtOnce}`,
  )
  const context = { today, rules, answerBy: answerByAt(unit, now) }
  for (const { id } of due) await change(id, now, order => decideReconfirmAsk(order, context))
  return due.length
}

/** One order that cannot be changed must not keep the others from their turn. */
async function change(orderId: string, now: Date, decide: (order: Order) => OrderEvent[]): Promise<void> {
  try {
    await withScope(actor, tx =>
      changeOrder(tx, orderId, { actor, correlationId: randomUUID(), now }, order => ok(decide(order))),
    )
  } catch (error) {
    log.error({ err: error, orderId }, 'time did not pass on this order; it is looked at again')
  }
}
