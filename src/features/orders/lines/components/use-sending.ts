'use client'

import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTRPC } from '@/platform/api/client'
import type { AnswerOfLine, LineResult } from '../answer-many'
import { type HeldRequest, heldAfter, requestFor } from './held-request'

/** Sends answers to lines. Lines that failed, or of which nothing was heard, are sent as the same request once more. */
export function useSending() {
  const trpc = useTRPC()
  const held = useRef<HeldRequest | null>(null)
  const answer = useMutation(trpc.orders.lines.answer.mutationOptions())

  /** @returns what came of these lines */
  async function send(lines: readonly AnswerOfLine[]): Promise<LineResult[]> {
    const request = requestFor(held.current, lines, () => crypto.randomUUID())
    held.current = request
    const results = await answer.mutateAsync({ key: request.key, lines: [...request.lines] })
    held.current = heldAfter(request, results)
    const asked = new Set(lines.map(line => line.answer.lineId))
    return results.filter(({ lineId }) => asked.has(lineId))
  }

  return { send, sending: answer.isPending, failure: answer.error }
}
