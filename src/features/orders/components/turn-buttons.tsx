'use client'

import { useTranslations } from 'next-intl'
import { Button, type ButtonProps } from '@/ui/actions/button'
import { Status } from '@/ui/status/status'
import type { LineView } from '../order-view'
import type { TurnAct, TurnFormName } from './turn-act'

interface Props {
  line: LineView
  act: TurnAct
  /** The form that is open: it has the word now. */
  form: TurnFormName | null
  onForm: (form: TurnFormName | null) => void
  size?: 'small'
  /** Single letters that do the same on this page. */
  withKeys?: boolean
}

/** What the buyer can do with a line now: decide or counter, take back, ask for a change, mend what the ERP refused. */
export function TurnButtons({ line, act, form, onForm, size, withKeys = false }: Props) {
  const t = useTranslations('turn')
  const refusal = useTranslations('refusal')
  const { decide, counter, withdraw, request, retry, sendBack } = line.actions
  const own = (name: Parameters<typeof t>[0]): ButtonProps => ({
    size,
    'aria-label': t(`${name}Of` as 'acceptOf', { line: line.number }),
    children: t(name),
  })
  const working = { busy: act.busy, busyLabel: t('working') }
  const shortcut = (key: string) => (withKeys ? { 'aria-keyshortcuts': key } : {})
  const stuck = retry.allowed || sendBack.allowed
  if (form) return null
  return (
    <span className="flex flex-col items-start gap-1.5">
      <span className="flex flex-wrap gap-1.5">
        {decide.allowed ? (
          <>
            <Button
              {...own('accept')}
              {...working}
              {...shortcut('y')}
              variant={size ? 'secondary' : 'primary'}
              onClick={() => void act.accept()}
            />
            <Button {...own('decline')} {...shortcut('n')} onClick={() => onForm('decline')} />
            {counter.allowed ? (
              <Button {...own('counter')} {...shortcut('c')} onClick={() => onForm('counter')} />
            ) : null}
          </>
        ) : null}
        {withdraw.allowed ? <Button {...own('withdraw')} {...working} onClick={() => void act.withdraw()} /> : null}
        {stuck ? (
          <>
            <Button
              {...own('retry')}
              {...working}
              {...shortcut('y')}
              variant={size ? 'secondary' : 'primary'}
              disabledReason={retry.allowed ? undefined : refusal(retry.reason)}
              onClick={() => void act.retry()}
            />
            <Button
              {...own('sendBack')}
              {...working}
              disabledReason={sendBack.allowed ? undefined : refusal(sendBack.reason)}
              onClick={() => void act.sendBack()}
            />
          </>
        ) : null}
        {request.allowed ? <Button {...own('request')} {...shortcut('c')} onClick={() => onForm('request')} /> : null}
      </span>
      <Problem act={act} />
    </span>
  )
}

/** Why it was not done, where it was tried. */
export function Problem({ act }: { act: TurnAct }) {
  if (!act.problem) return null
  return (
    <span role="alert">
      <Status meaning="bad" className="whitespace-normal!">
        {act.problem}
      </Status>
    </span>
  )
}
