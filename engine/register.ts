import { createHash, randomUUID } from 'node:crypto'
import { Cron } from 'croner'
import type pg from 'pg'
import { z } from 'zod'
import { inTransaction } from './database'
import { Refusal } from './limits'

const concurrency = z.looseObject({ limit: z.number().int(), key: z.string().optional(), scope: z.string().optional() })

const functionConfig = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(
    z.looseObject({ event: z.string().optional(), expression: z.string().optional(), cron: z.string().optional() }),
  ),
  steps: z.looseObject({
    step: z.looseObject({
      runtime: z.looseObject({ type: z.string(), url: z.url() }),
      retries: z.looseObject({ attempts: z.number().int().min(0).max(20).optional() }).optional(),
    }),
  }),
  concurrency: z.union([z.number().int(), concurrency, z.array(concurrency)]).optional(),
})

const registration = z.looseObject({ url: z.url(), appName: z.string().min(1), functions: z.array(functionConfig) })

type FunctionConfig = z.infer<typeof functionConfig>

/** What starts a function: an event (or another function's failure), or a cron expression. */
type Trigger = Record<'event' | 'failureOf' | 'cron', string | null>

const KNOWN = new Set(['id', 'name', 'triggers', 'steps', 'concurrency'])
const DEFAULT_RETRIES = 4
const KEY = /^(event\.data(\.[A-Za-z_]\w*)+|'[^']*'|"[^"]*")$/
const ON_FAILURE = /^event\.data\.function_id == (?:'([^']+)'|"([^"]+)")$/

/**
 * A cron expression as croner reads it: five fields, UTC unless it starts with `TZ=<zone> `.
 * @throws when croner cannot read it
 */
export function cronOf(expression: string): Cron {
  const [, zone, fields] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression.trim()) ?? []
  return new Cron(fields ?? '', { paused: true, timezone: zone ?? 'UTC', mode: '5-part' })
}

function readTrigger(trigger: FunctionConfig['triggers'][number], refuse: (feature: string) => void): Trigger[] {
  if (trigger.cron !== undefined) {
    if (trigger.jitter !== undefined) refuse('cron jitter')
    try {
      cronOf(trigger.cron)
    } catch (error) {
      refuse(`cron "${trigger.cron}" (${error instanceof Error ? error.message : String(error)})`)
    }
    return [{ event: null, failureOf: null, cron: trigger.cron }]
  }
  const event = trigger.event ?? ''
  if (event === '' || event.includes('*')) refuse(`event trigger "${event}" (give the full name of one event)`)
  if (trigger.expression === undefined) {
    if (event.startsWith('inngest/')) refuse(`event trigger "${event}" (only as onFailure)`)
    return [{ event, failureOf: null, cron: null }]
  }
  const match = ON_FAILURE.exec(trigger.expression)
  const failureOf = match?.[1] ?? match?.[2] ?? null
  if (event !== 'inngest/function.failed' || failureOf === null) refuse(`trigger filter "${trigger.expression}"`)
  return [{ event, failureOf, cron: null }]
}

function readConcurrency(config: FunctionConfig['concurrency'], refuse: (feature: string) => void) {
  const rules = config === undefined ? [] : [config].flat()
  if (rules.length > 1) refuse('more than one concurrency rule')
  const rule = typeof rules[0] === 'number' ? { limit: rules[0] } : rules[0]
  if (rule === undefined || rule.limit === 0) return { slotLimit: null, slotKey: null }
  if (rule.limit < 0) refuse(`concurrency limit ${rule.limit}`)
  if (rule.scope !== undefined && rule.scope !== 'fn') refuse(`concurrency scope "${rule.scope}"`)
  if (rule.key !== undefined && !KEY.test(rule.key)) {
    refuse(`concurrency key "${rule.key}" (use event.data.a.b or a quoted constant)`)
  }
  return { slotLimit: rule.limit, slotKey: rule.key ?? null }
}

/**
 * Checks a registration against the closed list of features.
 * @throws Refusal 400 naming every function and feature that the engine does not have
 */
export function readRegistration(body: unknown) {
  const parsed = registration.safeParse(body)
  if (!parsed.success) throw new Refusal(400, `not a registration: ${z.prettifyError(parsed.error)}`)
  const refusals: string[] = []
  const functions = parsed.data.functions.map(config => {
    const refuse = (feature: string) => refusals.push(`function "${config.id}": ${feature}`)
    for (const [feature, value] of Object.entries(config)) {
      if (!KNOWN.has(feature) && value !== undefined && value !== null) refuse(feature)
    }
    for (const step of Object.keys(config.steps)) if (step !== 'step') refuse(`step "${step}" of the configuration`)
    const runtime = config.steps.step.runtime
    if (runtime.type !== 'http') refuse(`runtime "${runtime.type}"`)
    return {
      id: config.id,
      name: config.name ?? config.id,
      url: runtime.url,
      retries: config.steps.step.retries?.attempts ?? DEFAULT_RETRIES,
      ...readConcurrency(config.concurrency, refuse),
      triggers: config.triggers.flatMap(trigger => readTrigger(trigger, refuse)),
    }
  })
  const ids = functions.map(spec => spec.id)
  for (const id of ids.filter((id, index) => ids.indexOf(id) !== index))
    refusals.push(`function "${id}": id used twice`)
  if (refusals.length > 0) {
    throw new Refusal(400, `the embedded engine does not support: ${[...new Set(refusals)].join('; ')}`)
  }
  return { app: parsed.data.appName, url: parsed.data.url, functions }
}

/**
 * Stores an app's functions in one transaction; those it no longer has are kept but start nothing any more.
 * @returns what a real server answers to `POST /fn/register`; `modified` says whether anything changed
 */
export async function register(pool: pg.Pool, body: unknown) {
  const { app, url, functions } = readRegistration(body)
  const checksum = createHash('sha256').update(JSON.stringify(functions)).digest('hex')
  const modified = await inTransaction(pool, async tx => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('countersign-engine:register', 0))`)
    const known = await tx.query<{ checksum: string }>(`select checksum from engine.app where id = $1`, [app])
    await tx.query(
      `insert into engine.app (id, url, checksum) values ($1, $2, $3)
       on conflict (id) do update set url = $2, checksum = $3, synced_at = now()`,
      [app, url, checksum],
    )
    if (known.rows[0]?.checksum === checksum) return false
    await tx.query(`update engine.function set live = false where app_id = $1`, [app])
    await tx.query(
      `with given as (
         select value as config, f.* from json_array_elements($1) as value, lateral json_to_record(value) as f
           (id text, name text, url text, retries int, "slotLimit" int, "slotKey" text)
       ) insert into engine.function (id, app_id, name, url, retries, slot_limit, slot_key, config)
         select id, $2, name, url, retries, "slotLimit", "slotKey", config from given
         on conflict (id) do update set (app_id, name, url, retries, slot_limit, slot_key, config, live) =
           (excluded.app_id, excluded.name, excluded.url, excluded.retries, excluded.slot_limit, excluded.slot_key,
            excluded.config, true)`,
      [JSON.stringify(functions), app],
    )
    return true
  })
  return { ok: true, modified, sync_id: randomUUID(), app_id: uuidOf(app) }
}

/** A stable UUID for a name, as the real server gives functions and apps (RFC 9562, version 5 layout). */
export function uuidOf(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
