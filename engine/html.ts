const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is HTML already. */
class Html {
  constructor(readonly text: string) {}
}

const safe = (value: unknown): string => {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(safe).join('')
  if (value === undefined || value === null || value === false) return ''
  return String(value).replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}

/** A template for HTML: every value in it is escaped, unless it was made by this same function. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]): Html =>
  new Html(String.raw({ raw: parts }, ...values.map(safe)))

const SHOWN = 20_000

/** A value as indented JSON; long ones are cut for the page only. */
export function pretty(value: unknown): Html {
  const text = JSON.stringify(value, null, 2) ?? 'null'
  const rest = text.length > SHOWN && `\n… ${text.length - SHOWN} more characters`
  return html`<pre>${text.slice(0, SHOWN)}${rest}</pre>`
}

const cell = (value: unknown): unknown => {
  if (value instanceof Html || typeof value !== 'object' || value === null) return value
  if (!(value instanceof Date)) return html`<details><summary>show</summary>${pretty(value)}</details>`
  return html`<time datetime="${value.toISOString()}">${value.toISOString().slice(0, 19).replace('T', ' ')}</time>`
}

/** Rows as a table; its headings are the names of the fields. */
export function table(rows: Record<string, unknown>[]): Html {
  if (rows.length === 0) return html`<p>None.</p>`
  return html`<div><table><tr>${Object.keys(rows[0] ?? {}).map(name => html`<th scope="col">${name}</th>`)}</tr>
${rows.map(row => html`<tr>${Object.values(row).map(value => html`<td>${cell(value)}</td>`)}</tr>`)}</table></div>`
}

const STYLE = new Html(`
  :root { color-scheme: light dark; --line: #8884; --ok: #1a7f4b; --bad: #c0392b; --busy: #2f6fb5 }
  @media (prefers-color-scheme: dark) { :root { --ok: #5fd196; --bad: #ff8b7e; --busy: #8abfff } }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem }
  h1 { font-size: 1.4rem; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin-top: 2rem }
  a, .badge { color: var(--busy) } .completed { color: var(--ok) } .failed { color: var(--bad) }
  div { overflow-x: auto } table { border-collapse: collapse; width: 100% } time { white-space: nowrap }
  th, td { border-top: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top }
  pre { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; padding: .6rem; font-size: .85rem }`)

/** A whole page. */
export const pageOf = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style><main>${content}</main></html>`.text
