'use client'

import type { ComponentProps } from 'react'
import { useSingleKeys } from '@/ui/lib/single-keys'
import { KeyboardSheet } from '@/ui/overlays/keyboard-sheet'

/** The list of keys; its own key is a single one too, and silent where those are switched off. */
export function Keys(props: ComponentProps<typeof KeyboardSheet>) {
  return useSingleKeys() ? <KeyboardSheet {...props} /> : null
}
