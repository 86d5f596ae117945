'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/ui/actions/button'
import type { TurnAct } from './turn-act'

interface Props {
  act: TurnAct
  /** What will be sent, all of it; null while it cannot be said. */
  sentence: string | null
  label: string
  disabledReason?: string
  onSend: () => void
  onClose: () => void
  children: ReactNode
}

/** The frame of what the buyer sends to the other company: fields, one sentence that says it all, and the button. */
export function CounterSend({ act, sentence, label, disabledReason, onSend, onClose, children }: Props) {
  const t = useTranslations('counter')
  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
      <p role="status" className="max-w-prose text-sm">
        {sentence}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={onClose}>
          {t('back')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={act.busy}
          busyLabel={t('working')}
          disabledReason={disabledReason}
        >
          {label}
        </Button>
      </div>
    </form>
  )
}
