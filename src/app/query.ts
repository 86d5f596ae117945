/** A page's query as Next gives it: a name may stand in an address once, often or never. */
export type PageQuery = Promise<Record<string, string | string[] | undefined>>

/**
 * Reads names of a page's query. An address is typed, cut and mistyped by people: of a name that stands there twice the
 * first counts, and what holds a NUL, which the database has no room for, is as if it were not there.
 */
export async function readQuery<Name extends string>(
  query: PageQuery,
  ...names: Name[]
): Promise<Record<Name, string | undefined>> {
  const given = await query
  const first = (name: Name) => {
    const [text] = [given[name]].flat()
    return text?.includes('\0') ? undefined : text
  }
  return Object.fromEntries(names.map(name => [name, first(name)])) as Record<Name, string | undefined>
}
