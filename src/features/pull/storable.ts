/** PostgreSQL's texts hold no NUL and no half of a surrogate pair; what comes from an ERP may. */
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** The same value with such characters replaced, so that a document with them can be kept and shown. */
export const storable = (value: unknown): unknown => {
  const all = new RegExp(unstorable, 'g')
  const text = JSON.stringify(value ?? {}, (_, held) => (typeof held === 'string' ? held.replace(all, '\uFFFD') : held))
  return JSON.parse(text)
}

/** Where in a document the first text is that cannot be stored (`lines[0].description`); null where all can. */
export function unstorableAt(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return unstorable.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, held] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path && `${path}.`}${name}`
    const found = unstorableAt(held, at)
    if (found !== null) return found
  }
  return null
}

/** What is said of such a field. */
export const unstorableMessage = (path: string): string =>
  `The ERP sent a character in ${path} that no text may hold; remove it there`
