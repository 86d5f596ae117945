'use client'

import { useRef } from 'react'

/**
 * The idempotency key of what is being sent: made at the first try and kept for the same content until the answer is
 * known, so that a double click, a lost answer or a retry is one request to the server.
 */
export function useKey() {
  const held = useRef<{ content: string; key: string } | null>(null)
  return {
    keyFor: (content: unknown): string => {
      const text = JSON.stringify(content)
      if (held.current?.content !== text) held.current = { content: text, key: crypto.randomUUID() }
      return held.current.key
    },
    done: () => {
      held.current = null
    },
  }
}
