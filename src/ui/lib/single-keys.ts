'use client'

import { useSyncExternalStore } from 'react'

const place = 'single-keys'
const changed = 'single-keys-changed'

/**
 * Whether single letters do something on this machine. People who speak their input, or who touch keys by accident,
 * switch them off (WCAG 2.1.4); on until then.
 */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(place) !== 'off',
    () => true,
  )
}

/** Switches them for all tabs of this browser, until switched again. */
export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(place, on ? 'on' : 'off')
  window.dispatchEvent(new Event(changed))
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange)
  window.addEventListener('storage', onChange)
  return () => {
    window.removeEventListener(changed, onChange)
    window.removeEventListener('storage', onChange)
  }
}
