'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Whether an element is on the screen of somebody who looks at this window. */
export function useInSight(element: RefObject<Element | null>): boolean {
  const [onScreen, setOnScreen] = useState(false)
  const [looking, setLooking] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const watcher = new IntersectionObserver(entries => setOnScreen(entries.at(-1)?.isIntersecting ?? false))
    watcher.observe(element.current)
    return () => watcher.disconnect()
  }, [element])
  useEffect(() => {
    const look = () => setLooking(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return onScreen && looking
}
