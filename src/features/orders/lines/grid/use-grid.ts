'use client'

import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { plainOffer } from '@/domain/order/offer'
import { useTRPC } from '@/platform/api/client'
import { entryOf, type ReadEntry, readEntry } from '../../components/answer-entry'
import type { Entry } from '../../components/read-terms'
import type { OrderView } from '../../order-view'
import type { AnswerOfLine, LineResult } from '../answer-many'
import type { SentLines } from '../components/use-accept'
import { useSending } from '../components/use-sending'
import { type GridRow, isAcceptable, rowsOf } from './rows'
import { useGridDrafts } from './use-grid-drafts'

type Values = Readonly<Record<string, Entry>>

/** What this person has typed for the lines of these orders and not sent. */
const typedIn = (orders: readonly OrderView[]): Values =>
  Object.fromEntries(
    orders.flatMap(order =>
      order.lines.flatMap(line => {
        const entry = order.draft?.values[line.id]
        return entry ? [[line.id, entry]] : []
      }),
    ),
  )

/** The answer to lines of many orders as it is being written: entries, what would come of them, and sending. */
export function useGrid(firstIds: readonly string[]) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const drafts = useGridDrafts()
  const [ids, setIds] = useState<readonly string[]>(firstIds)
  const { data: orders } = useSuspenseQuery(trpc.orders.lines.view.queryOptions({ lineIds: [...ids] }))
  const [values, setValues] = useState<Values>(() => typedIn(orders))
  const [results, setResults] = useState<ReadonlyMap<string, LineResult>>(new Map())
  const [sent, setSent] = useState<SentLines | null>(null)
  const [showProblems, setShowProblems] = useState(false)
  const sending = useSending()

  const rows = rowsOf(orders)
  const readings = new Map<string, ReadEntry>()
  for (const { id, line, order } of rows) {
    const entry = values[id]
    if (entry && line.actions.answer.allowed) readings.set(id, readEntry(line, entry, order))
  }
  const isWhole = (reading: ReadEntry | undefined) => reading?.offer && reading.problems.length === 0 && !reading.stale
  const whole = rows.filter(row => isWhole(readings.get(row.id)))

  const put = (changes: readonly { row: GridRow; entry: Entry | null }[]) => {
    setValues(held => {
      const next = { ...held }
      for (const { row, entry } of changes)
        if (entry) next[row.id] = entry
        else delete next[row.id]
      return next
    })
    setResults(held => new Map([...held].filter(([id]) => !changes.some(({ row }) => row.id === id))))
    for (const { row, entry } of changes) drafts.change(row.order, row.id, entry)
  }

  /** Rows of further lines join the grid; the address names them from then on. @returns all rows, old and new */
  const add = async (more: readonly string[]): Promise<GridRow[]> => {
    const all = [...new Set([...ids, ...more])]
    if (all.length === ids.length) return rows
    const found = await queries.fetchQuery(trpc.orders.lines.view.queryOptions({ lineIds: all }))
    setIds(all)
    window.history.replaceState(null, '', `/answer/grid?lines=${all.join(',')}`)
    setValues(held => ({ ...typedIn(found), ...held }))
    return rowsOf(found)
  }

  async function send() {
    setShowProblems(true)
    if (whole.length === 0 || sending.sending) return
    const content = whole.flatMap(({ id: lineId, order }): AnswerOfLine[] => {
      const [reading, entry] = [readings.get(lineId), values[lineId]]
      if (!reading || !entry) return []
      const { turn, revision, seen, note } = entry
      const terms = reading.offer ?? plainOffer([])
      const reasonCode = reading.differs ? entry.reasonCode : null
      const said = { lineId, turn, revision, seen, kind: reading.kind, ...terms, reasonCode, note: note?.trim() ?? '' }
      return [{ orderId: order.id, answer: said }]
    })
    const outcomes = await sending.send(content)
    const names = whole.map(
      ({ id, line, order }) => [id, { orderNumber: order.number, number: line.number, orderId: order.id }] as const,
    )
    setSent({ results: outcomes, names: new Map(names) })
    setResults(held => new Map([...held, ...outcomes.map(outcome => [outcome.lineId, outcome] as const)]))
    const taken = new Set(outcomes.flatMap(({ lineId, result }) => (isTaken(result) ? [lineId] : [])))
    setValues(held => Object.fromEntries(Object.entries(held).filter(([id]) => !taken.has(id))))
    await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
  }

  const toAccept = rows.filter(row => !values[row.id] && isAcceptable(row))
  return {
    rows,
    values,
    readings,
    results,
    sent,
    showProblems,
    whole: whole.length,
    toAccept: toAccept.length,
    draftState: drafts.state,
    put,
    add,
    acceptAll: () => put(toAccept.map(row => ({ row, entry: entryOf(row.line, row.order) }))),
    clear: () => put(rows.filter(row => values[row.id]).map(row => ({ row, entry: null }))),
    send,
    forget: () => setSent(null),
    sending: sending.sending,
    failure: sending.failure,
  }
}

const isTaken = (result: LineResult['result']): boolean => result !== 'refused' && result !== 'failed'
