import type pg from 'pg'

const BATCH = 1_000

/**
 * Deletes finished runs with their steps and events older than `hours`, and receipts of event ids after 24 hours.
 * Small batches, so that nothing is locked for long. A run that still goes on keeps its event.
 * @returns how many rows went (runs, events and receipts)
 */
export async function prune(pool: pg.Pool, hours: number): Promise<number> {
  const statements = [
    `delete from engine.run where id in (
       select id from engine.run where ended_at < now() - $1 * interval '1 hour' limit ${BATCH})`,
    `delete from engine.event where id in (
       select e.id from engine.event e where e.received_at < now() - $1 * interval '1 hour'
         and not exists (select 1 from engine.run r where r.event_id = e.id) limit ${BATCH})`,
    `delete from engine.receipt where (function_id, event_key) in (
       select function_id, event_key from engine.receipt
       where at < now() - interval '24 hours' and $1::float is not null limit ${BATCH})`,
  ]
  let total = 0
  for (const statement of statements) {
    for (let gone = BATCH; gone === BATCH; total += gone) gone = (await pool.query(statement, [hours])).rowCount ?? 0
  }
  return total
}
