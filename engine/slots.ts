import type pg from 'pg'
import { type Db, inTransaction, queueJobs } from './database'

const lockSlot = (tx: Db, slot: string) =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('countersign-engine:slot:' || $1, 0))`, [slot])

/** How many calls a slot may still take; null when its function no longer has a limit. */
async function free(tx: Db, slot: string): Promise<number | null> {
  const { rows } = await tx.query<{ free: number | null }>(
    `select (select f.slot_limit from engine.run r join engine.function f on f.id = r.function_id
             where r.id = (select run_id from engine.dispatch where slot = $1 limit 1))
          - (select count(*)::int from engine.dispatch where slot = $1 and state = 'calling') as free`,
    [slot],
  )
  return rows[0]?.free ?? null
}

/**
 * Asks for a place in a concurrency slot. The lock makes counting and taking one act, across processes.
 * @param take claims the dispatch, inside the same transaction
 * @returns undefined when the slot is full; the dispatch then waits until `releaseSlot`
 */
export function withSlot<T>(
  pool: pg.Pool,
  dispatchId: string,
  slot: string,
  take: (tx: Db) => Promise<T | undefined>,
): Promise<T | undefined> {
  return inTransaction(pool, async tx => {
    await lockSlot(tx, slot)
    const places = await free(tx, slot)
    if (places === null || places > 0) return take(tx)
    await tx.query(`update engine.dispatch set state = 'waiting' where id = $1 and state = 'queued'`, [dispatchId])
    return undefined
  })
}

/** Lets as many waiting dispatches of a slot go as there are places, the one that was due first first. */
export async function releaseSlot(pool: pg.Pool, slot: string): Promise<void> {
  await inTransaction(pool, async tx => {
    await lockSlot(tx, slot)
    const places = await free(tx, slot)
    if (places !== null && places <= 0) return
    await tx.query(
      `with freed as (
         update engine.dispatch set state = 'queued' where id in (
           select id from engine.dispatch where slot = $1 and state = 'waiting' order by due_at, id limit $2)
         returning id, slot, due_at
       ) ${queueJobs('freed')}`,
      [slot, places],
    )
  })
}

/** Frees what a crash between an outcome and its release left waiting. Called every few seconds. */
export async function releaseForgotten(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ slot: string }>(
    `select slot from engine.dispatch where state = 'waiting' group by slot limit 1000`,
  )
  for (const { slot } of rows) await releaseSlot(pool, slot)
}
