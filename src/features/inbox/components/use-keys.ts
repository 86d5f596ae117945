'use client'

import { useEffect } from 'react'
import { useSingleKeys } from '@/ui/lib/single-keys'

/** Single keys that do something on this page, except while typing, with a modifier, or where they are switched off. */
export function useKeys(keys: Record<string, () => void>): void {
  const on = useSingleKeys()
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.repeat) return
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
      // A notice is a dialog too, one that takes nothing from the page.
      if (typing || document.querySelector('[role=dialog]:not([aria-modal=false])')) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
