'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { type ReasonCode, reasonCodes } from '@/domain/order/types'
import { useTRPC } from '@/platform/api/client'
import type { DayOrder } from '../paste/read-day'
import { type PastedRow, type ReadRows, readRows } from '../paste/read-rows'
import { type PastedTable, readTable } from '../paste/read-table'
import { mostInGrid } from '../views'
import { entryFrom, type GridRow } from './rows'
import type { useGrid } from './use-grid'

/** Why a row was not taken over: a key of the catalogue, with what it names. */
export interface RowTrouble {
  row: number
  code:
    | ReadRows['problems'][number]['code']
    | 'other-currency'
    | 'not-found'
    | 'not-answerable'
    | 'two-lines'
    | 'no-room'
  params: { order: string; line: string; text: string }
}

export interface Pasted {
  table: PastedTable
  /** To ask how dates are written, before anything is filled in. */
  ask: ReadRows['ask']
  lines: number
  troubles: RowTrouble[]
}

/** Takes a block from a spreadsheet over into the grid, each row for itself. */
export function usePaste(grid: Pick<ReturnType<typeof useGrid>, 'add' | 'put' | 'rows'>) {
  const trpc = useTRPC()
  const match = useMutation(trpc.orders.lines.match.mutationOptions())
  const reason = useTranslations('reason')
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [failure, setFailure] = useState<{ message: string } | null>(null)
  /** What was said of a block's dates holds when the same block is read again. */
  const said = useRef<{ text: string; dayOrder: DayOrder | null }>({ text: '', dayOrder: null })

  const fill = async (table: PastedTable, dayOrder: DayOrder | null) => {
    const reasons = Object.fromEntries(reasonCodes.map(code => [code, reason(code)])) as Record<ReasonCode, string>
    const read = readRows(table, reasons, dayOrder)
    if (read.ask) return setPasted({ table, ask: read.ask, lines: 0, troubles: [] })
    const names = read.rows.map(({ order, line }) => ({ order, line }))
    const matches = await match.mutateAsync({ names })
    const troubles = read.problems.map(({ row, code, text }) => trouble(row, code, { text }))
    const byLine = new Map<string, PastedRow[]>()
    for (const [index, row] of read.rows.entries()) {
      const lineIds = matches[index]?.lineIds ?? []
      const [lineId] = lineIds
      if (!lineId) troubles.push(trouble(row.number, 'not-found', row))
      else if (lineIds.length > 1) troubles.push(trouble(row.number, 'two-lines', row))
      else byLine.set(lineId, [...(byLine.get(lineId) ?? []), row])
    }
    const room = mostInGrid - grid.rows.length
    const fresh = [...byLine.keys()].filter(id => !grid.rows.some(row => row.id === id))
    for (const id of fresh.slice(room)) {
      for (const row of byLine.get(id) ?? []) troubles.push(trouble(row.number, 'no-room', row))
      byLine.delete(id)
    }
    const rows = new Map((await grid.add([...byLine.keys()])).map(row => [row.id, row]))
    const changes: { row: GridRow; entry: ReturnType<typeof entryFrom> }[] = []
    for (const [lineId, said] of byLine) {
      const row = rows.get(lineId)
      const foreign = row && foreignTo(row, said)
      if (row?.line.actions.answer.allowed && !foreign) changes.push({ row, entry: entryFrom(row, said) })
      else {
        const code = foreign && row.line.actions.answer.allowed ? 'other-currency' : 'not-answerable'
        for (const one of said) troubles.push(trouble(one.number, code, { ...one, text: foreign ?? '' }))
      }
    }
    grid.put(changes)
    troubles.sort((a, b) => a.row - b.row)
    setPasted({ table, ask: null, lines: changes.length, troubles })
  }

  const take = async (table: PastedTable, dayOrder: DayOrder | null) => {
    setFailure(null)
    await fill(table, dayOrder).catch((error: unknown) =>
      setFailure(error instanceof Error ? error : { message: String(error) }),
    )
  }

  return {
    pasted,
    failure,
    read: (text: string) => {
      if (said.current.text !== text) said.current = { text, dayOrder: null }
      return take(readTable(text), said.current.dayOrder)
    },
    answer: (dayOrder: DayOrder) => {
      said.current.dayOrder = dayOrder
      return pasted ? take(pasted.table, dayOrder) : undefined
    },
    clear: () => setPasted(null),
  }
}

/** The currency of a pasted price, where the order is in another: it is no price of it. */
const foreignTo = ({ order }: GridRow, said: readonly PastedRow[]): string | null =>
  said.find(({ currency }) => currency !== null && currency !== order.currency)?.currency ?? null

const trouble = (
  row: number,
  code: RowTrouble['code'],
  { order = '', line = '', text = '' }: Partial<RowTrouble['params']>,
): RowTrouble => ({ row, code, params: { order, line, text } })

/** A block pasted anywhere on the page, also into a field, which has no room for several cells. */
export function useBlocks(onBlock: (text: string) => void): void {
  const act = useRef(onBlock)
  useEffect(() => {
    act.current = onBlock
  })
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const intoText = event.target instanceof HTMLTextAreaElement
      if (intoText || !/\t/.test(text.trimEnd())) return
      event.preventDefault()
      act.current(text)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
}
