import type pg from 'pg'
import { html, pageOf, pretty, table } from './html'

const PAGE = 50

type Run = Record<string, unknown> & { run: string; function: string }

const runLine = ({ run, function: name, status, state, ...more }: Run) => ({
  function: html`<a href="/runs/${run}">${name}</a>`,
  state: html`<span class="badge ${status}">${state}</span>`,
  ...more,
})

/** The overview: functions and runs, newest first, a page at a time (`?before=<run id>`), all or of one function. */
export async function startPage(pool: pg.Pool, query: URLSearchParams): Promise<string> {
  const of = query.get('function')
  const functions = await pool.query<{ function: string }>(
    `select id as function, retries, slot_limit as "at most", slot_key as by, config->'triggers' as triggers
     from engine.function where live order by id`,
  )
  const { rows: runs } = await pool.query<Run>(
    `select * from engine.overview where ($1::text is null or run < $1) and ($2::text is null or function = $2)
     order by run desc limit ${PAGE}`,
    [query.get('before'), of],
  )
  const lines = functions.rows.map(({ function: name, ...more }) => {
    return { function: html`<a href="/?${new URLSearchParams({ function: name })}">${name}</a>`, ...more }
  })
  const older = new URLSearchParams({ ...(of === null ? {} : { function: of }), before: runs.at(-1)?.run ?? '' })
  return pageOf(
    'Workflow engine',
    html`<h1>Workflow engine</h1>
    <h2>Runs${of !== null && html` of ${of} <a href="/">all</a>`}</h2><p>Times are UTC.</p>${table(runs.map(runLine))}
    ${runs.length === PAGE && html`<p><a href="/?${older}">Older runs</a></p>`}
    <h2>Functions</h2>${table(lines)}`,
  )
}

/** One run: its event, steps, what is planned, result or error. @returns undefined when there is no such run */
export async function runPage(pool: pg.Pool, id: string): Promise<string | undefined> {
  const rowsOf = async (text: string) => (await pool.query<Record<string, unknown>>(text, [id])).rows
  const run = (await pool.query<Run>(`select * from engine.overview where run = $1`, [id])).rows[0]
  if (run === undefined) return undefined
  const open = await rowsOf(
    `select case when step_id = 'step' then 'the function' else name end as next, kind, state, attempt + 1 as attempt,
       due_at as due, error from engine.dispatch where run_id = $1 order by due_at`,
  )
  const steps = await rowsOf(
    `select name, op, attempts, at, state as result from engine.step where run_id = $1 order by position`,
  )
  const details = await rowsOf(
    `select r.output as "Result", r.error as "Error", e.payload as "Event"
     from engine.run r join engine.event e on e.id = r.event_id where r.id = $1`,
  )
  const shown = Object.entries(details[0] ?? {}).filter(([, value]) => value !== null)
  return pageOf(
    run.function,
    html`<p><a href="/">All runs</a></p><h1>${run.function}</h1><p>Run ${run.run}. Times are UTC.</p>
    ${table([runLine(run)])}
    <h2>Steps</h2>${table(steps)}
    ${open.length > 0 && html`<h2>Next</h2>${table(open)}`}
    ${shown.map(([title, value]) => html`<h2>${title}</h2>${pretty(value)}`)}`,
  )
}
