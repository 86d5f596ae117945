import { readFileSync } from 'node:fs'

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

/** A value as indented JSON; long ones are cut for the page only. */
export function pretty(value: unknown): Html {
  const text = JSON.stringify(value, null, 2) ?? 'null'
  const more = text.length - 20_000
  return html`<pre>${text.slice(0, 20_000)}${more > 0 && `\n… ${more} more characters`}</pre>`
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

const STYLE = new Html(readFileSync(new URL('./pages.css', import.meta.url), 'utf8'))

/** A whole page. */
export const pageOf = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style><main>${content}</main></html>`.text
