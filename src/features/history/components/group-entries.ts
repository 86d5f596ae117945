import type { Entry } from '../entry'

/** Entries of one change that say the same kind of thing of several lines: told once, with the lines named. */
export interface Group {
  first: Entry
  /** All of it, the first one included. */
  entries: Entry[]
}

/** For the whole order's history: accepting a hundred lines is one thing that happened, not two hundred. */
export function groupEntries(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Group>()
  for (const entry of entries) {
    const key = entry.line ? `${entry.knownAt} ${entry.change} ${sameness(entry)}` : entry.id
    const group = groups.get(key)
    if (group) group.entries.push(entry)
    else groups.set(key, { first: entry, entries: [entry] })
  }
  return [...groups.values()]
}

const sameness = ({ fact }: Entry): string => {
  switch (fact.kind) {
    case 'answered':
      return `answered ${fact.what} ${fact.outcome} ${fact.wish}`
    case 'decided':
      return `decided ${fact.outcome}`
    case 'sync':
      return `sync ${fact.state}`
    case 'agreed':
      return `agreed ${fact.basis.kind} ${'name' in fact.basis ? `${fact.basis.name} ${fact.basis.version}` : ''}`
    default:
      return fact.kind
  }
}
