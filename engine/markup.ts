const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Makes any text safe inside HTML, between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}

const SHOWN = 20_000

/** A value as indented JSON; long ones are cut for the page only. */
export function pretty(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? 'null'
  const rest = text.length > SHOWN ? `\n… ${text.length - SHOWN} more characters` : ''
  return `<pre>${escapeHtml(text.slice(0, SHOWN))}${rest}</pre>`
}

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --ok: #1a7f4b; --bad: #c0392b; --busy: #2f6fb5 }
  @media (prefers-color-scheme: dark) { :root { --ok: #5fd196; --bad: #ff8b7e; --busy: #8abfff } }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem }
  h1 { font-size: 1.4rem; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin-top: 2rem }
  ul { list-style: none; padding: 0 } li { border-top: 1px solid var(--line); padding: .5rem 0; overflow-wrap: anywhere }
  small { opacity: .75 } li small { display: block } a { color: var(--busy) }
  pre { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; padding: .6rem; font-size: .85rem }
  summary { cursor: pointer; padding: .3rem 0 } .badge { font-weight: 600; color: var(--busy) }
  .completed { color: var(--ok) } .failed { color: var(--bad) }`

/** A whole page around `content`, which is HTML already. */
export function pageOf(title: string, content: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style><main>${content}</main></html>`
}
