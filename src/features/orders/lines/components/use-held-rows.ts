'use client'

import { useState } from 'react'

/** Which of the rows are shown and how many have come since; a list keeps its place under the reader's eyes. */
export function useHeldRows<Row extends { id: string }>(rows: readonly Row[], place: string) {
  const [known, setKnown] = useState({ place, ids: idsOf(rows) })
  // Another place is another list: all of it is shown.
  const current = known.place === place ? known : { place, ids: idsOf(rows) }
  if (current !== known) setKnown(current)
  const fresh = rows.filter(row => !current.ids.has(row.id))
  return {
    shown: fresh.length > 0 ? rows.filter(row => current.ids.has(row.id)) : rows,
    fresh: fresh.length,
    showAll: () => setKnown({ place, ids: idsOf(rows) }),
  }
}

const idsOf = (rows: readonly { id: string }[]): ReadonlySet<string> => new Set(rows.map(row => row.id))
