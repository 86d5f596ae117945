'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  Agreed,
  LineItem,
  LineStatus,
  type LineView,
  type OrderView,
  Problem,
  Proposed,
  Schedule,
  SyncReceipt,
  SyncStatus,
  Thread,
  TurnButtons,
  TurnForm,
  type TurnFormName,
  TurnKind,
  useTurnAct,
  useWords,
} from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { LinkButton } from '@/ui/actions/link-button'
import { DefinitionList } from '@/ui/data/definition-list'
import type { ExceptionRow } from '../queries'
import { useKeys } from './use-keys'

interface Props {
  exception: ExceptionRow
  /** It was dealt with: the next one is chosen. */
  onDone: () => void
}

/** An exception about a line: why, what it means, and what can be done about it, right here. */
export function LineDetail({ exception, onDone }: Props) {
  const t = useTranslations('inbox')
  const trpc = useTRPC()
  const orderId = exception.orderId ?? ''
  const { data: order } = useSuspenseQuery(trpc.orders.order.queryOptions({ orderId }))
  const line = order.lines.find(candidate => candidate.id === exception.lineId)
  if (!line) return null
  return (
    <div className="flex flex-col gap-5">
      <LineItem line={line} />
      <Facts line={line} order={order} />
      {line.receipt && !line.proposal ? <SyncReceipt receipt={line.receipt} /> : null}
      {exception.state === 'open' ? <Moves line={line} order={order} onDone={onDone} /> : null}
      {line.turns.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('thread')}</h3>
          <Thread line={line} order={order} />
        </section>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`/orders/${order.id}?line=${line.id}`}>{t('openOrder', { number: order.number })}</LinkButton>
        {line.waitsFor === 'supplier' && line.actions.answerOnBehalf.allowed ? (
          <LinkButton href={`/orders/${order.id}?answer=told`}>{t('onBehalf')}</LinkButton>
        ) : null}
      </div>
    </div>
  )
}

function Facts({ line, order }: { line: LineView; order: OrderView }) {
  const t = useTranslations('inbox.fact')
  const words = useWords()
  const { proposal, agreed, receipt } = line
  const fact = (key: Parameters<typeof t>[0], value: React.ReactNode) => ({ key, term: t(key), value })
  const asked = <Schedule pieces={line.requested} unit={line.unit} today={order.today} dateBasis={order.dateBasis} />
  return (
    <DefinitionList
      items={[
        fact('asked', asked),
        ...(proposal
          ? [
              fact(
                proposal.by === 'buyer' ? 'yours' : 'proposed',
                <span className="flex flex-col items-start gap-0.5">
                  {proposal.kind === 'answer' ? null : <TurnKind turn={proposal} />}
                  <Proposed line={line} order={order} />
                </span>,
              ),
            ]
          : []),
        ...(agreed && (!proposal || proposal.kind === 'request')
          ? [fact('agreed', <Agreed line={line} order={order} />)]
          : []),
        fact('value', words.money(line.netValue, order.currency)),
        ...(order.dateBasis.kind === 'ship'
          ? [fact('dates', t('shipBasis', { days: order.dateBasis.transitDays }))]
          : []),
        fact('state', <LineStatus state={line.state} />),
        ...(receipt ? [fact('erp', <SyncStatus state={receipt.state} />)] : []),
      ]}
    />
  )
}

/** The buyer's moves, each one key; what has to be typed opens under them. */
function Moves({ line, order, onDone }: { line: LineView; order: OrderView; onDone: () => void }) {
  const act = useTurnAct(order, line, onDone)
  const [form, setForm] = useState<TurnFormName | null>(null)
  const { decide, counter, request, retry } = line.actions
  const keys = {
    ...(request.allowed ? { c: () => setForm('request') } : {}),
    ...(retry.allowed ? { y: () => void act.retry() } : {}),
    ...(decide.allowed ? { y: () => void act.accept(), n: () => setForm('decline') } : {}),
    ...(counter.allowed ? { c: () => setForm('counter') } : {}),
  }
  useKeys(form ? {} : keys)
  return (
    <div className="flex flex-col gap-2">
      <TurnButtons line={line} act={act} form={form} onForm={setForm} withKeys />
      {form ? (
        <>
          <TurnForm form={form} line={line} order={order} act={act} onClose={() => setForm(null)} />
          <Problem act={act} />
        </>
      ) : null}
    </div>
  )
}
