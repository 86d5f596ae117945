'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { Dialog } from '@/ui/overlays/dialog'
import { notify } from '@/ui/overlays/notify'
import { Status } from '@/ui/status/status'
import type { LineView, OrderView } from '../order-view'
import { Proposed } from './turn-proposed'
import { useFailure } from './use-failure'

/** Accepts every proposal of the order: shown one by one first, and each with a result of its own after. */
export function AcceptAll({ order }: { order: OrderView }) {
  const t = useTranslations('turn.all')
  const refusal = useTranslations('refusal')
  const failure = useFailure()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const decide = useMutation(trpc.orders.decide.mutationOptions())
  const keys = useRef(new Map<string, string>())
  const [open, setOpen] = useState(false)
  const [sending, setSending] = useState(false)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const lines = order.lines.filter(line => line.actions.decide.allowed)

  /** One key for each turn, kept until its answer is known. */
  const keyOf = (name: string): string => {
    const key = keys.current.get(name) ?? crypto.randomUUID()
    keys.current.set(name, key)
    return key
  }

  async function accept(line: LineView): Promise<string | null> {
    const turn = line.proposal?.number ?? 0
    const input = { orderId: order.id, lineId: line.id, turn, seen: line.seen, decision: 'accept' as const }
    try {
      const result = await decide.mutateAsync({ ...input, key: keyOf(`${line.id} ${turn}`) })
      keys.current.delete(`${line.id} ${turn}`)
      return result.sent ? null : refusal(result.refusals[0]?.code ?? 'turn-changed')
    } catch (error) {
      return failure(error instanceof Error ? error : { message: '' })
    }
  }

  async function acceptAll() {
    setSending(true)
    const found: Record<string, string> = {}
    for (const line of lines) {
      const problem = await accept(line)
      if (problem) found[line.id] = problem
    }
    setProblems(found)
    await queries.invalidateQueries({ queryKey: trpc.orders.pathKey() })
    setSending(false)
    const failed = Object.keys(found).length
    notify({ title: t('done', { count: lines.length - failed }), meaning: failed > 0 ? 'attention' : 'good' })
    if (failed === 0) setOpen(false)
  }

  if (lines.length < 2 && !open) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open', { count: lines.length })}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('title', { count: lines.length })}
        description={t('sentence', { count: lines.length, supplier: order.supplierName })}
        closeLabel={t('close')}
        footer={
          <>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {t('back')}
            </Button>
            <Button
              variant="primary"
              busy={sending}
              busyLabel={t('working')}
              disabledReason={lines.length === 0 ? t('nothing') : undefined}
              onClick={() => void acceptAll()}
            >
              {t('send', { count: lines.length })}
            </Button>
          </>
        }
      >
        <ul className="flex flex-col divide-y divide-line">
          {lines.map(line => (
            <li key={line.id} className="flex flex-col items-start gap-0.5 py-2">
              <span className="font-medium">
                {t('line', { line: line.number })} <span className="font-mono text-sm">{line.itemNumber}</span>
              </span>
              <Proposed line={line} order={order} />
              {problems[line.id] ? (
                <Status meaning="bad" className="whitespace-normal!">
                  {problems[line.id]}
                </Status>
              ) : null}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
