'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import type { LineResult } from '../answer-many'
import type { LineRow } from '../line-row'
import { useSending } from './use-sending'

/** What came of the lines that were sent, with the words to name them. */
export interface SentLines {
  results: LineResult[]
  names: ReadonlyMap<string, Pick<LineRow, 'orderNumber' | 'number' | 'orderId'>>
}

/** The lines that a person has chosen, over pages, and accepting them as they are asked. */
export function useAccept(rows: readonly LineRow[]) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlyMap<string, LineRow>>(new Map())
  const [sent, setSent] = useState<SentLines | null>(null)
  const { send, sending, failure } = useSending()

  // As they stand on the screen now, where they do; what is on another page, as it was seen there.
  const onPage = new Map(rows.map(row => [row.id, row]))
  const lines = [...chosen.values()].map(line => onPage.get(line.id) ?? line)
  const waiting = lines.filter(line => line.waitsFor === 'supplier')
  /** Their day has gone, and cannot be promised any more: they need a new one. */
  const passed = waiting.filter(isPassed)
  /** Those that the supplier can accept as they stand. */
  const acceptable = waiting.filter(line => !isPassed(line))

  async function accept() {
    if (sending || acceptable.length === 0) return
    const results = await send(
      acceptable.map(({ id: lineId, orderId, seen }) => ({ orderId, answer: { kind: 'accept', lineId, seen } })),
    )
    setSent({ results, names: new Map(acceptable.map(line => [line.id, line])) })
    const left = new Set(results.flatMap(({ lineId, result }) => (result === 'failed' ? [lineId] : [])))
    const still = [...passed, ...acceptable.filter(line => left.has(line.id))]
    setChosen(new Map(still.map(line => [line.id, line])))
    await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
  }

  return {
    lines,
    acceptable,
    passed: passed.length,
    others: lines.length - waiting.length,
    selected: new Set(chosen.keys()) as ReadonlySet<string>,
    choose: (ids: ReadonlySet<string>) => {
      const known = new Map([...chosen, ...onPage])
      setChosen(new Map([...ids].flatMap(id => (known.has(id) ? [[id, known.get(id) as LineRow] as const] : []))))
    },
    clear: () => setChosen(new Map()),
    accept,
    sending,
    failure,
    sent,
    forget: () => setSent(null),
  }
}

/** What is asked of a line that waits for its first answer, or for one anew, is due on a day that has gone. */
const isPassed = ({ state, dueOn, today }: LineRow): boolean => state === 'issued' && dueOn < today
