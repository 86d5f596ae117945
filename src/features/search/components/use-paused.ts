'use client'

import { useEffect, useState } from 'react'

/** A short rest while typing, in milliseconds: what is looked up is what a person stopped at. */
const rest = 120

/** The value as it was at the last rest; nothing at all is taken over at once. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), value === '' ? 0 : rest)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
