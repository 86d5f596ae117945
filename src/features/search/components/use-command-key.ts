'use client'

import { useSyncExternalStore } from 'react'

/** The key that commands are given with, as the reader's keyboard names it. */
export const useCommandKey = (): '⌘' | 'Ctrl' =>
  useSyncExternalStore(
    () => () => {},
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
