const token = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|;/g

/**
 * Splits a script at the semicolons that end statements: not those in texts, names, comments and dollar-quoted bodies.
 * For naming a statement in an error only; PostgreSQL gets the script whole.
 */
export function statements(script: string): string[] {
  const found: string[] = []
  let from = 0
  for (const match of script.matchAll(token)) {
    if (match[0] !== ';') continue
    found.push(script.slice(from, match.index).trim())
    from = match.index + 1
  }
  found.push(script.slice(from).trim())
  return found.filter(statement => statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '')
}
