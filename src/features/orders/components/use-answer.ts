'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { plainOffer } from '@/domain/order/offer'
import type { Refusal } from '@/domain/order/refusal'
import { standingOffer } from '@/domain/order/standing'
import { useTRPC } from '@/platform/api/client'
import type { OrderView } from '../order-view'
import { entryOf, type ReadEntry, readEntry } from './answer-entry'
import type { Entry } from './read-terms'
import { useDraft } from './use-draft'
import { useKey } from './use-key'

/** A refusal by the server, at its line. */
export type LineRefusals = Record<string, Refusal[]>

/** The answer to an order as it is being written: entries, what would come of them, and sending. */
export function useAnswer(order: OrderView) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const draft = useDraft(order)
  const key = useKey()
  const [refusals, setRefusals] = useState<LineRefusals>({})
  const [showProblems, setShowProblems] = useState(false)
  const answer = useMutation(trpc.orders.answer.mutationOptions())

  const readings = new Map<string, ReadEntry>()
  for (const line of order.lines) {
    const entry = draft.values[line.id]
    if (entry && line.actions.answer.allowed) readings.set(line.id, readEntry(line, entry, order))
  }

  const isToCome = ({ date }: { date: string }) => date >= order.today

  const put = (lineId: string, entry: Entry | null) => {
    setRefusals(({ [lineId]: _, ...others }) => others)
    const { [lineId]: __, ...others } = draft.values
    draft.change(entry ? { ...others, [lineId]: entry } : others)
  }

  /**
   * Lines that wait for the supplier and can be accepted as they stand: those whose day has passed need one, and that
   * nothing shall come any more is a question of its own.
   */
  const acceptable = order.lines.filter(line => {
    const { schedule } = standingOffer(line)
    const asked = line.waitsFor === 'supplier' && line.reconfirm !== 'asked'
    return line.actions.answer.allowed && asked && schedule.length > 0 && schedule.every(isToCome)
  })

  const acceptAll = () => {
    const accepted = acceptable.filter(line => !draft.values[line.id]).map(line => [line.id, entryOf(line, order)])
    draft.change({ ...draft.values, ...Object.fromEntries(accepted) })
  }

  const blocked = [...readings.values()].some(reading => reading.problems.length > 0 || reading.stale)

  async function send() {
    setShowProblems(true)
    if (blocked || readings.size === 0 || answer.isPending) return null
    const lines = [...readings].map(([lineId, reading]) => {
      const entry = draft.values[lineId]
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
    const content = { orderId: order.id, lines }
    const result = await answer.mutateAsync({ ...content, key: key.keyFor(content) })
    key.done()
    if (result.sent) {
      draft.forget(lines.map(line => line.lineId))
      setShowProblems(false)
    } else setRefusals(byLine(result.refusals, lines))
    await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
    return result
  }

  return {
    values: draft.values,
    draftState: draft.state,
    readings,
    refusals,
    showProblems,
    /** Some line has changed since it was typed: the person compares before anything is sent. */
    stale: [...readings.values()].some(reading => reading.stale),
    put,
    acceptAll,
    acceptable: acceptable.length,
    discard: () => draft.change({}),
    send,
    sending: answer.isPending,
    failure: answer.error,
  }
}

function byLine(refusals: Refusal[], lines: { lineId: string }[]): LineRefusals {
  const found: LineRefusals = {}
  for (const refusal of refusals) {
    const lineId = lines[Number(refusal.path[1])]?.lineId
    if (lineId) found[lineId] = [...(found[lineId] ?? []), refusal]
  }
  return found
}
