import { createHash, randomUUID } from 'node:crypto'
import { Cron } from 'croner'
import type pg from 'pg'
import { z } from 'zod'
import { inTransaction } from './database'
import { Refusal } from './limits'

const text = z.string().optional()
const concurrency = z.looseObject({ limit: z.int(), key: text, scope: text })

const runtime = z.looseObject({ type: z.string(), url: z.url() })
const retries = z.looseObject({ attempts: z.int().min(0).max(20).optional() }).optional()
const functionConfig = z.looseObject({
  id: z.string().min(1),
  name: text,
  triggers: z.array(z.looseObject({ event: text, expression: text, cron: text })),
  steps: z.looseObject({ step: z.looseObject({ runtime, retries }) }),
  concurrency: z.union([z.int(), concurrency, z.array(concurrency)]).optional(),
})

const registration = z.looseObject({ url: z.url(), appName: z.string().min(1), functions: z.array(functionConfig) })

type Config = z.infer<typeof functionConfig>

const KNOWN = new Set(['id', 'name', 'triggers', 'steps', 'concurrency'])
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

/** Notes a feature that the engine does not have. */
type Refuse = (feature: string) => void

function readTrigger({ cron, jitter, event = '', expression }: Config['triggers'][number], refuse: Refuse) {
  if (cron !== undefined) {
    if (jitter !== undefined) refuse('cron jitter')
    try {
      cronOf(cron)
    } catch (error) {
      refuse(`cron "${cron}" (${error instanceof Error ? error.message : String(error)})`)
    }
    return { event: null, failureOf: null, cron }
  }
  if (event === '' || event.includes('*')) refuse(`event trigger "${event}" (give the full name of one event)`)
  const reserved = event.startsWith('inngest/')
  if (expression === undefined && reserved) refuse(`event trigger "${event}" (only as onFailure)`)
  const [, single, double] = ON_FAILURE.exec(expression ?? '') ?? []
  const failureOf = single ?? double ?? null
  const onFailure = event === 'inngest/function.failed' && failureOf !== null
  if (expression !== undefined && !onFailure) refuse(`trigger filter "${expression}"`)
  return { event, failureOf, cron: null }
}

function readConcurrency(config: Config['concurrency'], refuse: Refuse) {
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
    const refuse: Refuse = feature => refusals.push(`function "${config.id}": ${feature}`)
    for (const [feature, value] of Object.entries(config)) {
      if (!KNOWN.has(feature) && value !== undefined && value !== null) refuse(feature)
    }
    for (const step of Object.keys(config.steps)) if (step !== 'step') refuse(`step "${step}" of the configuration`)
    const { runtime, retries } = config.steps.step
    if (runtime.type !== 'http') refuse(`runtime "${runtime.type}"`)
    const triggers = config.triggers.map(trigger => readTrigger(trigger, refuse))
    const { id, name = id } = config
    const attempts = retries?.attempts ?? 4 // the SDK leaves its default out
    return { id, name, url: runtime.url, retries: attempts, ...readConcurrency(config.concurrency, refuse), triggers }
  })
  const ids = functions.map(spec => spec.id)
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i)))
    refusals.push(`function "${id}": id used twice`)
  if (refusals.length === 0) return { app: parsed.data.appName, url: parsed.data.url, functions }
  throw new Refusal(400, `the embedded engine does not support: ${refusals.join('; ')}`)
}

/**
 * Stores an app's functions in one transaction; those it no longer has are kept but start nothing any more.
 * @returns what a real server answers to `POST /fn/register`; `modified` says whether anything changed
 */
export async function register(pool: pg.Pool, body: unknown) {
  const { app, url, functions } = readRegistration(body)
  const checksum = createHash('sha256').update(JSON.stringify(functions)).digest('hex')
  const modified = await inTransaction(pool, async tx => {
    const changed = await tx.query(
      `insert into engine.app as known (id, url, checksum) values ($1, $2, $3)
       on conflict (id) do update set url = $2, checksum = $3, synced_at = now() where known.checksum <> $3`,
      [app, url, checksum],
    )
    if (changed.rowCount === 0) return false
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
