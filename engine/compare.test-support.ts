import { type Exchange, functionOf } from './recorded.test-support'

/** Makes what differs from run to run alike: ids, instants, traces, seeds. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return '<ulid>'
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return '<instant>'
    return value
  }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !['stack', 'timing', 'ts', 'cause'].includes(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)]).sort())
}

type Fields = Record<string, unknown>
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})

const call = (exchange: Exchange) => {
  const body = fields(exchange.body)
  const ctx = fields(body.ctx)
  const stack: unknown = fields(ctx.stack).stack
  return plain({
    step: exchange.headers['x-inngest-step-id'],
    attempt: ctx.attempt,
    maxAttempts: ctx.max_attempts,
    generation: ctx.generation_id,
    plan: ctx.disable_immediate_execution,
    versions: [body.version, exchange.headers['x-inngest-req-version']],
    event: body.event,
    // A call for one of several parallel steps may already know the others' results, or not: it does not use them.
    steps: ctx.disable_immediate_execution ? {} : body.steps,
    order: ctx.disable_immediate_execution ? [] : Array.isArray(stack) ? [...stack].sort() : stack,
    status: exchange.status,
    response: exchange.response,
  })
}

const report = (exchange: Exchange) => {
  const body = fields(exchange.body)
  const steps = Array.isArray(body.steps) ? body.steps.map(fields) : []
  const kept = steps.map(({ id, op, name, data, mode }) => ({ id, op, name, data: data ?? null, mode }))
  return plain({ checkpoint: kept, generation: body.generation_id, status: exchange.status })
}

/**
 * What was said about each function, in order: calls with state and answer, then reported steps. Calls for parallel
 * steps come in any order, so neighbours are sorted.
 */
export function conversations(exchanges: Exchange[]): Record<string, unknown[]> {
  const functions = new Map<string, string>()
  for (const exchange of exchanges) {
    const run = exchange.headers['x-run-id'] ?? fields(fields(exchange.body).ctx).run_id
    if (functionOf(exchange)) functions.set(String(run), functionOf(exchange))
  }
  const result: Record<string, unknown[]> = {}
  const add = (name: string, entry: unknown) => {
    result[name] = [...(result[name] ?? []), entry]
  }
  for (const exchange of exchanges) if (functionOf(exchange)) add(functionOf(exchange), call(exchange))
  for (const [name, calls] of Object.entries(result)) {
    if (!/parallel|received/.test(name)) continue
    const text = (entry: unknown) => JSON.stringify(entry)
    result[name] = calls.sort((a, b) => text(a).localeCompare(text(b)))
  }
  for (const exchange of exchanges) {
    const run = /^\/v1\/checkpoint\/(\w+)/.exec(exchange.path)?.[1]
    if (run !== undefined) add(functions.get(run) ?? run, report(exchange))
  }
  return result
}
