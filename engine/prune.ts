import type pg from 'pg'

const BATCH = 1_000

/**
 * Deletes finished runs with their steps and events older than `hours`, and receipts of event ids after 24 hours.
 * Small batches, so that nothing is locked for long. A run that still goes on keeps its event.
 * @returns how many rows went (runs, events and receipts)
 */
export async function prune(pool: pg.Pool, hours: number): Promise<number> {
  const old = `< now() - ${hours} * interval '1 hour'`
  const gone = {
    run: `ended_at ${old}`,
    event: `received_at ${old} and not exists (select 1 from engine.run where event_id = event.id)`,
    receipt: `at < now() - interval '24 hours'`,
  }
  let total = 0
  for (const [table, condition] of Object.entries(gone)) {
    const batch = `select ctid from engine.${table} where ${condition} limit ${BATCH}`
    for (let count = BATCH; count === BATCH; total += count) {
      count = (await pool.query(`delete from engine.${table} where ctid = any(array(${batch}))`)).rowCount ?? 0
    }
  }
  return total
}
