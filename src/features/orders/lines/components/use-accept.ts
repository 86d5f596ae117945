'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { useKey } from '../../components/use-key'
import type { LineResult } from '../answer-many'
import type { LineRow } from '../list'

/** What came of the lines that were sent, with the words to name them. */
export interface SentLines {
  results: LineResult[]
  names: ReadonlyMap<string, Pick<LineRow, 'orderNumber' | 'number' | 'orderId'>>
}

/** The lines that a person has chosen, over pages, and accepting them as they are asked. */
export function useAccept(rows: readonly LineRow[]) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const key = useKey()
  const [chosen, setChosen] = useState<ReadonlyMap<string, LineRow>>(new Map())
  const [sent, setSent] = useState<SentLines | null>(null)
  const answer = useMutation(trpc.orders.lines.answer.mutationOptions())

  // As they stand on the screen now, where they do; what is on another page, as it was seen there.
  const onPage = new Map(rows.map(row => [row.id, row]))
  const lines = [...chosen.values()].map(line => onPage.get(line.id) ?? line)
  /** Those that wait for the supplier: the others cannot be accepted by them. */
  const acceptable = lines.filter(line => line.waitsFor === 'supplier')

  async function accept() {
    if (answer.isPending || acceptable.length === 0) return
    const content = acceptable.map(({ id: lineId, orderId, turn, revision }) => ({
      orderId,
      answer: { kind: 'accept' as const, lineId, turn, revision },
    }))
    const results = await answer.mutateAsync({ key: key.keyFor(content), lines: content })
    // What the portal could not do is tried again under the same key; it answers nothing twice.
    if (results.every(({ result }) => result !== 'failed')) key.done()
    setSent({ results, names: new Map(acceptable.map(line => [line.id, line])) })
    const left = new Set(results.flatMap(({ lineId, result }) => (result === 'failed' ? [lineId] : [])))
    setChosen(new Map(acceptable.filter(line => left.has(line.id)).map(line => [line.id, line])))
    await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
  }

  return {
    lines,
    acceptable,
    selected: new Set(chosen.keys()) as ReadonlySet<string>,
    choose: (ids: ReadonlySet<string>) => {
      const known = new Map([...chosen, ...onPage])
      setChosen(new Map([...ids].flatMap(id => (known.has(id) ? [[id, known.get(id) as LineRow] as const] : []))))
    },
    clear: () => setChosen(new Map()),
    accept,
    sending: answer.isPending,
    failure: answer.error,
    sent,
    forget: () => setSent(null),
  }
}
