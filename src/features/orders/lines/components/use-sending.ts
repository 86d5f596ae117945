'use client'

import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTRPC } from '@/platform/api/client'
import type { AnswerOfLine, LineResult } from '../answer-many'

interface Request {
  key: string
  lines: readonly AnswerOfLine[]
  /** What has not come through yet, as it was written. */
  left: ReadonlySet<string>
}

/**
 * Sends answers to lines. What was sent first keeps its content and its key until nothing of it has failed: to send the
 * failed lines again is the same request once more, and answers nothing twice.
 */
export function useSending() {
  const trpc = useTRPC()
  const held = useRef<Request | null>(null)
  const answer = useMutation(trpc.orders.lines.answer.mutationOptions())

  /** @returns what came of these lines */
  async function send(lines: readonly AnswerOfLine[]): Promise<LineResult[]> {
    const texts = new Map(lines.map(line => [line.answer.lineId, JSON.stringify(line)]))
    const known = held.current
    const isRetry = known !== null && [...texts.values()].every(text => known.left.has(text))
    const request = isRetry ? known : { key: crypto.randomUUID(), lines, left: new Set(texts.values()) }
    held.current = request
    const results = await answer.mutateAsync({ key: request.key, lines: [...request.lines] })
    const failed = new Set(results.flatMap(({ lineId, result }) => (result === 'failed' ? [lineId] : [])))
    const left = request.lines.filter(line => failed.has(line.answer.lineId)).map(line => JSON.stringify(line))
    held.current = left.length > 0 ? { ...request, left: new Set(left) } : null
    return results.filter(({ lineId }) => texts.has(lineId))
  }

  return { send, sending: answer.isPending, failure: answer.error }
}
