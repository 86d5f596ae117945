'use client'

import { useTranslations } from 'next-intl'
import { Timeline, type TimelineStep } from '@/ui/data/timeline'
import type { Receipt } from '../order-view'
import { useWords } from './words'

/** The sync receipt of a line: accepted by the portal, sent, confirmed by the ERP or refused, with times and number. */
export function SyncReceipt({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('receipt')
  const words = useWords()
  const time = (instant: string | null) => (instant ? { text: words.moment(instant), dateTime: instant } : undefined)
  const state = (name: TimelineStep['state']) => ({ state: name, stateLabel: t(`step.${name}`) })
  const steps: TimelineStep[] = [
    { id: 'accepted', title: t('accepted'), ...state('done'), time: time(receipt.agreedAt) },
    {
      id: 'sent',
      title: t(receipt.retrying ? 'sending' : 'sent'),
      ...state(sentState(receipt)),
      time: receipt.retrying ? undefined : time(receipt.sentAt),
      detail: receipt.retrying ? t('retrying') : null,
    },
    {
      id: 'ended',
      title: t(endTitle(receipt)),
      ...state(endState(receipt)),
      time: endState(receipt) === 'pending' ? undefined : time(receipt.endedAt),
      detail: <EndDetail receipt={receipt} />,
    },
  ]
  return <Timeline label={t('label')} steps={steps} />
}

const sentState = ({ state, sentAt, retrying }: Receipt): TimelineStep['state'] => {
  if (state === 'waiting' || retrying) return 'current'
  return state === 'sent' && !sentAt ? 'current' : 'done'
}

const endState = ({ state, retrying }: Receipt): TimelineStep['state'] => {
  if (retrying) return 'pending'
  switch (state) {
    case 'in-sync':
      return 'done'
    case 'refused':
    case 'conflict':
    case 'undelivered':
      return 'failed'
    case 'sent':
      return 'current'
    case 'waiting':
      return 'pending'
  }
}

const endTitle = ({ state }: Receipt) =>
  state === 'refused' || state === 'conflict' || state === 'undelivered' ? state : 'confirmed'

function EndDetail({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('receipt')
  if (receipt.state === 'in-sync') return receipt.erpDocument ? t('document', { number: receipt.erpDocument }) : null
  if (receipt.state === 'undelivered') return t('undeliveredHelp')
  return <Reasons reasons={receipt.reasons} />
}

/** What the ERP said against it, in its own words. */
export function Reasons({ reasons }: Pick<Receipt, 'reasons'>) {
  const t = useTranslations('receipt')
  if (reasons.length === 0) return null
  return (
    <ul>
      {reasons.map(reason => (
        <li key={`${reason.code} ${reason.message}`}>
          {reason.code === 'changed-in-erp' ? t('erpHolds', { what: reason.message }) : reason.message}
        </li>
      ))}
    </ul>
  )
}
