'use client'

import { useEffect, useRef, useState } from 'react'

type Counts = Record<string, number>

/** How many exceptions came between two looks; what was decided meanwhile takes nothing from them. */
export const arrived = (before: Counts, now: Counts): number =>
  Object.entries(now).reduce((sum, [type, count]) => sum + Math.max(0, count - (before[type] ?? 0)), 0)

/** How long the words stand, so that the next same ones are read out too, in milliseconds. */
const stand = 10_000

/** How many exceptions have just arrived, to be read out; 0 when it is quiet. */
export function useNews(counts: Counts): number {
  const seen = useRef(counts)
  const [news, setNews] = useState(0)
  useEffect(() => {
    const fresh = arrived(seen.current, counts)
    seen.current = counts
    if (fresh > 0) setNews(fresh)
  }, [counts])
  useEffect(() => {
    if (news === 0) return
    const timer = setTimeout(() => setNews(0), stand)
    return () => clearTimeout(timer)
  }, [news])
  return news
}
