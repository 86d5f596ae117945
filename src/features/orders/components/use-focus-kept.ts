'use client'

import { useEffect, useRef } from 'react'

/**
 * Keeps the focus where somebody acted, though the button they pressed goes away with what they did: on the place
 * itself, so that what stands there now is read out.
 * @param state changes once what was done is seen
 */
export function useFocusKept(state: string) {
  const place = useRef<HTMLDivElement>(null)
  const acted = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what it waits for
  useEffect(() => {
    if (!acted.current) return
    acted.current = false
    place.current?.focus()
  }, [state])
  return {
    place,
    onActed: () => {
      acted.current = true
    },
    /** To the first button, once what was open is closed. */
    focusFirst: () =>
      requestAnimationFrame(() => {
        if (!place.current?.contains(document.activeElement)) place.current?.querySelector('button')?.focus()
      }),
  }
}
