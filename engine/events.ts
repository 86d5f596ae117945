import { randomBytes } from 'node:crypto'
import { encodeTime, ulid } from 'ulid'
import { z } from 'zod'
import { columns, type Db } from './database'
import { EVENT_BYTES, EVENTS_A_REQUEST, Refusal } from './limits'

/** An event on its way into the engine. */
export interface NewEvent {
  /** Our own id, a ULID. The same id twice is the same event. */
  id: string
  /** What de-duplication looks at for 24 hours: the sender's id, or ours when it gave none. */
  key: string
  name: string
  /** What functions get to see, as JSON text. */
  payload: string
  /** Start only this function (a cron tick), not every one that is triggered by the name. */
  only?: string | undefined
}

const clean = z.string().refine(text => !text.includes('\0'), 'must not hold a NUL character')
const incoming = z.object({
  name: clean.min(1, 'must not be empty').refine(name => !name.startsWith('inngest/'), 'is reserved: "inngest/…"'),
  id: clean.nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().int().nonnegative().nullish(),
  v: clean.nullish(),
})

/** A number as the random part of a ULID; `ulid` asks for its digits from the last to the first. */
function randomPart(value: bigint): string {
  let place = 0n
  return ulid(1, () => Number((value >> (5n * place++)) % 32n) / 32).slice(10)
}

/**
 * The ids a real server gives to the events of one request: ULIDs of the seed's time, whose random part is the seed's
 * ten bytes read as a number, plus one, plus the event's place. So a send that is retried makes the same ids again.
 * @param seed value of `x-inngest-event-id-seed`, `<unix ms>,<base64 of 10 bytes>`; without one the ids are random
 * @throws Refusal 400 when the seed has another shape
 */
export function eventIds(seed: string | undefined, count: number, now: number): string[] {
  const [time = '', entropy = ''] = (seed ?? `${now},${randomBytes(10).toString('base64')}`).split(',')
  const bytes = Buffer.from(entropy, 'base64')
  if (!/^\d{1,14}$/.test(time) || bytes.length !== 10) {
    throw new Refusal(400, 'x-inngest-event-id-seed must be "<unix milliseconds>,<base64 of 10 bytes>"')
  }
  const base = BigInt(`0x${bytes.toString('hex')}`)
  return Array.from({ length: count }, (_, i) => encodeTime(Number(time)) + randomPart(base + 1n + BigInt(i)))
}

/**
 * Reads the body of `POST /e/<key>`: one event or a list.
 * @throws Refusal naming the event and what is wrong; nothing of the request is then stored
 */
export function readEvents(body: unknown, seed: string | undefined, now: number): NewEvent[] {
  const list: unknown[] = Array.isArray(body) ? body : [body]
  if (list.length > EVENTS_A_REQUEST) throw new Refusal(413, `send at most ${EVENTS_A_REQUEST} events in one request`)
  const ids = eventIds(seed, list.length, now)
  return list.map((raw, index) => {
    const which = `event ${index + 1}`
    const parsed = incoming.safeParse(raw)
    const issue = parsed.error?.issues[0]
    if (!parsed.success) throw new Refusal(400, `${which}: ${issue?.path.join('.') || 'body'} ${issue?.message}`)
    const { name, data, user, ts, v } = parsed.data
    const id = ids[index] ?? ulid()
    const event = newEvent({ id, key: parsed.data.id || id, name, data: data ?? {}, user, ts: ts || now, v })
    const size = Buffer.byteLength(event.payload)
    if (size <= EVENT_BYTES) return event
    const [has, limit] = [Math.ceil(size / 1024), EVENT_BYTES / 1024]
    throw new Refusal(413, `${which} (${name}) has ${has} KiB, the limit is ${limit} KiB: put ids in events`)
  })
}

/** Builds an event; `ts` is Unix milliseconds. */
export function newEvent(
  parts: Omit<NewEvent, 'payload'> & { data: unknown; ts: number; user?: unknown; v?: string | null },
): NewEvent {
  const { id, key, name, data, ts, user = {}, v, only } = parts
  return { id, key, name, only, payload: JSON.stringify({ data, id: key, name, ts, user, v: v || undefined }) }
}

/** A row of the view `engine.trigger`, as far as it matters here. */
type Match = Slotted & Record<'event' | 'failureOf', string | null>
type Slotted = { functionId: string; slotLimit: number | null; slotKey: string | null }

/**
 * The concurrency slot of a run: one text for all runs that share a limit, or null where there is none.
 * The key is a quoted constant or `event.data.a.b`; a value that is not there counts as null, as one more value.
 */
export function slotOf({ functionId, slotLimit, slotKey }: Slotted, payload: string): string | null {
  if (slotLimit === null) return null
  if (slotKey === null) return functionId
  if (/^['"]/.test(slotKey)) return `${functionId}|${slotKey.slice(1, -1)}`
  const field = (value: unknown, name: string): unknown => new Map(Object.entries(Object(value))).get(name)
  const value = slotKey.split('.').reduce<unknown>(field, { event: JSON.parse(payload) })
  return `${functionId}|${JSON.stringify(value ?? null)}`
}

/** Whether a function is to run for an event: its cron tick, an event it names, or its own function's failure. */
function startedBy(match: Match, event: NewEvent): boolean {
  if (event.only !== undefined) return match.functionId === event.only
  if (match.event !== event.name) return false
  return match.failureOf === null || JSON.parse(event.payload).data.function_id === match.failureOf
}

/**
 * Stores events and starts a run for each function they trigger, all in one statement: either everything of the request
 * is there or nothing. An event without a function is only stored. A function sees the same event key once in 24 hours.
 */
export async function accept(db: Db, events: NewEvent[]): Promise<void> {
  const { rows: matches } = await db.query<Match>({
    name: 'match',
    text: `select * from engine.trigger where event = any($1) or (cron is not null and "functionId" = any($2))`,
    values: [events.map(event => event.name), events.flatMap(event => event.only ?? [])],
  })
  const runs = new Map<string, Record<'run' | 'fn' | 'event' | 'key' | 'dispatch', string> & { slot: string | null }>()
  for (const event of events) {
    for (const match of matches.filter(found => startedBy(found, event))) {
      const unique = `${match.functionId}\n${event.key}`
      if (runs.has(unique)) continue
      const slot = slotOf(match, event.payload)
      runs.set(unique, { run: ulid(), fn: match.functionId, event: event.id, key: event.key, slot, dispatch: ulid() })
    }
  }
  await db.query({
    name: 'accept',
    text: `with stored as (
        insert into engine.event (id, name, payload) select * from unnest($1::text[], $2::text[], $3::json[])
        on conflict (id) do nothing returning id
      ), wanted as (
        select w.* from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
          as w(run_id, function_id, event_id, event_key, slot, id) join stored on stored.id = w.event_id
      ), fresh as (
        insert into engine.receipt as r (function_id, event_key) select function_id, event_key from wanted
        order by function_id, event_key
        on conflict (function_id, event_key) do update set at = now() where r.at < now() - interval '24 hours'
        returning function_id, event_key
      ), started as (
        insert into engine.run (id, function_id, event_id, slot)
        select w.run_id, w.function_id, w.event_id, w.slot from wanted w join fresh using (function_id, event_key)
        returning id
      ) insert into engine.dispatch (id, run_id, step_id, kind, slot)
        select w.id, w.run_id, 'step', 'call', w.slot from wanted w join started on started.id = w.run_id`,
    values: [
      ...columns(events, 'id', 'name', 'payload'),
      ...columns([...runs.values()], 'run', 'fn', 'event', 'key', 'slot', 'dispatch'),
    ],
  })
}
