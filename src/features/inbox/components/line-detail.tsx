'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import {
  LineItem,
  LineStatus,
  type LineView,
  type OrderView,
  Proposed,
  Schedule,
  SyncReceipt,
  SyncStatus,
  useWords,
} from '@/features/orders/client'
import { useTRPC } from '@/platform/api/client'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { DefinitionList } from '@/ui/data/definition-list'
import { Textarea } from '@/ui/fields/textarea'
import type { ExceptionRow } from '../queries'
import type { Act } from './use-act'
import { useKeys } from './use-keys'

/** An exception about a line: why, what it means, and what can be done about it, right here. */
export function LineDetail({ exception, act }: { exception: ExceptionRow; act: Act }) {
  const t = useTranslations('inbox')
  const trpc = useTRPC()
  const words = useWords()
  const orderId = exception.orderId ?? ''
  const { data: order } = useSuspenseQuery(trpc.orders.order.queryOptions({ orderId }))
  const line = order.lines.find(candidate => candidate.id === exception.lineId)
  if (!line) return null
  return (
    <div className="flex flex-col gap-5">
      <LineItem line={line} />
      <DefinitionList
        items={[
          {
            key: 'asked',
            term: t('fact.asked'),
            value: (
              <Schedule pieces={line.requested} unit={line.unit} today={order.today} dateBasis={order.dateBasis} />
            ),
          },
          ...(line.proposal
            ? [{ key: 'proposed', term: t('fact.proposed'), value: <Proposed line={line} order={order} /> }]
            : []),
          ...(line.agreed && !line.proposal
            ? [
                {
                  key: 'agreed',
                  term: t('fact.agreed'),
                  value: (
                    <Schedule pieces={line.agreed} unit={line.unit} today={order.today} dateBasis={order.dateBasis} />
                  ),
                },
              ]
            : []),
          { key: 'value', term: t('fact.value'), value: words.money(line.netValue, order.currency) },
          { key: 'state', term: t('fact.state'), value: <LineStatus state={line.state} /> },
          ...(line.receipt
            ? [{ key: 'erp', term: t('fact.erp'), value: <SyncStatus state={line.receipt.state} /> }]
            : []),
        ]}
      />
      {line.receipt && line.state !== 'proposed' ? <SyncReceipt receipt={line.receipt} /> : null}
      {exception.state === 'open' ? <Actions exception={exception} line={line} order={order} act={act} /> : null}
      <div>
        <LinkButton href={`/orders/${order.id}`}>{t('openOrder', { number: order.number })}</LinkButton>
      </div>
    </div>
  )
}

interface ActionsProps {
  exception: ExceptionRow
  line: LineView
  order: OrderView
  act: Act
}

function Actions(props: ActionsProps) {
  return props.exception.type === 'proposal-waiting' ? <Decide {...props} /> : <Mend {...props} />
}

function Decide({ line, order, act }: ActionsProps) {
  const t = useTranslations('inbox')
  const refusal = useTranslations('refusal')
  const [declining, setDeclining] = useState(false)
  const [note, setNote] = useState('')
  const target = { orderId: order.id, lineId: line.id, turn: line.proposal?.number ?? 0 }
  const reason = line.actions.decide.allowed ? undefined : refusal(line.actions.decide.reason)
  const accept = () => void act.accept(target)
  useKeys(reason || declining ? {} : { y: accept, n: () => setDeclining(true) })
  if (!declining)
    return (
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={act.busy}
          busyLabel={t('working')}
          disabledReason={reason}
          onClick={accept}
          aria-keyshortcuts="y"
        >
          {t('accept')}
        </Button>
        <Button disabledReason={reason} onClick={() => setDeclining(true)} aria-keyshortcuts="n">
          {t('decline')}
        </Button>
      </div>
    )
  return (
    <form
      method="post"
      className="flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault()
        void act.decline({ ...target, note })
      }}
    >
      <FocusedNote value={note} onChange={setNote} />
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={() => setDeclining(false)}>
          {t('back')}
        </Button>
        <Button type="submit" variant="danger" busy={act.busy} busyLabel={t('working')}>
          {t('declineSend')}
        </Button>
      </div>
    </form>
  )
}

function FocusedNote({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations('inbox')
  const id = 'decline-note'
  useEffect(() => document.getElementById(id)?.focus(), [])
  return (
    <Textarea
      id={id}
      label={t('note')}
      hint={t('noteHint')}
      optionalText={t('optional')}
      maxLength={500}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  )
}

function Mend({ line, order, act }: ActionsProps) {
  const t = useTranslations('inbox')
  const refusal = useTranslations('refusal')
  const target = { orderId: order.id, lineId: line.id }
  const why = (action: LineView['actions']['retry']) => (action.allowed ? undefined : refusal(action.reason))
  const retry = () => void act.retry(target)
  useKeys(line.actions.retry.allowed ? { y: retry } : {})
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        variant="primary"
        busy={act.busy}
        busyLabel={t('working')}
        disabledReason={why(line.actions.retry)}
        onClick={retry}
        aria-keyshortcuts="y"
      >
        {t('retry')}
      </Button>
      <Button disabledReason={why(line.actions.sendBack)} onClick={() => void act.sendBack(target)}>
        {t('sendBack')}
      </Button>
    </div>
  )
}
