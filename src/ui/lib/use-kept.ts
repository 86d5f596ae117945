'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
/** For a browser that keeps nothing for any site: then it lives as long as the page does. */
const unkept = new Map<string, string>()

/** What is kept under a name in this tab; null where there is nothing. */
export function readKept(place: string): string | null {
  try {
    return unkept.get(place) ?? sessionStorage.getItem(place)
  } catch {
    return null
  }
}

/** Keeps a text under a name in this tab, or forgets it; whoever shows it is told. */
export function keep(place: string, text: string | null): void {
  unkept.delete(place)
  try {
    if (text === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, text)
  } catch {
    if (text !== null) unkept.set(place, text)
  }
  for (const tell of listeners) tell()
}

/**
 * A text that lives in the browser's tab and not in the page: a reload, a sign-out, a lost line or the way to another
 * page takes nothing of it.
 */
export const useKept = (place: string): string | null =>
  useSyncExternalStore(
    listen,
    () => readKept(place),
    () => null,
  )

function listen(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
