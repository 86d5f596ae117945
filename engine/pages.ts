import type pg from 'pg'
import { escapeHtml, pageOf, pretty } from './markup'

const PAGE = 50

interface RunRow {
  id: string
  functionId: string
  event: string
  status: string
  state: string | null
  attempt: number | null
  steps: number
  created: Date
  ended: Date | null
  error: { name: string; message: string } | null
}

/** What a person wants to know of a run that goes on; `queued` with an error is a retry that waits. */
const RUNS = `
  select r.id, r.function_id as "functionId", e.name as event, r.status, r.created_at as created, r.ended_at as ended,
    d.state, d.attempt, coalesce(r.error, d.error) as error,
    (select count(*)::int from engine.step s where s.run_id = r.id) as steps
  from engine.run r join engine.event e on e.id = r.event_id
  left join lateral (
    select case when d.kind = 'sleep' then 'sleeping' when d.state = 'queued' and d.error is not null then 'retrying'
      else d.state end as state, d.attempt, d.error
    from engine.dispatch d where d.run_id = r.id order by d.state = 'calling' desc, d.due_at limit 1
  ) d on true`

const time = (at: Date | null): string =>
  at === null ? '–' : `<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 19).replace('T', ' ')}</time>`

const badge = (run: RunRow): string => {
  const word = run.status === 'running' ? (run.state ?? 'running') : run.status
  return `<span class="badge ${escapeHtml(run.status)}">${escapeHtml(word)}</span>`
}

const runLine = (run: RunRow): string => `
  <li><a href="/runs/${escapeHtml(run.id)}">${escapeHtml(run.functionId)}</a> ${badge(run)}
  <small>${escapeHtml(run.event)} · ${run.steps} steps${run.attempt ? ` · attempt ${run.attempt + 1}` : ''} · ${time(run.created)}</small>
  ${run.error ? `<small>${escapeHtml(`${run.error.name}: ${run.error.message}`)}</small>` : ''}</li>`

interface FunctionRow {
  id: string
  triggers: string[]
  limit: string
  retries: number
}

const functionLine = (f: FunctionRow): string => `
  <li><a href="/?${escapeHtml(new URLSearchParams({ function: f.id }).toString())}">${escapeHtml(f.id)}</a>
  <small>${escapeHtml(f.triggers.join(', '))} · ${f.retries} retries${escapeHtml(f.limit)}</small></li>`

/** The overview: functions and runs, newest first, a page at a time (`?before=<run id>`), optionally of one function. */
export async function startPage(pool: pg.Pool, query: URLSearchParams): Promise<string> {
  const [before, of] = [query.get('before'), query.get('function')]
  const { rows: functions } = await pool.query<FunctionRow>(
    `select f.id, f.retries, coalesce(' · at most ' || f.slot_limit || coalesce(' by ' || f.slot_key, ''), '') as limit,
       array(select coalesce(t.cron, t.event) || coalesce(' of ' || t.failure_of, '') from engine.trigger t
             where t.function_id = f.id) as triggers
     from engine.function f where f.live order by f.id`,
  )
  const { rows: runs } = await pool.query<RunRow>(
    `${RUNS} where ($1::text is null or r.id < $1) and ($2::text is null or r.function_id = $2)
     order by r.id desc limit ${PAGE}`,
    [before, of],
  )
  const more = new URLSearchParams({ ...(of ? { function: of } : {}), before: runs.at(-1)?.id ?? '' })
  return pageOf(
    'Workflow engine',
    `<h1>Workflow engine</h1>
    <h2>Runs${of ? ` of ${escapeHtml(of)} <a href="/">all</a>` : ''}</h2>
    ${runs.length === 0 ? '<p>No runs here yet.</p>' : `<p><small>Times are UTC.</small></p>`}
    <ul>${runs.map(runLine).join('')}</ul>
    ${runs.length === PAGE ? `<p><a href="/?${escapeHtml(more.toString())}">Older runs</a></p>` : ''}
    <h2>Functions</h2>
    ${functions.length === 0 ? '<p>No app has registered yet.</p>' : ''}
    <ul>${functions.map(functionLine).join('')}</ul>`,
  )
}

/** One run: its event, steps, what is planned, result or error. @returns undefined when there is no such run */
export async function runPage(pool: pg.Pool, id: string): Promise<string | undefined> {
  const run = (await pool.query<RunRow>(`${RUNS} where r.id = $1`, [id])).rows[0]
  if (run === undefined) return undefined
  const { rows: details } = await pool.query<{ output: unknown; payload: unknown; failure: unknown }>(
    `select r.output, r.error as failure, e.payload from engine.run r join engine.event e on e.id = r.event_id where r.id = $1`,
    [id],
  )
  const { rows: steps } = await pool.query<{ name: string; op: string; state: unknown; attempts: number; at: Date }>(
    `select name, op, state, attempts, at from engine.step where run_id = $1 order by position`,
    [id],
  )
  const { rows: open } = await pool.query<{
    name: string
    kind: string
    state: string
    attempt: number
    due: Date
    error: unknown
  }>(`select name, kind, state, attempt, due_at as due, error from engine.dispatch where run_id = $1 order by due_at`, [
    id,
  ])
  const detail = details[0]
  return pageOf(
    run.functionId,
    `<p><a href="/">All runs</a></p><h1>${escapeHtml(run.functionId)}</h1>
    <p>${badge(run)} ${escapeHtml(run.id)}<br>started ${time(run.created)}, ended ${time(run.ended)} (UTC)</p>
    ${run.status === 'failed' ? `<h2>Error</h2>${pretty(detail?.failure)}` : ''}
    ${open
      .map(
        d => `<h2>Next: ${escapeHtml(d.kind === 'sleep' ? `sleep ${d.name}` : d.name || 'the function')}</h2>
        <p>${escapeHtml(d.state)}, attempt ${d.attempt + 1}, due ${time(d.due)}</p>${d.error ? pretty(d.error) : ''}`,
      )
      .join('')}
    <h2>Steps</h2>${steps.length === 0 ? '<p>None.</p>' : ''}
    ${steps
      .map(
        step => `<details><summary>${escapeHtml(step.name)} <small>${escapeHtml(step.op)}, attempts ${step.attempts},
        ${time(step.at)}</small></summary>${pretty(step.state)}</details>`,
      )
      .join('')}
    ${run.status === 'completed' ? `<h2>Result</h2>${pretty(detail?.output)}` : ''}
    <h2>Event</h2>${pretty(detail?.payload)}`,
  )
}
