import type pg from 'pg'
import { ulid } from 'ulid'
import { accept, type NewEvent, newEvent } from './events'
import { cronOf } from './register'

/** The event of one tick. The tick's time is the key, so that however often it is found, it starts one run. */
export function tick(functionId: string, cron: string, at: Date): NewEvent {
  const fireAt = at.toISOString().replace('.000Z', 'Z')
  const data = { cron, fireAt, scheduledAt: fireAt }
  const name = 'inngest/scheduled.timer'
  const event = newEvent({ id: ulid(), key: fireAt, name, data, ts: at.getTime(), only: functionId })
  return { ...event, key: `${cron} ${fireAt}` }
}

/** The ticks of an expression after `from` and up to `to`. */
export function ticksBetween(cron: string, from: Date, to: Date): Date[] {
  const ticks: Date[] = []
  const schedule = cronOf(cron)
  for (let next = schedule.nextRun(from); next !== null && next <= to; next = schedule.nextRun(next)) ticks.push(next)
  return ticks
}

/**
 * Makes a function that starts the runs of all ticks since it was last called; the first call looks back to `start`.
 * What fell due while no engine ran is not made up.
 */
export function cronClock(pool: pg.Pool, start: Date): (now: Date) => Promise<void> {
  let last = start
  return async now => {
    const { rows } = await pool.query<{ functionId: string; cron: string }>(
      `select "functionId", cron from engine.trigger where cron is not null`,
    )
    const events = rows.flatMap(row => ticksBetween(row.cron, last, now).map(at => tick(row.functionId, row.cron, at)))
    if (events.length > 0) await accept(pool, events)
    last = now
  }
}
