'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui/actions/button'
import { Textarea } from '@/ui/fields/textarea'
import { Status } from '@/ui/status/status'
import type { LineView, OrderView } from '../order-view'
import { Proposed } from './line-facts'
import { useTurnAct } from './turn-act'
import { Problem } from './turn-buttons'

interface Props {
  line: LineView
  order: OrderView
  /** After it was taken: what was typed for the line has no object any more. */
  onDone?: () => void
}

/** What the buyer offers or asks for on a line, to accept or decline in place; the fields below it counter. */
export function BuyerAsks({ line, order, onDone }: Props) {
  const t = useTranslations('answer.asks')
  const refusal = useTranslations('refusal')
  const act = useTurnAct(order, line, onDone)
  const [declining, setDeclining] = useState(false)
  const [note, setNote] = useState('')
  const { proposal } = line
  if (proposal?.by !== 'buyer') return null
  const { decide } = line.actions
  const disabledReason = decide.allowed ? undefined : refusal(decide.reason)
  return (
    <div className="flex flex-col items-start gap-1.5 border-line border-b pb-2">
      <Status meaning="attention">{proposal.wish ? t(`wish.${proposal.wish}`) : t('counter')}</Status>
      <Proposed line={line} order={order} />
      {declining ? (
        <form
          method="post"
          className="flex w-full flex-col gap-1.5"
          onSubmit={event => {
            event.preventDefault()
            void act.decline(note)
          }}
        >
          <Textarea
            rows={2}
            label={t('whyNot', { line: line.number })}
            optionalText={t('optional')}
            maxLength={500}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
          <span className="flex flex-wrap gap-1.5">
            <Button size="small" variant="quiet" onClick={() => setDeclining(false)}>
              {t('back')}
            </Button>
            <Button size="small" type="submit" variant="danger" busy={act.busy} busyLabel={t('working')}>
              {t('declineSend')}
            </Button>
          </span>
        </form>
      ) : (
        <span className="flex flex-wrap gap-1.5">
          <Button
            size="small"
            variant="primary"
            busy={act.busy}
            busyLabel={t('working')}
            disabledReason={disabledReason}
            aria-label={t('acceptOf', { line: line.number })}
            onClick={() => void act.accept()}
          >
            {t('accept')}
          </Button>
          <Button
            size="small"
            disabledReason={disabledReason}
            aria-label={t('declineOf', { line: line.number })}
            onClick={() => setDeclining(true)}
          >
            {t('decline')}
          </Button>
        </span>
      )}
      <Problem act={act} />
      {proposal.wish === 'cancel' ? null : <span className="text-muted text-sm">{t('orCounter')}</span>}
    </div>
  )
}

/** The supplier takes an open proposal back, or says that a promise coming due holds. */
export function OwnMoves({ line, order, onDone }: Props) {
  const t = useTranslations('answer.own')
  const act = useTurnAct(order, line, onDone)
  const { withdraw, reconfirm } = line.actions
  if (!withdraw.allowed && !reconfirm.allowed) return null
  return (
    <span className="flex flex-col items-start gap-1">
      {reconfirm.allowed ? (
        <>
          <Status meaning="attention" className="whitespace-normal!">
            {t('comingDue')}
          </Status>
          <Button
            size="small"
            variant="primary"
            busy={act.busy}
            busyLabel={t('working')}
            aria-label={t('reconfirmOf', { line: line.number })}
            onClick={() => void act.reconfirm()}
          >
            {t('reconfirm')}
          </Button>
        </>
      ) : null}
      {withdraw.allowed ? (
        <Button
          size="small"
          busy={act.busy}
          busyLabel={t('working')}
          aria-label={t('withdrawOf', { line: line.number })}
          onClick={() => void act.withdraw()}
        >
          {t('withdraw')}
        </Button>
      ) : null}
      <Problem act={act} />
    </span>
  )
}
