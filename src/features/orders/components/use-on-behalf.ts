'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { plainOffer } from '@/domain/order/offer'
import { standingOffer } from '@/domain/order/standing'
import { useUploads } from '@/features/attachments/client'
import { useTRPC } from '@/platform/api/client'
import type { LineView, OrderView } from '../order-view'
import { entryOf, type ReadEntry, readEntry } from './answer-entry'
import type { Entry } from './read-terms'
import { useFailure } from './use-failure'
import { useKey } from './use-key'

export const toldBy = ['telephone', 'mail'] as const
export type ToldBy = (typeof toldBy)[number]

/** What the supplier told the buyer, as it is being written down: by line, how it was told, and what it rests on. */
export function useOnBehalf(order: OrderView) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refusal = useTranslations('refusal')
  const failure = useFailure()
  const key = useKey()
  const [entries, setEntries] = useState<Record<string, Entry>>({})
  const [channel, setChannel] = useState<ToldBy>('telephone')
  const uploads = useUploads({ orderId: order.id })
  const [showProblems, setShowProblems] = useState(false)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const answer = useMutation(trpc.orders.answerOnBehalf.mutationOptions())
  const sourceId = uploads.ids[0] ?? null
  const unattached = uploads.busy || uploads.failed || uploads.items.length > 1
  const lines = order.lines.filter(line => line.actions.answerOnBehalf.allowed)

  const readings = new Map<string, ReadEntry>()
  for (const line of lines) {
    const entry = entries[line.id]
    if (!entry) continue
    const reading = readEntry(line, entry, order)
    // The rules that decide are the server's to know here: what is asked for is accepted, of the rest it is said after.
    const outcome = reading.outcome === 'to-buyer' ? null : reading.outcome
    readings.set(line.id, { ...reading, outcome })
  }
  const noteMissing = (lineId: string) => sourceId === null && !entries[lineId]?.note?.trim()
  const blocked = [...readings].some(([id, { problems, stale }]) => problems.length > 0 || stale || noteMissing(id))

  const put = (lineId: string, entry: Entry | null) => {
    setProblems(({ [lineId]: _, ...others }) => others)
    setEntries(({ [lineId]: _, ...others }) => (entry ? { ...others, [lineId]: entry } : others))
  }
  const asAsked = (line: LineView): Entry => ({ ...entryOf(line, order), note: '' })

  async function send() {
    setShowProblems(true)
    setProblem(null)
    if (blocked || unattached || readings.size === 0 || answer.isPending) return null
    const said = [...readings].map(([lineId, reading]) => {
      const entry = entries[lineId]
      return {
        lineId,
        turn: entry?.turn ?? 0,
        seen: entry?.seen ?? '',
        revision: entry?.revision ?? 1,
        kind: reading.kind,
        ...(reading.offer ?? plainOffer([])),
        reasonCode: reading.differs ? (entry?.reasonCode ?? null) : null,
        note: entry?.note?.trim() ?? '',
      }
    })
    const content = { orderId: order.id, lines: said, channel, sourceId }
    try {
      const result = await answer.mutateAsync({ ...content, key: key.keyFor(content) })
      key.done()
      if (result.sent) return result.outcome
      const found: Record<string, string> = {}
      for (const { code, path } of result.refusals) {
        const lineId = path[0] === 'lines' ? said[Number(path[1])]?.lineId : undefined
        if (lineId) found[lineId] = refusal(code)
        else setProblem(refusal(code))
      }
      setProblems(found)
    } catch (error) {
      setProblem(failure(error instanceof Error ? error : { message: '' }))
    } finally {
      await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
    }
    return null
  }

  return {
    lines,
    entries,
    readings,
    channel,
    setChannel,
    uploads,
    sourceId,
    showProblems,
    noteMissing: (lineId: string) => showProblems && noteMissing(lineId),
    problems,
    problem,
    put,
    asAsked,
    /** Lines that wait for the supplier, as they stand; what is agreed already needs no word. */
    allAsAsked: () => {
      const asked = lines.filter(line => line.waitsFor === 'supplier' && standingOffer(line).schedule.length > 0)
      setEntries({ ...Object.fromEntries(asked.map(line => [line.id, asAsked(line)])), ...entries })
    },
    send,
    sending: answer.isPending,
  }
}
export type OnBehalf = ReturnType<typeof useOnBehalf>
